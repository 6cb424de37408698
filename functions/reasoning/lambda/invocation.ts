import type { PolicyDocument } from '../../model/policy.ts';
import { publicAccess, type OpenStatement } from '../public/access.ts';
import { opens } from '../public/opening.ts';

/** How anyone at all comes to invoke a function, by what statements of its policy. */
export interface OpenInvocation {
  /** Whoever has an AWS account, by Lambda's own API. */
  readonly byApi: readonly OpenStatement[];
  /** Whoever knows its URL. */
  readonly byUrl: readonly OpenStatement[];
}

interface PolicedFunction {
  readonly arn: string;
  readonly policy: PolicyDocument;
  /** How its URL asks who calls; empty without a URL. */
  readonly urlAuthTypes: readonly string[];
}

/**
 * How anyone may invoke a function. A URL without authentication answers where the policy lets everyone both call the URL and
 * invoke the function. Source: AWS Lambda Developer Guide, "Control access to Lambda function URLs".
 */
export function openInvocation({ arn, policy, urlAuthTypes }: PolicedFunction, now: Date): OpenInvocation {
  const { open } = publicAccess(policy, { kind: 'lambda-function', arn, now, urlAuthTypes });
  const calling = open.filter((each) => opens(each, 'lambda:InvokeFunctionUrl'));
  const invoking = open.filter((each) => opens(each, 'lambda:InvokeFunction'));
  const byApi = open.filter((each) => !isForUrls(each) && opensMoreThanUrls(each));
  const answers = calling.length > 0 && invoking.length > 0 && urlAuthTypes.includes('NONE');
  return { byApi, byUrl: answers ? [...new Set([...calling, ...invoking])] : [] };
}

/** True for a statement that speaks only of requests that come by a URL. */
function isForUrls({ written: { conditions } }: OpenStatement): boolean {
  return Object.entries(conditions).some(
    ([operator, byKey]) =>
      !/ifexists$/i.test(operator) &&
      Object.entries(byKey).some(([key, values]) => {
        if (/^lambda:functionurlauthtype$/i.test(key)) return !/not/i.test(operator);
        return /^lambda:invokedviafunctionurl$/i.test(key) && values.every((value) => value.toLowerCase() === 'true');
      }),
  );
}

/** True where more is open than to call a URL and to look. */
function opensMoreThanUrls({ actions, access }: OpenStatement): boolean {
  return access !== 'read' && actions.some((action) => action.toLowerCase() !== 'lambda:invokefunctionurl');
}
