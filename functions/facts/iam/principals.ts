import { defineFacts } from '../../evaluate/define-facts.ts';
import type { Read } from '../../model/read.ts';
import { identityPolicies } from '../../reasoning/iam/identity-policies.ts';
import type { IdentityPolicies } from '../../reasoning/policy/grant.ts';
import { iamDirectory } from './directory.ts';

/** All that decides what each user and role may do by itself, by ARN: unreadable where one of its policies is. */
export const iamPrincipals = defineFacts({
  id: 'iam.principals',
  from: { directory: iamDirectory },
  derive: ({ directory }): ReadonlyMap<string, Read<IdentityPolicies>> =>
    new Map(directory.principals.map((principal) => [principal.arn, identityPolicies(principal, directory)] as const)),
});
