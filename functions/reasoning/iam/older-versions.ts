import type { PolicyDocument } from '../../model/policy.ts';
import { adminStandingOf } from '../policy/admin.ts';
import { decide, type IdentityPolicies } from '../policy/grant.ts';
import type { Seeker, World } from './escalation-seeker.ts';

/** Whether a principal may put back an older version of a policy that it has, which would make it an administrator. */
export function olderVersionGives({ subject, identity }: Seeker, { policies, place, now }: World): boolean {
  return subject.ownPolicies.some((arn) => {
    const older = policies.get(arn)?.older ?? [];
    if (older.length === 0) return false;
    if (decide(identity, { action: 'iam:SetDefaultPolicyVersion', resource: arn }, now).allowed !== 'yes') return false;
    return older.some(({ document }) => {
      if (document.state === 'unreadable') return false;
      return adminStandingOf(withVersion(identity, arn, document.value), place, now)?.conditional === false;
    });
  });
}

function withVersion(identity: IdentityPolicies, arn: string, document: PolicyDocument): IdentityPolicies {
  const policies = identity.policies.map((policy) =>
    policy.name === arn || policy.name.endsWith(`: ${arn}`) ? { name: policy.name, document } : policy,
  );
  return { ...identity, policies };
}
