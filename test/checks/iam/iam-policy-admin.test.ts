import iamPolicyAdmin from '../../../functions/checks/iam/iam-policy-admin.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, group, inline, managedPolicy, policyOf, principals, role, user } from '../../support/iam.ts';

const given = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const everything = { sid: 'All', actions: ['*'] };
const administrator = awsPolicy('AdministratorAccess', { actions: ['*'] });
const power = awsPolicy('PowerUserAccess', { notActions: ['iam:*', 'organizations:*', 'account:*'] });
const identities = awsPolicy('IAMFullAccess', { actions: ['iam:*', 'organizations:DescribeAccount', 'organizations:ListRoots'] });
const revoking = (date: string) =>
  inline('AWSRevokeOlderSessions', {
    effect: 'Deny',
    actions: ['*'],
    conditions: { DateLessThan: { 'aws:TokenIssueTime': [date] } },
  });
const withAll = inline('all', everything);
const conditional = (conditions: Record<string, Record<string, string[]>>) =>
  given(role({ inline: [inline('all', { ...everything, conditions })] }));
const forCloudFormation = principals({ Service: ['cloudformation.amazonaws.com'] });
const cdk = 'cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1';

describeCheck(iamPolicyAdmin, {
  flags: [
    {
      name: 'the CDK’s role for CloudFormation, whose trust cannot be read: another may use it too',
      given: given(role({ name: cdk, inline: [inline('all', everything)], trust: denied('iam:GetAccountAuthorizationDetails') })),
    },
    {
      name: 'AdministratorAccess attached to a role',
      given: given(role({ attached: [administrator.arn] }), administrator),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:role/app`,
          evidence: { statements: [{ policy: 'arn:aws:iam::aws:policy/AdministratorAccess', statement: '#1' }], boundary: null },
        },
      ],
    },
    {
      name: 'an inline policy of a user',
      given: given(user({ inline: [withAll] })),
      evidence: { statements: [{ policy: 'all', statement: 'All' }], boundary: null },
    },
    {
      name: 'by a group',
      given: given(user({ groups: ['admins'] }), user({ name: 'eve' }), group({ name: 'admins', inline: [withAll] })),
      evidence: { statements: [{ policy: 'group admins: all', statement: 'All' }], boundary: null },
    },
    {
      name: 'a customer policy with another name for everything',
      given: given(role({ attached: [`arn:aws:iam::${ACCOUNT}:policy/ops`] }), managedPolicy('ops', { actions: ['*:*'] })),
    },
    { name: 'all actions but a few', given: given(role({ inline: [inline('most', { notActions: ['aws-portal:*'] })] })) },
    {
      name: 'within a boundary that bounds nothing',
      given: given(role({ inline: [withAll], boundary: administrator.arn }), administrator),
      evidence: { statements: [{ policy: 'all', statement: 'All' }], boundary: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
    {
      name: 'a Deny that it can take off itself',
      given: given(role({ inline: [withAll, inline('keep', { effect: 'Deny', actions: ['s3:DeleteBucket'] })] })),
    },
    {
      name: 'a Deny of two powers over identities, which leaves others',
      given: given(
        role({ inline: [withAll, inline('no', { effect: 'Deny', actions: ['iam:CreateUser', 'iam:CreateAccessKey'] })] }),
      ),
    },
    {
      name: 'a Deny for the sessions of before',
      given: given(role({ inline: [withAll, revoking('2024-01-01T00:00:00Z')] })),
    },
    {
      name: 'two policies of AWS that are everything together',
      given: given(role({ attached: [power.arn, identities.arn] }), power, identities),
      evidence: {
        statements: [
          { policy: power.arn, statement: '#1' },
          { policy: identities.arn, statement: '#1' },
        ],
        boundary: null,
      },
    },
    {
      name: 'two halves of everything',
      given: given(role({ inline: [inline('halves', { notActions: ['s3:*', 'ec2:*'] }, { actions: ['s3:*', 'ec2:*'] })] })),
    },
    {
      name: 'a Deny that can never hold',
      given: given(
        role({
          inline: [
            withAll,
            inline('late', {
              effect: 'Deny',
              actions: ['*'],
              conditions: { DateLessThan: { 'aws:CurrentTime': ['2020-01-01T00:00:00Z'] } },
            }),
          ],
        }),
      ),
    },
    { name: 'a condition that always holds', given: conditional({ StringLike: { 'aws:PrincipalArn': ['*'] } }) },
    {
      name: 'a role named as the CDK’s that people can assume',
      given: given(
        role({
          name: cdk,
          inline: [withAll],
          trust: read(policyOf({ principals: principals({ AWS: ['*'] }), actions: ['sts:AssumeRole'] })),
        }),
      ),
    },
  ],
  spares: [
    { name: 'power without identities', given: given(role({ attached: [power.arn] }), power) },
    { name: 'one service', given: given(role({ inline: [inline('s3', { actions: ['s3:*'] })] })) },
    {
      name: 'identities alone, of which another check speaks',
      given: given(role({ inline: [inline('iam', { actions: ['iam:*', 'sts:*'] })] })),
    },
    {
      name: 'everything on one bucket',
      given: given(role({ inline: [inline('b', { actions: ['*'], resources: ['arn:aws:s3:::b/*'] })] })),
    },
    {
      name: 'everything on IAM’s resources',
      given: given(role({ inline: [inline('i', { actions: ['*'], resources: ['arn:aws:iam::*:*'] })] })),
    },
    { name: 'a boundary of one service', given: given(role({ inline: [withAll], boundary: power.arn }), power) },
    { name: 'a Deny of everything', given: given(role({ inline: [withAll, inline('no', { effect: 'Deny', actions: ['*'] })] })) },
    {
      name: 'a Deny of powers over identities',
      given: given(role({ inline: [withAll, inline('no', { effect: 'Deny', actions: ['iam:*'] })] })),
    },
    {
      name: 'a Deny for sessions yet to come',
      given: given(role({ inline: [withAll, revoking('2099-01-01T00:00:00Z')] })),
    },
    {
      name: 'identities by a policy of AWS, of which another check speaks',
      given: given(role({ attached: [identities.arn] }), identities),
    },
    { name: 'only with MFA', given: conditional({ Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }) },
    {
      name: 'unless without MFA',
      given: given(
        user({
          inline: [
            withAll,
            inline('mfa', {
              effect: 'Deny',
              actions: ['*'],
              conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': ['false'] } },
            }),
          ],
        }),
      ),
    },
    { name: 'an Allow that has run out', given: conditional({ DateLessThan: { 'aws:CurrentTime': ['2026-02-01T00:00:00Z'] } }) },
    {
      name: 'a service-linked role',
      given: given(role({ path: '/aws-service-role/x.amazonaws.com/', serviceLinked: true, inline: [withAll] })),
    },
    {
      name: 'a role of IAM Identity Center, whose permission sets decide',
      given: given(role({ path: '/aws-reserved/sso.amazonaws.com/', name: 'AWSReservedSSO_Admin_0', inline: [withAll] })),
    },
    {
      name: 'the role that the CDK makes for CloudFormation',
      given: given(
        role({
          name: cdk,
          inline: [withAll],
          trust: read(policyOf({ principals: forCloudFormation, actions: ['sts:AssumeRole'] })),
        }),
      ),
    },
    {
      name: 'an allowed name',
      given: given(role({ name: 'break-glass', inline: [withAll] })),
      parameters: { allowed: ['break-*'] },
    },
    { name: 'an allowed ARN', given: given(user({ inline: [withAll] })), parameters: { allowed: ['arn:aws:iam::*:user/ada'] } },
    {
      name: 'a policy that nobody uses, and a group without members',
      given: given(managedPolicy('ops', everything), group({ inline: [withAll] })),
    },
  ],
  unsure: [
    {
      name: 'a policy that cannot be read may hold a Deny',
      given: given(role({ inline: [withAll, { name: 'odd', document: denied('iam:GetAccountAuthorizationDetails') }] })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'a boundary that is not in the answer',
      given: given(role({ inline: [withAll], boundary: power.arn })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
