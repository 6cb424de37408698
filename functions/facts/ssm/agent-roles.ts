import { defineFacts } from '../../evaluate/define-facts.ts';
import { read } from '../../model/read.ts';
import { authorize } from '../../reasoning/policy/authorize.ts';
import { identityParts, holderOf } from '../../reasoning/iam/identity-policies.ts';
import { iamDirectory } from '../iam/directory.ts';

/** What the agent has to be allowed to report itself and to be spoken with ("AmazonSSMManagedInstanceCore"). */
const needed = ['ssm:UpdateInstanceInformation', 'ssmmessages:CreateControlChannel', 'ssmmessages:OpenControlChannel'] as const;

/** What each instance profile surely lacks of what the agent of Systems Manager needs, by the profile's ARN. */
export const lackedByProfiles = defineFacts({
  id: 'ssm.lackedByProfiles',
  from: { directory: iamDirectory },
  derive({ directory }, { now }): ReadonlyMap<string, readonly string[]> {
    const roles = directory.principals.filter((principal) => principal.kind === 'role');
    return new Map(
      roles.flatMap((role) => {
        const profiles = role.instanceProfiles ?? [];
        if (profiles.length === 0) return [];
        const { policies, boundary } = identityParts(role, directory);
        const lacked = needed.filter((action) => {
          const question = { principal: holderOf(role), action, resource: '*', now };
          const within = boundary === undefined ? {} : { boundary };
          return authorize(question, { identity: policies, ...within, resource: read(null) }).decision === 'denied';
        });
        return profiles.map((profile) => [profile, lacked] as const);
      }),
    );
  },
});
