import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import type { Read } from '../../model/read.ts';
import { identityPolicies } from '../../reasoning/iam/identity-policies.ts';
import type { IdentityPolicies } from '../../reasoning/policy/grant.ts';

/** All that decides what each user and role may do by itself, by ARN: unreadable where one of its policies is. */
export const iamPrincipals = defineFacts({
  id: 'iam.principals',
  from: { items: iamAuthorizationDetails },
  derive: ({ items }): ReadonlyMap<string, Read<IdentityPolicies>> =>
    new Map(
      items.flatMap((item) =>
        item.kind === 'user' || item.kind === 'role' ? [[item.arn, identityPolicies(item, items)] as const] : [],
      ),
    ),
});
