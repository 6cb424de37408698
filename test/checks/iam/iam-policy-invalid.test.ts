import invalid from '../../../functions/checks/iam/iam-policy-invalid.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { parsePolicy } from '../../../functions/collect/policy-text.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, group, inline, managedPolicy, policyOf, principals, role, user } from '../../support/iam.ts';
import { accountMayAll, key, keyDetails } from '../../support/kms.ts';
import { functionArn, lambdaFunction } from '../../support/lambda.ts';
import { queue, topic } from '../../support/messaging.ts';
import { bucket, bucketArn, bucketPolicy, denyPlainHttp } from '../../support/s3.ts';
import { secret } from '../../support/secretsmanager.ts';

const given = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const documentOf = (...Statement: Record<string, unknown>[]) =>
  read(parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement })));
const written = (statement: Record<string, unknown>, over: { Version?: string } = {}) =>
  given({
    ...managedPolicy('app'),
    document: read(
      parsePolicy(
        JSON.stringify({
          Version: over.Version ?? '2012-10-17',
          Statement: { Sid: 'App', Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement },
        }),
      ),
    ),
  });
const problem = (element: string, value: string | undefined, why: string) => ({
  statement: 'App',
  effect: 'Allow',
  problems: [{ element, ...(value === undefined ? {} : { value }), why }],
});
const on = (operator: string, conditionKey: string, value: unknown) => ({ Condition: { [operator]: { [conditionKey]: value } } });

/** What SNS gives each topic when it is made. */
const defaultTopicPolicy = read(
  parsePolicy(
    JSON.stringify({
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: ['SNS:GetTopicAttributes', 'SNS:SetTopicAttributes', 'SNS:Subscribe', 'SNS:Publish', 'SNS:Receive'],
          Resource: topic().arn,
          Condition: { StringEquals: { 'AWS:SourceOwner': ACCOUNT } },
        },
      ],
    }),
  ),
);
const invokedBy = (service: string, Resource = functionArn('worker')) =>
  documentOf({
    Sid: 'Invoke',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'lambda:InvokeFunction',
    Resource,
    Condition: { ArnLike: { 'AWS:SourceArn': bucketArn() }, StringEquals: { 'AWS:SourceAccount': ACCOUNT } },
  });
const sending = (over: Record<string, unknown> = {}) =>
  documentOf({
    Sid: 'Send',
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queue().arn,
    ...over,
  });
const trusting = (over: Record<string, unknown> = {}) =>
  role({
    trust: documentOf({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole', ...over }),
  });

describeCheck(invalid, {
  flags: [
    {
      name: 'a sum of dates, which IAM does not work out',
      given: written({
        Action: 'iam:CreateAccessKey',
        ...on('DateLessThan', 'aws:CurrentTime', { 'aws:username': 'aws:UserCreationTime+90days' }),
      }),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:policy/app`,
          discriminator: 'App',
          severity: 'high',
          message:
            'Condition DateLessThan aws:CurrentTime: {"aws:username":"aws:UserCreationTime+90days"}: a date operator on a value that is not a date',
          evidence: problem(
            'Condition',
            'DateLessThan aws:CurrentTime: {"aws:username":"aws:UserCreationTime+90days"}',
            'a date operator on a value that is not a date',
          ),
        },
      ],
    },
    {
      name: 'a sum of dates as a text',
      given: written(on('DateLessThan', 'aws:CurrentTime', 'aws:UserCreationTime+90days')),
      evidence: problem(
        'Condition',
        'DateLessThan aws:CurrentTime: aws:UserCreationTime+90days',
        'a date operator on a value that is not a date; IAM does not calculate',
      ),
    },
    {
      name: 'an operator that IAM does not know',
      given: written(on('StringMatches', 'aws:PrincipalTag/Team', 'a')),
      evidence: problem('Condition', 'StringMatches', 'IAM has no such operator'),
    },
    {
      name: 'an operator with a slip in it',
      given: written(on('StringEqual', 'aws:PrincipalTag/Team', 'a')),
      evidence: problem('Condition', 'StringEqual', 'IAM has no such operator; StringEquals is the nearest'),
    },
    { name: 'Null with IfExists', given: written(on('NullIfExists', 'aws:PrincipalTag/Team', 'true')) },
    {
      name: 'a global key with a slip in it',
      given: written(on('StringEquals', 'aws:PrincipleOrgID', 'o-1')),
      evidence: problem('Condition', 'aws:PrincipleOrgID', 'there is no such condition key; aws:PrincipalOrgID is the nearest'),
      severity: 'high',
    },
    {
      name: 'a key that the service does not have',
      given: written(on('StringEquals', 's3:BucketColour', 'red')),
      evidence: problem('Condition', 's3:BucketColour', 's3 has no such condition key in AWS’s list'),
      severity: 'medium',
    },
    { name: 'a key without its prefix', given: written(on('StringEquals', 'SourceAccount', ACCOUNT)) },
    {
      name: 'a tag key without a tag',
      given: written(on('StringEquals', 'aws:PrincipalTag', 'a')),
      evidence: problem('Condition', 'aws:PrincipalTag', 'names no tag: the key is written aws:PrincipalTag/TAG'),
    },
    { name: 'an address that is none', given: written(on('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '203.0.113.0/240'])) },
    { name: 'a Bool that is neither', given: written(on('Bool', 'aws:SecureTransport', 'yes')) },
    { name: 'a number that is none', given: written(on('NumericLessThan', 's3:max-keys', 'ten')) },
    { name: 'an operator for another kind of key', given: written(on('NumericEquals', 'aws:SourceArn', '5')) },
    { name: 'an object for a text', given: written(on('StringEquals', 'aws:PrincipalTag/Team', { a: 'b' })) },
    {
      name: 'an action with a slip in it',
      given: written({ Action: ['s3:GetObjet', 's3:PutObject'] }),
      evidence: problem('Action', 's3:GetObjet', 'there is no such action; s3:GetObject is the nearest'),
      severity: 'high',
    },
    {
      name: 'an operation that goes by another action',
      given: written({ Action: 's3:ListObjectsV2' }),
      evidence: problem('Action', 's3:ListObjectsV2', 'an operation, not an action: what allows it is s3:ListBucket'),
    },
    {
      name: 'an action that is not in AWS’s list',
      given: written({ Action: 's3:PaintBucket' }),
      evidence: problem('Action', 's3:PaintBucket', 's3 has no such action in AWS’s list'),
      severity: 'medium',
    },
    { name: 'a wildcard that no action fits', given: written({ Action: 's3:Fetch*' }), severity: 'medium' },
    {
      name: 'another name for a service',
      given: written({ Action: 'efs:ClientMount' }),
      evidence: problem('Action', 'efs:ClientMount', 'no service has the prefix efs; elasticfilesystem:ClientMount is meant'),
    },
    { name: 'an action without its service', given: written({ Action: 'GetObject' }) },
    {
      name: 'both kinds of actions',
      given: written({ NotAction: 's3:PutObject' }),
      evidence: problem('NotAction', undefined, 'Action and NotAction stand in one statement, which may have only one of them'),
    },
    { name: 'no resource', given: written({ Resource: [] }) },
    {
      name: 'a resource that is no ARN',
      given: written({ Resource: 'uploads/*' }),
      evidence: problem('Resource', 'uploads/*', 'neither "*" nor an ARN'),
    },
    { name: 'an ARN with less than its parts', given: written({ Resource: 'arn:aws:s3:uploads' }) },
    { name: 'an ARN of no partition', given: written({ Resource: 'arn:amazon:s3:::uploads/*' }) },
    {
      name: 'an ARN with a placeholder for its account',
      given: written({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:ACCOUNT_ID:jobs' }),
    },
    {
      name: 'a topic where objects are meant',
      given: written({ Resource: 'arn:aws:sns:eu-west-1:111122223333:news' }),
      evidence: problem('Resource', 'arn:aws:sns:eu-west-1:111122223333:news', 's3:GetObject is never asked of such a thing'),
    },
    {
      name: 'objects where the bucket is meant',
      given: written({ Action: 's3:ListBucket', Resource: 'arn:aws:s3:::uploads/*' }),
    },
    {
      name: 'a variable in a policy of the older version',
      given: written({ Resource: 'arn:aws:s3:::home/${aws:username}/*' }, { Version: '2008-10-17' }),
      evidence: problem(
        'Resource',
        'arn:aws:s3:::home/${aws:username}/*',
        'plain text in a policy of version 2008-10-17: variables need 2012-10-17',
      ),
    },
    { name: 'a variable of a template', given: written({ Resource: 'arn:aws:s3:::data-${AWS::AccountId}/*' }) },
    { name: 'a variable with a slip in it', given: written({ Resource: 'arn:aws:s3:::home/${aws:usrname}/*' }) },
    { name: 'a variable that is not closed', given: written({ Resource: 'arn:aws:s3:::home/${aws:username/*' }) },
    {
      name: 'a version that there is not',
      given: written({}, { Version: '2012-10-18' }),
      failures: [
        {
          discriminator: 'Version element',
          evidence: {
            problems: [
              {
                element: 'Version',
                value: '2012-10-18',
                why: 'there is no such version of the policy language, only 2012-10-17 and 2008-10-17',
              },
            ],
          },
        },
      ],
    },
    {
      name: 'a Sid twice',
      given: given(managedPolicy('p', { sid: 'A', actions: ['s3:GetObject'] }, { sid: 'A', actions: ['s3:PutObject'] })),
      failures: [{ discriminator: 'A 2' }],
    },
    {
      name: 'a principal in a user’s and a group’s own policy',
      given: given(
        user({ inline: [inline('p', { principals: principals({ AWS: ['*'] }), actions: ['s3:GetObject'] })] }),
        group({ inline: [inline('p', { principals: principals({ AWS: ['*'] }), actions: ['s3:GetObject'] })] }),
      ),
      failures: [{ arn: user().arn }, { arn: group().arn }],
    },
    {
      name: 'a trust policy with a resource',
      given: given(trusting({ Resource: '*' })),
      evidence: {
        policy: 'trust policy',
        statement: '#1',
        effect: 'Allow',
        problems: [{ element: 'Resource', why: 'a trust policy names no resource: it speaks of the role that it stands on' }],
      },
    },
    { name: 'a trust policy with another service’s action', given: given(trusting({ Action: 's3:GetObject' })) },
    {
      name: 'a trust policy for a part of a name',
      given: given(trusting({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/ci-*` } })),
    },
    { name: 'a trust policy for a group', given: given(trusting({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:group/ops` } })) },
    { name: 'a service among the accounts', given: given(trusting({ Principal: { AWS: 'ec2.amazonaws.com' } })) },
    {
      name: 'a bucket policy without a principal',
      given: account().with(s3Buckets, bucket({ policy: bucketPolicy(denyPlainHttp({ Principal: undefined })) })),
      evidence: {
        policy: 'bucket policy',
        statement: 'TlsOnly',
        effect: 'Deny',
        problems: [
          { element: 'Principal', why: 'there is none, and a policy on a resource or role has to say of whom it speaks' },
        ],
      },
    },
    {
      name: 'a bucket policy for another bucket',
      given: account().with(s3Buckets, bucket({ policy: bucketPolicy(denyPlainHttp({ Resource: 'arn:aws:s3:::other/*' })) })),
    },
    {
      name: 'a key policy with an action of no key',
      given: account().with(
        kmsKeys,
        key({ policy: read(policyOf(accountMayAll, { ...accountMayAll, sid: 'B', actions: ['kms:Decript'] })) }),
      ),
      evidence: {
        policy: 'key policy',
        statement: 'B',
        effect: 'Allow',
        problems: [{ element: 'Action', value: 'kms:Decript', why: 'there is no such action; kms:Decrypt is the nearest' }],
      },
    },
    {
      name: 'a topic’s policy that speaks of queues',
      given: account().with(snsTopics, topic({ policy: sending({ Resource: topic().arn }) })),
    },
    {
      name: 'a queue’s policy for another queue',
      given: account().with(sqsQueues, queue({ policy: sending({ Resource: queue({ name: 'other' }).arn }) })),
    },
    {
      name: 'a secret’s policy with a slip in its action',
      given: account().with(
        secrets,
        secret({
          policy: documentOf({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'secretsmanager:GetSecret', Resource: '*' }),
        }),
      ),
      severity: 'medium',
    },
    {
      name: 'a function’s policy for a service that has no such name',
      given: account().with(lambdaFunctions, lambdaFunction({ policy: invokedBy('*.amazonaws.com') })),
    },
  ],
  spares: [
    { name: 'a date', given: written(on('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z')) },
    { name: 'a number for a date', given: written(on('DateLessThan', 'aws:EpochTime', 1798761600)) },
    { name: 'operators in full', given: written(on('ForAllValues:StringLikeIfExists', 'aws:TagKeys', ['a*'])) },
    { name: 'an address and a range', given: written(on('IpAddress', 'aws:SourceIp', ['203.0.113.7', '2001:db8::/32'])) },
    {
      name: 'a key of an identity provider',
      given: written(on('StringEquals', 'oidc.eks.eu-west-1.amazonaws.com/id/A1:sub', 'a')),
    },
    { name: 'a key of a service that is not known', given: written(on('StringEquals', 'brandnew:Colour', 'red')) },
    {
      name: 'a tag of a secret',
      given: written({ Action: 'secretsmanager:GetSecretValue', ...on('StringEquals', 'secretsmanager:ResourceTag/team', 'a') }),
    },
    { name: 'actions in other cases', given: written({ Action: ['S3:getobject', 's3:get*', '*:*'] }) },
    { name: 'an action of a service that is not known', given: written({ Action: 'brandnew:GetThing' }) },
    {
      name: 'a new action that the parameters name',
      given: written({ Action: 's3:PaintBucket' }),
      parameters: { newNames: ['s3:Paint*'] },
    },
    {
      name: 'variables',
      given: written({ Resource: "arn:aws:s3:::home/${aws:PrincipalTag/team, 'none'}/${aws:username}/${*}" }),
    },
    { name: 'a variable that a service fills in', given: written({ Resource: 'arn:aws:s3:::${transfer:HomeBucket}/*' }) },
    {
      name: 'no variable in the older version',
      given: written({ Resource: 'arn:aws:s3:::price-${5}' }, { Version: '2008-10-17' }),
    },
    {
      name: 'a bucket and its objects',
      given: written({ Action: ['s3:ListBucket', 's3:GetObject'], Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] }),
    },
    { name: 'the list of buckets', given: written({ Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*' }) },
    { name: 'a role to pass', given: written({ Action: 'iam:PassRole', Resource: `arn:aws:iam::${ACCOUNT}:role/app` }) },
    { name: 'wildcards in an ARN', given: written({ Action: 'sqs:*', Resource: 'arn:*:sqs:*:*:*' }) },
    {
      name: 'a managed policy without Sids',
      given: given(managedPolicy('p', { actions: ['s3:GetObject'] }, { actions: ['s3:PutObject'] })),
    },
    { name: 'a policy of AWS', given: given(awsPolicy('Old', { actions: ['s3:PaintBucket'] })) },
    {
      name: 'a service-linked role',
      given: given(role({ serviceLinked: true, inline: [inline('p', { actions: ['s3:PaintBucket'] })] })),
    },
    { name: 'a trust policy', given: given(trusting()) },
    {
      name: 'trust for those that exist no more, of whom another check speaks',
      given: given(trusting({ Principal: { AWS: ['AROADBQP57FF2AEXAMPLE', `arn:aws:iam::${ACCOUNT}:role/gone`] } })),
    },
    {
      name: 'trust for sessions, providers, accounts',
      given: given(
        trusting({
          Principal: {
            AWS: [ACCOUNT, `arn:aws:sts::${ACCOUNT}:assumed-role/app/me`, `arn:aws:iam::${ACCOUNT}:root`],
            Federated: [`arn:aws:iam::${ACCOUNT}:saml-provider/idp`, 'accounts.google.com'],
          },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        }),
      ),
    },
    { name: 'a bucket that refuses plain HTTP', given: account().with(s3Buckets, bucket()) },
    {
      name: 'a bucket read by CloudFront’s older identities',
      given: account().with(
        s3Buckets,
        bucket({
          policy: bucketPolicy({
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
            Action: 's3:GetObject',
            Resource: `${bucketArn()}/*`,
          }),
        }),
      ),
    },
    { name: 'a key that its account governs', given: account().with(kmsKeys, key()) },
    {
      name: 'a key that AWS manages',
      given: account().with(kmsKeys, key({ details: read(keyDetails({ manager: 'AWS' })), policy: read(null) })),
    },
    {
      name: 'a key about to be deleted',
      given: account().with(
        kmsKeys,
        key({
          details: read(keyDetails({ state: 'PendingDeletion' })),
          policy: read(policyOf({ ...accountMayAll, actions: ['kms:Decript'] })),
        }),
      ),
    },
    { name: 'a topic as SNS makes it', given: account().with(snsTopics, topic({ policy: defaultTopicPolicy })) },
    { name: 'a queue that a topic sends to', given: account().with(sqsQueues, queue({ policy: sending() })) },
    { name: 'a secret without a policy', given: account().with(secrets, secret()) },
    {
      name: 'a function that a bucket invokes, and one by its versions',
      given: account().with(
        lambdaFunctions,
        lambdaFunction({ policy: invokedBy('s3.amazonaws.com') }),
        lambdaFunction({ name: 'by-version', policy: invokedBy('s3.amazonaws.com', `${functionArn('by-version')}:live`) }),
      ),
    },
  ],
  unsure: [
    {
      name: 'an inline policy that cannot be read',
      given: given(role({ inline: [{ name: 'odd', document: denied('iam:GetAccountAuthorizationDetails') }] })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'a topic whose policy cannot be read',
      given: account().with(snsTopics, topic({ policy: denied('sns:GetTopicAttributes') })),
      action: 'sns:GetTopicAttributes',
    },
    {
      name: 'a function whose policy cannot be read',
      given: account().with(lambdaFunctions, lambdaFunction({ policy: denied('lambda:GetPolicy') })),
      action: 'lambda:GetPolicy',
    },
  ],
});
