import type { NamedPolicy } from '../policy/opinion.ts';
import type { Read } from '../../model/read.ts';
import { authorize, type Answer, type Question } from '../policy/authorize.ts';
import type { Directory } from './directory.ts';
import { holderOf, identityParts } from './identity-policies.ts';

/** A principal that may do something, may do it on a condition, or of which it cannot be told. */
export interface Permitted {
  /** ARN. */
  readonly principal: string;
  readonly answer: Answer;
}

/** The principals of an account that are not denied something; `resource` is the policy on the resource, where it has one. */
export function who(
  directory: Directory,
  question: Omit<Question, 'principal'>,
  resource?: Read<NamedPolicy | null>,
): readonly Permitted[] {
  return directory.principals.flatMap((item) => {
    const policies = identityParts(item, directory);
    const onResource = resource === undefined ? {} : { resource };
    const { boundary } = policies;
    const within = boundary === undefined ? {} : { boundary };
    const answer = authorize(
      { ...question, principal: holderOf(item) },
      { identity: policies.policies, ...within, ...onResource },
    );
    return answer.decision === 'denied' ? [] : [{ principal: item.arn, answer }];
  });
}
