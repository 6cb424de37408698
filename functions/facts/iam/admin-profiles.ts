import { defineFacts } from '../../evaluate/define-facts.ts';
import { adminGrantOf } from '../../reasoning/policy/admin.ts';
import { iamDirectory } from './directory.ts';
import { iamPrincipals } from './principals.ts';

/** The roles behind instance profiles, by the profile's ARN: only of those whose policies could be read is it said who is an administrator. */
export const iamProfileRoles = defineFacts({
  id: 'iam.profileRoles',
  from: { directory: iamDirectory, principals: iamPrincipals },
  derive({ directory, principals }, { account, partition, now }): ReadonlyMap<string, ProfileRole> {
    const roles = directory.principals.filter((principal) => principal.kind === 'role');
    return new Map(
      roles.flatMap(({ arn, instanceProfiles = [] }) =>
        instanceProfiles.map((profile): [string, ProfileRole] => {
          const policies = principals.get(arn);
          const isAdmin = policies?.state === 'read' && adminGrantOf(policies.value, { account, partition }, now) !== undefined;
          return [profile, { role: arn, isAdmin }];
        }),
      ),
    );
  },
});

export interface ProfileRole {
  /** ARN of the role. */
  readonly role: string;
  readonly isAdmin: boolean;
}
