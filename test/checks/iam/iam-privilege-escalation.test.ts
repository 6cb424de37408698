import iamPrivilegeEscalation from '../../../functions/checks/iam/iam-privilege-escalation.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, group, inline, managedPolicy, policyOf, principals, role, user } from '../../support/iam.ts';

const given = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const trust = (over: Parameters<typeof principals>[0], conditions = {}) =>
  read(policyOf({ principals: principals(over), actions: ['sts:AssumeRole'], resources: [], conditions }));
const everything = inline('all', { actions: ['*'] });
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const forLambda = trust({ Service: ['lambda.amazonaws.com'] });
const strong = role({ name: 'strong', id: 'AROASTRONGSTRONGSTRON', inline: [everything], trust: forLambda });
const weak = role({ name: 'weak', id: 'AROAWEAKWEAKWEAKWEAKW', trust: forLambda });
const functions = { sid: 'Functions', actions: ['lambda:CreateFunction', 'lambda:InvokeFunction'] };
const passing = (resource: string, conditions = {}) =>
  user({ inline: [inline('deploy', functions, { sid: 'Pass', actions: ['iam:PassRole'], resources: [resource], conditions })] });
const toService = (service: string) => ({ StringEquals: { 'iam:PassedToService': [service] } });
const boss = user({ name: 'boss', id: 'AIDABOSSBOSSBOSSBOSS1', inline: [everything] });
const withOlder = (older: { readonly actions: string[] }) => ({
  ...managedPolicy('work', { sid: 'Versions', actions: ['iam:SetDefaultPolicyVersion'] }),
  older: [{ version: 'v1', document: read(policyOf(older)) }],
});
const may = (...actions: string[]) => user({ inline: [inline('own', { sid: 'Own', actions })] });

describeCheck(iamPrivilegeEscalation, {
  flags: [
    {
      name: 'passing an administrator’s role to a function of its own',
      given: given(passing(strong.arn), strong),
      failures: [
        {
          arn: user().arn,
          message: 'can make itself an administrator: Pass a role by lambda:CreateFunction and lambda:InvokeFunction',
          evidence: {
            route: 'pass-role-lambda-invoke',
            via: [strong.arn],
            statements: [
              { policy: 'deploy', statement: 'Pass' },
              { policy: 'deploy', statement: 'Functions' },
            ],
            otherRoutes: [],
          },
        },
      ],
    },
    { name: 'passing any role to that very service', given: given(passing('*', toService('lambda.amazonaws.com')), strong) },
    {
      name: 'rewriting a policy of its own',
      given: given(
        user({ attached: [managedPolicy('work').arn] }),
        managedPolicy('work', { sid: 'Versions', actions: ['iam:CreatePolicyVersion'], resources: [managedPolicy('work').arn] }),
      ),
      evidence: {
        route: 'create-policy-version',
        via: [],
        statements: [{ policy: managedPolicy('work').arn, statement: 'Versions' }],
        otherRoutes: [],
      },
    },
    {
      name: 'writing a policy on the group that it is in',
      given: given(user({ groups: ['developers'], inline: [inline('own', { actions: ['iam:PutGroupPolicy'] })] }), group()),
    },
    {
      name: 'putting back an older version that allows everything',
      given: given(user({ attached: [managedPolicy('work').arn] }), withOlder({ actions: ['*'] })),
      evidence: {
        route: 'set-default-policy-version',
        via: [],
        statements: [{ policy: managedPolicy('work').arn, statement: 'Versions' }],
        otherRoutes: [],
      },
    },
    {
      name: 'a key for an administrator',
      given: given(user({ inline: [inline('own', { actions: ['iam:CreateAccessKey'], resources: [boss.arn] })] }), boss),
      evidence: {
        route: 'create-access-key',
        via: [boss.arn],
        statements: [{ policy: 'own', statement: '#1' }],
        otherRoutes: [],
      },
    },
    {
      name: 'over a role, and a key of another user',
      given: given(
        user(),
        role({
          name: 'first',
          trust: trust({ AWS: [user().arn] }),
          inline: [inline('key', { actions: ['iam:CreateAccessKey'] })],
        }),
        boss,
      ),
      failures: [
        {
          arn: user().arn,
          evidence: {
            route: 'assume-role',
            via: [roleArn('first'), boss.arn],
            statements: [{ policy: 'trust policy', statement: '#1' }],
            otherRoutes: [],
          },
        },
        { arn: roleArn('first') },
      ],
    },
    {
      name: 'a role that only a service uses',
      given: given(role({ inline: [inline('own', { actions: ['iam:PutRolePolicy'] })] })),
    },
    {
      name: 'a role named as the CDK’s of another account',
      given: given(
        role({
          name: `cdk-hnb659fds-deploy-role-444455556666-${REGION}`,
          inline: [inline('own', { actions: ['iam:PutRolePolicy'] })],
        }),
      ),
    },
    {
      name: 'several ways: the plainest, and the ids of the others',
      given: given(may('iam:PutUserPolicy', 'iam:AttachUserPolicy')),
      evidence: {
        route: 'put-user-policy',
        via: [],
        statements: [{ policy: 'own', statement: 'Own' }],
        otherRoutes: ['attach-user-policy'],
      },
    },
  ],
  spares: [
    { name: 'passing a role without rights', given: given(passing(weak.arn), weak, strong) },
    {
      name: 'passing a strong role that the service cannot use',
      given: given(passing(strong.arn), { ...strong, trust: trust({ Service: ['ec2.amazonaws.com'] }) }),
    },
    { name: 'passing to another service', given: given(passing('*', toService('ec2.amazonaws.com')), strong) },
    { name: 'passing, and nothing to pass it to', given: given(may('iam:PassRole'), strong) },
    { name: 'making functions, without passing', given: given(may(...functions.actions), strong) },
    {
      name: 'putting back an older version that allows no more',
      given: given(user({ attached: [managedPolicy('work').arn] }), withOlder({ actions: ['s3:*'] })),
    },
    {
      name: 'an older version that it may not put back',
      given: given(user({ attached: [managedPolicy('work').arn] }), {
        ...withOlder({ actions: ['*'] }),
        document: read(policyOf({ actions: ['s3:*'] })),
      }),
    },
    {
      name: 'within a boundary that leaves out passing',
      given: given({ ...passing('*'), boundary: managedPolicy('b').arn }, managedPolicy('b', { actions: ['lambda:*'] }), strong),
    },
    {
      name: 'against a Deny',
      given: given(
        user({ inline: [...passing('*').inline, inline('no', { effect: 'Deny', actions: ['iam:PassRole'] })] }),
        strong,
      ),
    },
    {
      name: 'its own key alone',
      given: given(
        user({
          inline: [
            inline('self', {
              actions: ['iam:*AccessKey*', 'iam:*LoginProfile'],
              resources: ['arn:aws:iam::*:user/${aws:username}'],
            }),
          ],
        }),
        boss,
      ),
    },
    {
      name: 'a key for a user without rights',
      given: given(
        user({ inline: [inline('own', { actions: ['iam:CreateAccessKey'], resources: [user({ name: 'eve' }).arn] })] }),
        user({ name: 'eve', id: 'AIDAEVEEVEEVEEVEEVE11' }),
        boss,
      ),
    },
    {
      name: 'rewriting a policy that it does not have',
      given: given(
        user({ inline: [inline('own', { actions: ['iam:CreatePolicyVersion'], resources: [managedPolicy('other').arn] })] }),
        managedPolicy('other', { actions: ['s3:*'] }),
      ),
    },
    { name: 'an administrator, of whom another check speaks', given: given(boss) },
    {
      name: 'an administrator by a managed policy',
      given: given(
        user({ attached: [awsPolicy('AdministratorAccess').arn] }),
        awsPolicy('AdministratorAccess', { actions: ['*'] }),
      ),
    },
    { name: 'an administrator’s role that trusts others', given: given(may('sts:AssumeRole'), strong) },
    {
      name: 'an administrator’s role that asks for MFA',
      given: given(
        may('sts:AssumeRole'),
        role({
          name: 'admin',
          inline: [everything],
          trust: trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }, { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }),
        }),
      ),
    },
    {
      name: 'a service-linked role',
      given: given(role({ serviceLinked: true, inline: [inline('own', { actions: ['iam:PutRolePolicy'] })] })),
    },
    {
      name: 'a role of IAM Identity Center',
      given: given(
        role({ path: '/aws-reserved/sso.amazonaws.com/', inline: [inline('own', { actions: ['iam:PutRolePolicy'] })] }),
      ),
    },
    {
      name: 'the role by which the CDK deploys',
      given: given(
        role({
          name: `cdk-hnb659fds-deploy-role-${ACCOUNT}-${REGION}`,
          inline: [inline('own', { actions: ['iam:PutRolePolicy'] })],
        }),
      ),
    },
    { name: 'one that is meant to', given: given(may('iam:PutUserPolicy')), parameters: { allowed: ['a?a'] } },
  ],
  unsure: [
    {
      name: 'a policy that is not read',
      given: given(user({ inline: [{ name: 'x', document: denied('iam:GetAccountAuthorizationDetails') }] })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'a role of whose rights nothing is known, which it may assume',
      given: given(
        user(),
        role({
          trust: trust({ AWS: [user().arn] }),
          inline: [{ name: 'x', document: denied('iam:GetAccountAuthorizationDetails') }],
        }),
      ),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
