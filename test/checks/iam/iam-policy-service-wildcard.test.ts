import serviceWildcard from '../../../functions/checks/iam/iam-policy-service-wildcard.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import type { Conditions } from '../../../functions/model/policy.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, group, inline, managedPolicy, role, user } from '../../support/iam.ts';

const given = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const s3All = { sid: 'Storage', actions: ['s3:*'] };
const withS3 = inline('storage', s3All);
const s3FullAccess = awsPolicy('AmazonS3FullAccess', { actions: ['s3:*', 's3-object-lambda:*'] });
const deny = (...actions: string[]) => inline('no', { effect: 'Deny', actions });
const when = (conditions: Conditions) => given(role({ inline: [inline('storage', { ...s3All, conditions })] }));

describeCheck(serviceWildcard, {
  flags: [
    {
      name: 'an inline policy of a role',
      given: given(role({ inline: [withS3] })),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:role/app`,
          discriminator: 's3',
          severity: 'medium',
          message: 'every action of s3 is allowed on every resource',
          evidence: { service: 's3', statements: [{ policy: 'storage', statement: 'Storage' }], boundary: null },
        },
      ],
    },
    {
      name: 'a policy of AWS, by a group',
      given: given(user({ groups: ['ops'] }), group({ name: 'ops', attached: [s3FullAccess.arn] }), s3FullAccess),
      evidence: { service: 's3', statements: [{ policy: `group ops: ${s3FullAccess.arn}`, statement: '#1' }], boundary: null },
    },
    {
      name: 'two services, apart',
      given: given(role({ inline: [inline('p', { sid: 'Two', actions: ['kms:*', 'lambda:*', 'sqs:*'] })] })),
      failures: [{ discriminator: 'kms' }, { discriminator: 'lambda' }],
    },
    {
      name: 'buckets by one statement and objects by another',
      given: given(
        role({
          inline: [
            inline(
              'p',
              { sid: 'A', actions: ['s3:*'], resources: ['arn:aws:s3:::*'] },
              { sid: 'B', actions: ['s3:*'], resources: ['arn:aws:s3:::*/*'] },
            ),
          ],
        }),
      ),
      failures: [{ discriminator: 's3' }],
    },
    {
      name: 'all but one service, and identities among the rest',
      given: given(
        role({ inline: [inline('p', { notActions: ['s3:*', 'ec2:*', 'rds:*', 'sns:*', 'sqs:*', 'logs:*', 'events:*'] })] }),
      ),
      failures: ['iam', 'kms', 'sts', 'organizations', 'secretsmanager', 'lambda', 'ssm', 'dynamodb', 'cloudtrail'].map(
        (discriminator) => ({ discriminator }),
      ),
    },
    { name: 'a Deny of single actions', given: given(role({ inline: [withS3, deny('s3:DeleteBucket')] })) },
    {
      name: 'a boundary that lets the service through',
      given: given(role({ inline: [withS3], boundary: s3FullAccess.arn }), s3FullAccess),
      evidence: { service: 's3', statements: [{ policy: 'storage', statement: 'Storage' }], boundary: s3FullAccess.arn },
    },
    {
      name: 'a service that the parameters name',
      given: given(role({ inline: [inline('p', { sid: 'Q', actions: ['sqs:*'] })] })),
      parameters: { services: ['SQS'] },
      evidence: { service: 'sqs', statements: [{ policy: 'p', statement: 'Q' }], boundary: null },
    },
  ],
  spares: [
    {
      name: 'an administrator, of whom another check speaks',
      given: given(role({ inline: [inline('all', { actions: ['*'] })] })),
    },
    {
      name: 'one bucket',
      given: given(role({ inline: [inline('p', { ...s3All, resources: ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'] })] })),
    },
    {
      name: 'objects, but no buckets',
      given: given(role({ inline: [inline('p', { ...s3All, resources: ['arn:aws:s3:::*/*'] })] })),
    },
    { name: 'all that reads', given: given(role({ inline: [inline('p', { actions: ['s3:Get*', 's3:List*'] })] })) },
    { name: 'a service that is not sensitive', given: given(role({ inline: [inline('p', { actions: ['sqs:*'] })] })) },
    { name: 'a Deny of the service', given: given(role({ inline: [withS3, deny('s3:*')] })) },
    {
      name: 'a boundary of another service',
      given: given(
        role({ inline: [withS3], boundary: `arn:aws:iam::${ACCOUNT}:policy/b` }),
        managedPolicy('b', { actions: ['sqs:*'] }),
      ),
    },
    { name: 'only with MFA', given: when({ Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }) },
    { name: 'only in one region', given: when({ StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } }) },
    { name: 'an Allow that has run out', given: when({ DateLessThan: { 'aws:CurrentTime': ['2026-02-01T00:00:00Z'] } }) },
    {
      name: 'a service-linked role',
      given: given(role({ path: '/aws-service-role/x.amazonaws.com/', serviceLinked: true, inline: [withS3] })),
    },
    {
      name: 'a role of IAM Identity Center',
      given: given(role({ path: '/aws-reserved/sso.amazonaws.com/', name: 'AWSReservedSSO_S3_0', inline: [withS3] })),
    },
    { name: 'an allowed name', given: given(role({ name: 'backup', inline: [withS3] })), parameters: { allowed: ['back*'] } },
    {
      name: 'a policy that nobody uses, and a group without members',
      given: given(managedPolicy('p', s3All), group({ inline: [withS3] })),
    },
  ],
  unsure: [
    {
      name: 'a policy that cannot be read may hold a Deny',
      given: given(role({ inline: [withS3, { name: 'odd', document: denied('iam:GetAccountAuthorizationDetails') }] })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'a boundary that is not in the answer',
      given: given(role({ inline: [withS3], boundary: s3FullAccess.arn })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
