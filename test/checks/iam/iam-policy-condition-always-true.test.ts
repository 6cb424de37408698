import alwaysTrue from '../../../functions/checks/iam/iam-policy-condition-always-true.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import type { Conditions, Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, inline, managedPolicy, policyOf, principals, role } from '../../support/iam.ts';
import { accountMayAll, key } from '../../support/kms.ts';
import { lambdaFunction } from '../../support/lambda.ts';
import { queue, topic } from '../../support/messaging.ts';
import { bucket } from '../../support/s3.ts';
import { secret } from '../../support/secretsmanager.ts';

const given = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const guarded = (conditions: Conditions, over: Partial<Statement> = {}) =>
  given(managedPolicy('app', { sid: 'Read', actions: ['s3:GetObject'], conditions, ...over }));
const anyArn: Conditions = { StringLike: { 'aws:PrincipalArn': ['*'] } };
const everywhere: Conditions = { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } };
const onResource = { principals: principals({ AWS: [ACCOUNT] }), conditions: everywhere };
const policy = (action: string) => read(policyOf({ ...onResource, actions: [action] }));

describeCheck(alwaysTrue, {
  flags: [
    {
      name: 'StringLike of anything',
      given: guarded(anyArn),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:policy/app`,
          discriminator: 'Read',
          severity: 'medium',
          message: 'a condition of this Allow narrows nothing: "*" matches every value',
          evidence: {
            statement: 'Read',
            effect: 'Allow',
            reasons: [
              {
                why: '"*" matches every value',
                conditions: [{ operator: 'StringLike', key: 'aws:PrincipalArn', values: ['*'] }],
              },
            ],
          },
        },
      ],
    },
    { name: 'an empty list of what is excluded', given: guarded({ StringNotEquals: { 'aws:username': [] } }) },
    {
      name: 'a key that the action never carries, if it is there',
      given: guarded({ StringLikeIfExists: { 's3:prefix': ['home/*'] } }),
    },
    {
      name: 'all values of a key that the action never carries',
      given: guarded({ 'ForAllValues:StringLike': { 's3:prefix': ['home/*'] } }),
    },
    {
      name: 'other values of a key that the action never carries',
      given: guarded({ StringNotLike: { 's3:prefix': ['secret/*'] } }),
    },
    { name: 'a key that is always there', given: guarded({ Null: { 'aws:SecureTransport': ['false'] } }) },
    { name: 'true or false', given: guarded({ Bool: { 'aws:SecureTransport': ['true', 'false'] } }) },
    { name: 'every address', given: guarded(everywhere) },
    { name: 'every address of version 4', given: guarded({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } }) },
    {
      name: 'beside a condition that guards',
      given: guarded({ ...everywhere, Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }),
    },
    {
      name: 'an inline policy',
      given: given(role({ inline: [inline('p', { sid: 'Read', actions: ['s3:GetObject'], conditions: anyArn })] })),
      failures: [{ arn: `arn:aws:iam::${ACCOUNT}:role/app`, discriminator: 'inline policy p: Read' }],
    },
    {
      name: 'a trust policy',
      given: given(
        role({
          trust: read(
            policyOf({
              principals: principals({ AWS: [ACCOUNT] }),
              actions: ['sts:AssumeRole'],
              resources: [],
              conditions: everywhere,
            }),
          ),
        }),
      ),
    },
    {
      name: 'a key policy',
      given: account().with(
        kmsKeys,
        key({ policy: read(policyOf(accountMayAll, { ...onResource, sid: 'Use', actions: ['kms:Decrypt'] })) }),
      ),
      failures: [{ discriminator: 'key policy: Use' }],
    },
    { name: 'a bucket policy', given: account().with(s3Buckets, bucket({ policy: policy('s3:GetObject') })) },
    { name: 'a topic’s policy', given: account().with(snsTopics, topic({ policy: policy('sns:Publish') })) },
    { name: 'a queue’s policy', given: account().with(sqsQueues, queue({ policy: policy('sqs:SendMessage') })) },
    { name: 'a secret’s policy', given: account().with(secrets, secret({ policy: policy('secretsmanager:GetSecretValue') })) },
    {
      name: 'a function’s policy',
      given: account().with(lambdaFunctions, lambdaFunction({ policy: policy('lambda:InvokeFunction') })),
    },
  ],
  spares: [
    { name: 'a value that narrows', given: guarded({ StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/app-*'] } }) },
    { name: 'any value of a tag, which has to be there', given: guarded({ StringLike: { 'aws:PrincipalTag/Team': ['*'] } }) },
    {
      name: 'a key of listings, in a listing',
      given: guarded({ StringLikeIfExists: { 's3:prefix': ['home/*'] } }, { actions: ['s3:ListBucket'] }),
    },
    {
      name: 'a key of listings, in a listing among others',
      given: guarded({ StringLikeIfExists: { 's3:prefix': ['home/*'] } }, { actions: ['s3:GetObject', 's3:ListBucket'] }),
    },
    { name: 'something excluded', given: guarded({ StringNotEquals: { 'aws:username': ['guest'] } }) },
    { name: 'TLS', given: guarded({ Bool: { 'aws:SecureTransport': ['true'] } }) },
    { name: 'a key that may be missing has to be there', given: guarded({ Null: { 'aws:PrincipalTag/Team': ['false'] } }) },
    {
      name: 'that a key is there, beside what it has to be',
      given: guarded({ Null: { 'aws:PrincipalArn': ['false'] }, ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/app-*'] } }),
    },
    { name: 'some addresses', given: guarded({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } }) },
    { name: 'a start that has come', given: guarded({ DateGreaterThan: { 'aws:CurrentTime': ['2026-01-01T00:00:00Z'] } }) },
    { name: 'a Deny, which is none the weaker', given: guarded(anyArn, { effect: 'Deny' }) },
    {
      name: 'an Allow that can never hold, of which another check speaks',
      given: guarded({ ...everywhere, DateLessThan: { 'aws:CurrentTime': ['2025-01-01T00:00:00Z'] } }),
    },
    { name: 'no condition', given: guarded({}) },
    { name: 'an operator that IAM does not know', given: guarded({ StringMatches: { 'aws:PrincipalArn': ['*'] } }) },
    { name: 'a policy of AWS', given: given(awsPolicy('Old', { actions: ['s3:GetObject'], conditions: anyArn })) },
    {
      name: 'a service-linked role',
      given: given(role({ serviceLinked: true, inline: [inline('p', { actions: ['s3:*'], conditions: anyArn })] })),
    },
    { name: 'a key without conditions', given: account().with(kmsKeys, key()) },
  ],
  unsure: [
    {
      name: 'a trust policy that cannot be read',
      given: given(role({ trust: denied('iam:GetAccountAuthorizationDetails') })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'a queue’s policy that cannot be read',
      given: account().with(sqsQueues, queue({ policy: denied('sqs:GetQueueAttributes') })),
      action: 'sqs:GetQueueAttributes',
    },
  ],
});
