import type { Principals, Statement } from '../../../model/policy.ts';
import { hasVariable } from '../clause.ts';
import { flaw, type Flaw } from './flaw.ts';

/** Principals that name nobody as they are written ("AWS JSON policy elements: Principal"). Who is gone is another matter. */
export function principalFlaws({ principals, notPrincipals }: Statement): readonly Flaw[] {
  return [...among(principals, 'Principal'), ...among(notPrincipals, 'NotPrincipal')];
}

function among(named: Principals | undefined, element: string): readonly Flaw[] {
  if (named === undefined) return [];
  const said = (values: readonly string[], judge: (value: string) => string | undefined) =>
    values.flatMap((value) => {
      const why = judge(value);
      return why === undefined ? [] : [flaw(element, value, why)];
    });
  return [...said(named.AWS, whyNoAwsPrincipal), ...said(named.Service, whyNoService)];
}

const wildcard =
  'a wildcard inside a principal’s name matches nobody; name it whole, or everyone by "*" with a condition on aws:PrincipalArn';

function whyNoAwsPrincipal(value: string): string | undefined {
  if (value === '*' || /^\d{12}$/.test(value) || /^A[A-Z]{2}A[A-Z0-9]{12,}$/.test(value)) return undefined;
  if (hasVariable(value)) return 'a principal may hold no policy variable';
  if (/[*?]/.test(value)) return wildcard;
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(value)) return 'a service stands under "Service", not under "AWS"';
  const [, service, account = '', name = ''] = /^arn:aws[a-z-]*:(iam|sts)::([^:]*):(.+)$/.exec(value) ?? [];
  if (service === undefined) return 'neither an account nor the ARN of a user, a role or one of their sessions';
  if (!/^(\d{12}|cloudfront|aws)$/.test(account)) return 'its account is not a number of 12 digits';
  const wrong = /^(group|policy|instance-profile)\//.exec(name)?.[1];
  if (wrong !== undefined) return `a ${wrong.replace('-', ' ')} cannot be a principal`;
  return undefined;
}

function whyNoService(value: string): string | undefined {
  if (value === '*') return undefined;
  if (hasVariable(value)) return 'a principal may hold no policy variable';
  if (/[*?]/.test(value)) return 'a wildcard inside a service’s name matches no service';
  if (value.startsWith('arn:') || /^\d{12}$/.test(value))
    return 'an account, user or role stands under "AWS", not under "Service"';
  return value.includes('.') ? undefined : 'no service has such a name: one ends like service.amazonaws.com';
}
