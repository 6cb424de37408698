import iamRoleTrustOpen from '../../../functions/checks/iam/iam-role-trust-open.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { principals, role } from '../../support/iam.ts';
import { roleTrusting, trusting } from '../../support/trust.ts';

const OTHER = '444455556666';
const other = `arn:aws:iam::${OTHER}:root`;
const when = (operator: string, key: string, ...values: string[]) => ({ conditions: { [operator]: { [key]: values } } });
const foreign = { account: OTHER, principals: [other], statements: ['#1'] };
const anyone = { account: '*', principals: ['*'], statements: ['#1'] };
const deny = (over: ReturnType<typeof when>) => trusting({ AWS: ['*'] }, { effect: 'Deny', ...over });

describeCheck(iamRoleTrustOpen, {
  flags: [
    {
      name: 'anyone',
      given: roleTrusting(trusting({ AWS: ['*'] })),
      failures: [{ evidence: anyone, severity: 'critical', discriminator: '*' }],
    },
    {
      name: 'all but one',
      given: roleTrusting({ ...trusting({}), principals: undefined, notPrincipals: principals({ AWS: [other] }) }),
      evidence: anyone,
    },
    {
      name: 'anyone who knows the external id',
      given: roleTrusting(trusting({ AWS: ['*'] }, when('StringEquals', 'sts:ExternalId', 'abc'))),
      failures: [{ evidence: anyone, severity: 'high' }],
    },
    {
      name: 'anyone within the wildcard of a condition',
      given: roleTrusting(trusting({ AWS: ['*'] }, when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/*'))),
      evidence: anyone,
    },
    ...(
      [
        ['with a role of a certain name', when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/deploy')],
        ['of any organisation', when('StringLike', 'aws:PrincipalOrgID', 'o-*')],
        ['of some organisation', when('Null', 'aws:PrincipalOrgID', 'false')],
        ['who gives itself a tag', when('StringEquals', 'aws:PrincipalTag/team', 'ops')],
        ['who uses MFA', when('Bool', 'aws:MultiFactorAuthPresent', 'true')],
        ['who calls its session so', when('StringLike', 'sts:RoleSessionName', 'ops-*')],
      ] as const
    ).map(([who, over]) => ({ name: `anyone ${who}`, given: roleTrusting(trusting({ AWS: ['*'] }, over)), evidence: anyone })),
    {
      name: 'another account',
      given: roleTrusting(trusting({ AWS: [other] })),
      failures: [{ evidence: foreign, severity: 'critical', discriminator: OTHER }],
    },
    {
      name: 'a role of another account',
      given: roleTrusting(trusting({ AWS: [`arn:aws:iam::${OTHER}:role/vendor`] })),
      evidence: { ...foreign, principals: [`arn:aws:iam::${OTHER}:role/vendor`] },
    },
    {
      name: 'anyone, narrowed to another account',
      given: roleTrusting(trusting({ AWS: ['*'] }, when('StringEquals', 'aws:PrincipalAccount', OTHER))),
      evidence: { ...foreign, principals: [OTHER] },
    },
    {
      name: 'an external id that may be missing',
      given: roleTrusting(trusting({ AWS: [other] }, when('StringEqualsIfExists', 'sts:ExternalId', 'abc'))),
      evidence: foreign,
    },
    {
      name: 'an external id that all values of none meet',
      given: roleTrusting(trusting({ AWS: [other] }, when('ForAllValues:StringEquals', 'sts:ExternalId', 'abc'))),
      evidence: foreign,
    },
    {
      name: 'whatever external id',
      given: roleTrusting(trusting({ AWS: [other] }, when('StringLike', 'sts:ExternalId', '*'))),
      evidence: foreign,
    },
    {
      name: 'a Deny of others',
      given: roleTrusting(trusting({ AWS: [other] }), deny(when('StringEquals', 'aws:PrincipalAccount', '777788889999'))),
      evidence: foreign,
    },
  ],
  spares: [
    {
      name: 'another account with an external id',
      given: roleTrusting(trusting({ AWS: [other] }, when('StringEquals', 'sts:ExternalId', 'abc'))),
    },
    { name: 'one that is trusted', given: roleTrusting(trusting({ AWS: [other] })), trustedAccounts: [OTHER] },
    { name: 'its own account', given: roleTrusting(trusting({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] })) },
    { name: 'a service', given: roleTrusting(trusting({ Service: ['ec2.amazonaws.com'] })) },
    {
      name: 'anyone of the organisation',
      given: roleTrusting(trusting({ AWS: ['*'] }, when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'))),
    },
    {
      name: 'another account of the organisation',
      given: roleTrusting(trusting({ AWS: [other] }, when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'))),
    },
    {
      name: 'anyone of its own account',
      given: roleTrusting(trusting({ AWS: ['*'] }, when('StringEquals', 'aws:PrincipalAccount', ACCOUNT))),
    },
    {
      name: 'anyone of its own roles',
      given: roleTrusting(trusting({ AWS: ['*'] }, when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:role/*`))),
    },
    {
      name: 'a Deny without the external id',
      given: roleTrusting(trusting({ AWS: [other] }), deny(when('StringNotEquals', 'sts:ExternalId', 'abc'))),
    },
    {
      name: 'a Deny of those outside the organisation',
      given: roleTrusting(trusting({ AWS: ['*'] }), deny(when('StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'))),
    },
    { name: 'tags of sessions only', given: roleTrusting(trusting({ AWS: [other] }, { actions: ['sts:TagSession'] })) },
    {
      name: 'a service’s own role',
      given: account().with(iamAuthorizationDetails, role({ path: '/aws-service-role/x.amazonaws.com/', serviceLinked: true })),
    },
  ],
  unsure: [
    {
      name: 'the trust policy could not be read',
      given: account().with(iamAuthorizationDetails, role({ trust: denied('iam:GetAccountAuthorizationDetails') })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
