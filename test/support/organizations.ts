import type { Organization } from '../../functions/collect/organizations/organization.ts';

/** The organisation that the account is a member of. */
export function organization(over: Partial<Organization> = {}): Organization {
  const { name = 'o-abcdefghij' } = over;
  return {
    arn: `arn:aws:organizations::999988887777:organization/${name}`,
    name,
    type: 'AWS::Organizations::Organization',
    managementAccount: '999988887777',
    ...over,
  };
}
