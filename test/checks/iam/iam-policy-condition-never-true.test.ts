import neverTrue from '../../../functions/checks/iam/iam-policy-condition-never-true.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { parsePolicy } from '../../../functions/collect/policy-text.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, group, inline, managedPolicy, policyOf, principals, role, user } from '../../support/iam.ts';
import { accountMayAll, key, keyDetails } from '../../support/kms.ts';
import { lambdaFunction } from '../../support/lambda.ts';
import { queue, topic } from '../../support/messaging.ts';
import { bucket, bucketArn, bucketPolicy, denyPlainHttp, type RawStatement } from '../../support/s3.ts';
import { secret } from '../../support/secretsmanager.ts';

const given = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const past = { DateLessThan: { 'aws:CurrentTime': ['2025-01-01T00:00:00Z'] } };
const pastReason = {
  why: 'the window of time is wholly past',
  conditions: [{ operator: 'DateLessThan', key: 'aws:CurrentTime', values: ['2025-01-01T00:00:00Z'] }],
};
const rotation = parsePolicy(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Sid: 'Rotate',
      Effect: 'Allow',
      Action: 'iam:CreateAccessKey',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:CurrentTime': { 'aws:username': 'aws:UserCreationTime+90days' } } },
    },
  }),
);

const keyWith = (statement: Partial<Statement>) => key({ policy: read(policyOf(accountMayAll, statement)) });
const contractors = (operator: string): RawStatement => ({
  Sid: 'Contractors',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:DeleteObject',
  Resource: `${bucketArn()}/*`,
  Condition: { [operator]: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/contractor-*' } },
});

const outOfTime = read(policyOf({ principals: principals({ AWS: [ACCOUNT] }), actions: ['*'], conditions: past }));
const [aTopic, aQueue] = [topic({ policy: outOfTime }), queue({ policy: outOfTime })];
const [aSecret, aFunction] = [secret({ policy: outOfTime }), lambdaFunction({ policy: outOfTime })];
const others = [aTopic, aQueue, aSecret, aFunction];

const endpoint = { 'aws:SourceVpce': 'vpce-0a1b2c3d' };
const office = { 'aws:SourceIp': '198.51.100.0/24' };
const fromOffice = (Condition: RawStatement): RawStatement => ({
  Sid: 'Office',
  Effect: 'Allow',
  Principal: { AWS: ACCOUNT },
  Action: 's3:GetObject',
  Resource: `${bucketArn()}/*`,
  Condition,
});
const prefixed = { StringLike: { 's3:prefix': ['projects/*'] } };

describeCheck(neverTrue, {
  flags: [
    {
      name: 'a date operator on what is no date',
      given: given({ ...managedPolicy('rotation'), document: read(rotation) }),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:policy/rotation`,
          discriminator: 'Rotate',
          message: 'this Allow grants nothing: a date operator on a value that is not a date',
          evidence: {
            statement: 'Rotate',
            effect: 'Allow',
            reasons: [
              {
                why: 'a date operator on a value that is not a date',
                conditions: [
                  {
                    operator: 'DateLessThan',
                    key: 'aws:CurrentTime',
                    values: ['{"aws:username":"aws:UserCreationTime+90days"}'],
                  },
                ],
              },
            ],
          },
        },
      ],
    },
    {
      name: 'a Deny by a user’s own policy',
      given: given(user({ inline: [inline('stop', { sid: 'No', effect: 'Deny', actions: ['*'], conditions: past })] })),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
          discriminator: 'inline policy stop: No',
          message: 'this Deny stops nothing: the window of time is wholly past',
          evidence: { policy: 'inline policy stop', statement: 'No', effect: 'Deny', reasons: [pastReason] },
        },
      ],
    },
    {
      name: 'a trust policy with a wildcard meant for StringLike',
      given: given(
        role({
          trust: read(
            policyOf({
              principals: principals({ Federated: ['token.actions.githubusercontent.com'] }),
              actions: ['sts:AssumeRoleWithWebIdentity'],
              conditions: { StringEquals: { 'token.actions.githubusercontent.com:sub': ['repo:example/*'] } },
            }),
          ),
        }),
      ),
    },
    {
      name: 'two statements without a Sid, apart, and a group',
      given: given(
        group({ inline: [inline('p', { actions: ['s3:*'], conditions: past }, { actions: ['s3:*'], conditions: past })] }),
      ),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:group/developers`,
          evidence: { policy: 'inline policy p', statement: '#1', effect: 'Allow', reasons: [pastReason] },
        },
        {
          arn: `arn:aws:iam::${ACCOUNT}:group/developers`,
          evidence: { policy: 'inline policy p', statement: '#2', effect: 'Allow', reasons: [pastReason] },
        },
      ],
    },
    {
      name: 'a key policy',
      given: account().with(kmsKeys, keyWith({ sid: 'Use', actions: ['kms:Decrypt'], conditions: past })),
      failures: [
        {
          arn: key().arn,
          discriminator: 'key policy: Use',
          message: 'this Allow grants nothing: the window of time is wholly past',
          evidence: { policy: 'key policy', statement: 'Use', effect: 'Allow', reasons: [pastReason] },
        },
      ],
    },
    {
      name: 'a bucket policy with a wildcard meant for StringLike, beside a condition that can hold',
      given: account().with(s3Buckets, bucket({ policy: bucketPolicy(denyPlainHttp(), contractors('StringEquals')) })),
      failures: [
        {
          arn: bucketArn(),
          discriminator: 'bucket policy: Contractors',
          evidence: {
            policy: 'bucket policy',
            statement: 'Contractors',
            effect: 'Deny',
            reasons: [
              {
                why: 'StringEquals takes wildcards for plain characters; StringLike matches them',
                conditions: [{ operator: 'StringEquals', key: 'aws:PrincipalArn', values: ['arn:aws:iam::*:role/contractor-*'] }],
              },
            ],
          },
        },
      ],
    },
    {
      name: 'a policy of each kind, and a bucket whose policy cannot be read',
      given: given(managedPolicy('p', { actions: ['*'], conditions: past }))
        .with(kmsKeys, keyWith({ actions: ['kms:*'], conditions: past }))
        .with(
          s3Buckets,
          bucket({ name: 'closed', policy: denied('s3:GetBucketPolicy') }),
          bucket({ policy: bucketPolicy(contractors('StringEquals')) }),
        )
        .with(snsTopics, aTopic)
        .with(sqsQueues, aQueue)
        .with(secrets, aSecret)
        .with(lambdaFunctions, aFunction),
      failures: [
        { arn: `arn:aws:iam::${ACCOUNT}:policy/p` },
        { arn: key().arn },
        { arn: bucketArn() },
        ...others.map(({ arn }) => ({ arn })),
      ],
      unread: ['s3:GetBucketPolicy'],
    },
    {
      name: 'private addresses, which no request from the internet has',
      given: given(
        managedPolicy('p', {
          actions: ['s3:*'],
          conditions: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] } },
        }),
      ),
      evidence: {
        statement: '#1',
        effect: 'Allow',
        reasons: [
          {
            why: 'aws:SourceIp holds public addresses only; a private one stands in aws:VpcSourceIp',
            conditions: [{ operator: 'IpAddress', key: 'aws:SourceIp', values: ['10.0.0.0/8', '192.168.0.0/16'] }],
          },
        ],
      },
    },
    {
      name: 'an endpoint and an address of the internet',
      given: account().with(
        s3Buckets,
        bucket({ policy: bucketPolicy(fromOffice({ StringEquals: endpoint, IpAddress: office })) }),
      ),
    },
    {
      name: 'a session’s ARN where the key holds the role’s',
      given: given(
        managedPolicy('p', {
          actions: ['s3:*'],
          conditions: { StringLike: { 'aws:PrincipalArn': ['arn:aws:sts::*:assumed-role/AWSReservedSSO_Administrators_*/*'] } },
        }),
      ),
    },
    {
      name: 'a key of listings, in a read',
      given: given(managedPolicy('p', { actions: ['s3:GetObject'], conditions: prefixed })),
    },
    {
      name: 'a sum of dates as a text',
      given: given(
        managedPolicy('p', {
          actions: ['iam:*'],
          conditions: { DateLessThan: { 'aws:CurrentTime': ['aws:UserCreationTime+90days'] } },
        }),
      ),
    },
    {
      name: 'two values at once',
      given: given(
        managedPolicy('p', {
          actions: ['s3:*'],
          conditions: { StringEquals: { 'aws:PrincipalTag/Team': ['a'] }, StringNotEquals: { 'aws:PrincipalTag/Team': ['a'] } },
        }),
      ),
    },
  ],
  spares: [
    {
      name: 'a window still open',
      given: given(
        managedPolicy('p', { actions: ['*'], conditions: { DateLessThan: { 'aws:CurrentTime': ['2027-01-01T00:00:00Z'] } } }),
      ),
    },
    {
      name: 'sessions begun before a past date',
      given: given(
        role({
          inline: [
            inline('AWSRevokeOlderSessions', {
              effect: 'Deny',
              actions: ['*'],
              conditions: { DateLessThan: { 'aws:TokenIssueTime': ['2025-01-01T00:00:00Z'] } },
            }),
          ],
        }),
      ),
    },
    {
      name: 'a public range beside private ones',
      given: given(
        managedPolicy('p', {
          actions: ['s3:*'],
          conditions: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '198.51.100.0/24'] } },
        }),
      ),
    },
    {
      name: 'an endpoint, and an address if there is one',
      given: account().with(
        s3Buckets,
        bucket({ policy: bucketPolicy(fromOffice({ StringEquals: endpoint, IpAddressIfExists: office })) }),
      ),
    },
    {
      name: 'a role’s ARN',
      given: given(
        managedPolicy('p', {
          actions: ['s3:*'],
          conditions: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*'] } },
        }),
      ),
    },
    {
      name: 'a key of listings, with a listing among the actions',
      given: given(managedPolicy('p', { actions: ['s3:GetObject', 's3:ListBucket'], conditions: prefixed })),
    },
    {
      name: 'a key about to be deleted',
      given: account().with(
        kmsKeys,
        key({
          details: read(keyDetails({ state: 'PendingDeletion' })),
          policy: read(policyOf(accountMayAll, { actions: ['kms:*'], conditions: past })),
        }),
      ),
    },
    { name: 'no condition', given: given(managedPolicy('p', { actions: ['*'] })) },
    { name: 'a policy of AWS', given: given(awsPolicy('Old', { actions: ['*'], conditions: past })) },
    {
      name: 'a service-linked role',
      given: given(role({ serviceLinked: true, inline: [inline('p', { actions: ['*'], conditions: past })] })),
    },
    {
      name: 'a key policy whose condition can hold',
      given: account().with(
        kmsKeys,
        keyWith({ actions: ['kms:Decrypt'], conditions: { StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] } } }),
      ),
    },
    {
      name: 'a key that AWS manages',
      given: account().with(kmsKeys, key({ details: read(keyDetails({ manager: 'AWS' })), policy: read(null) })),
    },
    {
      name: 'a bucket policy that matches the wildcard',
      given: account().with(s3Buckets, bucket({ policy: bucketPolicy(contractors('StringLike')) })),
    },
    { name: 'a bucket without a policy', given: account().with(s3Buckets, bucket({ policy: read(null) })) },
  ],
  unsure: [
    {
      name: 'a trust policy that cannot be read',
      given: given(role({ trust: denied('iam:GetAccountAuthorizationDetails') })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'a key policy that cannot be read',
      given: account().with(kmsKeys, key({ policy: denied('kms:GetKeyPolicy') })),
      action: 'kms:GetKeyPolicy',
    },
    {
      name: 'a key of which nothing can be read',
      given: account().with(kmsKeys, key({ details: denied('kms:DescribeKey'), policy: denied('kms:DescribeKey') })),
      action: 'kms:DescribeKey',
    },
    {
      name: 'a bucket policy that cannot be read',
      given: account().with(s3Buckets, bucket({ policy: denied('s3:GetBucketPolicy') })),
      action: 's3:GetBucketPolicy',
    },
  ],
});
