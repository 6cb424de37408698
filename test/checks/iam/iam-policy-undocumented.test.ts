import iamPolicyUndocumented from '../../../functions/checks/iam/iam-policy-undocumented.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { iamRoleListing, type ListedRole } from '../../../functions/collect/iam/role-listing.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, managedPolicy, user } from '../../support/iam.ts';

const listed = (over: Partial<ListedRole> = {}): ListedRole => ({
  arn: `arn:aws:iam::${ACCOUNT}:role/app`,
  name: 'app',
  type: 'AWS::IAM::Role',
  path: '/',
  ...over,
});

describeCheck(iamPolicyUndocumented, {
  flags: [
    {
      name: 'a policy',
      given: account().with(iamAuthorizationDetails, managedPolicy('deploy')),
      failures: [{ arn: `arn:aws:iam::${ACCOUNT}:policy/deploy`, evidence: { description: null } }],
    },
    {
      name: 'a role',
      given: account().with(iamRoleListing, listed()),
      failures: [{ arn: `arn:aws:iam::${ACCOUNT}:role/app`, evidence: { description: null } }],
    },
    { name: 'a description of spaces', given: account().with(iamRoleListing, listed({ description: '  ' })) },
  ],
  spares: [
    {
      name: 'a policy that says what it is for',
      given: account().with(iamAuthorizationDetails, { ...managedPolicy('deploy'), description: 'Deploys the shop' }),
    },
    { name: 'a role that does', given: account().with(iamRoleListing, listed({ description: 'Runs the shop' })) },
    {
      name: 'one of AWS’s policies, and a user',
      given: account().with(iamAuthorizationDetails, awsPolicy('ReadOnlyAccess'), user()),
    },
    {
      name: 'a service’s own role',
      given: account().with(iamRoleListing, listed({ path: '/aws-service-role/x.amazonaws.com/' })),
    },
  ],
});
