import { publicAccess, type PolicySubject } from '../../../functions/reasoning/public/access.ts';
import { policyOf, type RawStatement } from '../../support/policies.ts';

const now = new Date('2026-03-01T00:00:00Z');
const bucket = 'arn:aws:s3:::bucket';
const objects = `${bucket}/*`;
const s3: PolicySubject = { kind: 's3-bucket', arn: bucket, now };

const allow = (over: RawStatement = {}): RawStatement => ({
  Sid: 'Open',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: objects,
  ...over,
});
const deny = (over: RawStatement = {}): RawStatement => ({
  Sid: 'Close',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [bucket, objects],
  ...over,
});
const where = (condition: unknown, over: RawStatement = {}) => allow({ Condition: condition, ...over });
const denyWhere = (condition: unknown, over: RawStatement = {}) => deny({ Condition: condition, ...over });

const verdictOf = (statements: readonly RawStatement[], subject: PolicySubject = s3) => {
  const { open, undecided } = publicAccess(policyOf(...statements), subject);
  if (open.length > 0) return 'public';
  return undecided.length > 0 ? 'undecided' : 'private';
};

type Case = readonly [name: string, verdict: 'public' | 'private' | 'undecided', ...statements: readonly RawStatement[]];
const rows = (cases: readonly Case[]) => cases.map(([name, verdict, ...statements]) => ({ name, verdict, statements }));
type SubjectCase = readonly [
  name: string,
  verdict: 'public' | 'private',
  subject: PolicySubject,
  ...statements: readonly RawStatement[],
];
const subjectRows = (cases: readonly SubjectCase[]) =>
  cases.map(([name, verdict, subject, ...statements]) => ({ name, verdict, subject, statements }));

describe('who is everyone', () => {
  test.each(
    rows([
      ['anyone', 'public', allow()],
      ['any AWS principal', 'public', allow({ Principal: { AWS: '*' } })],
      ['anyone beside one account', 'public', allow({ Principal: { AWS: ['444455556666', '*'] } })],
      ['one account', 'private', allow({ Principal: { AWS: '444455556666' } })],
      ['users of Facebook', 'public', allow({ Principal: { Federated: 'graph.facebook.com' }, Action: 's3:PutObject' })],
      ['users of Google', 'public', allow({ Principal: { Federated: 'accounts.google.com' } })],
      ['users of Amazon', 'public', allow({ Principal: { Federated: 'www.amazon.com' } })],
      ['users of any Cognito pool', 'public', allow({ Principal: { Federated: 'cognito-identity.amazonaws.com' } })],
      ['users of an own provider', 'private', allow({ Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/a.b' } })],
      ['a service', 'private', allow({ Principal: { Service: 'cloudfront.amazonaws.com' } })],
      [
        'a canonical user',
        'private',
        allow({ Principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' } }),
      ],
      ['everyone but one', 'public', allow({ Principal: undefined, NotPrincipal: { AWS: '444455556666' } })],
      ['everyone but everyone', 'private', allow({ Principal: undefined, NotPrincipal: { AWS: '*' } })],
      ['nobody named', 'private', allow({ Principal: undefined })],
      ['a Deny alone', 'private', deny()],
    ]),
  )('$name: $verdict', ({ verdict, statements }) => {
    expect(verdictOf(statements)).toBe(verdict);
  });
});

describe('what narrows an Allow', () => {
  const paths = { 'aws:PrincipalOrgPaths': 'o-abcdefghij/r-ab12/*' };
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555';
  test.each(
    rows([
      ['a key to encrypt with', 'private', where({ StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key } })],
      [
        'any key to encrypt with',
        'public',
        where({ StringLike: { 's3:x-amz-server-side-encryption-aws-kms-key-id': '*' } }, { Action: 's3:PutObject' }),
      ],
      [
        'any key to encrypt with, for reading, which names none',
        'private',
        where({ StringLike: { 's3:x-amz-server-side-encryption-aws-kms-key-id': '*' } }),
      ],
      [
        'paths of an organisation, present',
        'private',
        where({ 'ForAllValues:StringLike': paths, Null: { 'aws:PrincipalOrgPaths': 'false' } }),
      ],
      ['paths of an organisation, where there are any', 'public', where({ 'ForAllValues:StringLike': paths })],
      [
        'paths of an organisation, absent',
        'public',
        where({ 'ForAllValues:StringLike': paths, Null: { 'aws:PrincipalTag/a': 'false' } }),
      ],
      ['any path of an organisation', 'private', where({ 'ForAnyValue:StringLike': paths })],
      ['paths of any organisation', 'public', where({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-*/r-ab12/*' } })],
      ['an organisation', 'private', where({ StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } })],
      ['an organisation, if there is one', 'public', where({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdefghij' } })],
      [
        'an organisation, if there is one, and there is',
        'private',
        where({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdefghij' }, Null: { 'aws:PrincipalOrgID': false } }),
      ],
      ['another organisation', 'public', where({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } })],
      ['an organisation or any', 'public', where({ StringLike: { 'aws:PrincipalOrgID': ['o-abcdefghij', 'o-*'] } })],
      ['a VPC', 'private', where({ StringEquals: { 'aws:SourceVpc': 'vpc-91237329' } })],
      ['any VPC', 'public', where({ StringLike: { 'aws:SourceVpc': 'vpc-*' } })],
      ['the account of the caller itself', 'public', where({ StringEquals: { 'aws:SourceAccount': '${aws:PrincipalAccount}' } })],
      ['callers of the own account', 'private', where({ StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } })],
      ['the own account of callers', 'private', where({ StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } })],
      ['a role by id, in any session', 'private', where({ StringLike: { 'aws:userid': 'AROAEXAMPLEID12345:*' } })],
      ['any role by id', 'public', where({ StringLike: { 'aws:userid': 'AROA*' } })],
      ['roles of one account', 'private', where({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } })],
      ['a role of any account', 'public', where({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } })],
      ['tags of the caller', 'public', where({ StringEquals: { 'aws:PrincipalTag/team': 'blue' } })],
      ['a referer', 'public', where({ StringEquals: { 'aws:Referer': 'https://example.com/' } })],
      [
        'an access point of the account',
        'private',
        where({ ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*' } }),
      ],
      [
        'an access point of any account',
        'public',
        where({ ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:eu-west-1:*:accesspoint/a' } }),
      ],
      ['an address', 'private', where({ IpAddress: { 'aws:SourceIp': '198.51.100.7' } })],
      ['a block of /8', 'private', where({ IpAddress: { 'aws:SourceIp': '52.0.0.0/8' } })],
      ['a block of /7', 'public', where({ IpAddress: { 'aws:SourceIp': '52.0.0.0/7' } })],
      ['a block of /32 of IPv6', 'private', where({ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } })],
      ['a block of /31 of IPv6', 'public', where({ IpAddress: { 'aws:SourceIp': '2001:db8::/31' } })],
      ['a narrow block beside all of IPv6', 'public', where({ IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '::/0'] } })],
      [
        'two wide blocks that share a narrow one',
        'private',
        where({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' }, IpAddressIfExists: { 'aws:SourceIp': '198.51.100.0/24' } }),
      ],
      ['addresses, if there is one', 'public', where({ IpAddressIfExists: { 'aws:SourceIp': '198.51.100.0/24' } })],
      ['services only', 'private', where({ Bool: { 'aws:PrincipalIsAWSService': 'true' } })],
      ['no services', 'public', where({ Bool: { 'aws:PrincipalIsAWSService': 'false' } })],
      ['TLS', 'public', where({ Bool: { 'aws:SecureTransport': 'true' } })],
      ['an operator that IAM does not know', 'undecided', where({ StringResembles: { 'aws:Referer': 'a' } })],
      [
        'an unknown operator beside a VPC',
        'private',
        where({ StringResembles: { 'aws:Referer': 'a' }, StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
      ],
      ['a time that is over', 'private', where({ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } })],
      ['a time that is to come', 'public', where({ DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } })],
    ]),
  )('$name: $verdict', ({ verdict, statements }) => {
    expect(verdictOf(statements)).toBe(verdict);
  });
});

describe('what a Deny leaves', () => {
  const notFrom = (...ranges: readonly string[]) => ({ NotIpAddress: { 'aws:SourceIp': ranges } });
  test.each(
    rows([
      ['nothing', 'private', allow(), deny()],
      [
        'who is outside the account',
        'private',
        allow(),
        denyWhere({ StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } }),
      ],
      ['an account in the Deny', 'public', allow(), denyWhere({ StringEquals: { 'aws:PrincipalAccount': '111122223333' } })],
      ['a network', 'private', allow(), denyWhere(notFrom('198.51.100.0/24'))],
      ['half of the internet', 'public', allow(), denyWhere(notFrom('198.51.100.0/24', '128.0.0.0/1'))],
      ['IPv6', 'public', allow(), denyWhere({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })],
      ['IPv4', 'public', allow(), denyWhere({ IpAddress: { 'aws:SourceIp': '::/0' } })],
      ['what has no address', 'undecided', allow(), denyWhere({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } })],
      [
        'what has no address, after two Denies',
        'undecided',
        allow(),
        denyWhere({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
        denyWhere({ IpAddress: { 'aws:SourceIp': '::/0' } }),
      ],
      [
        'IPv6 of an Allow for addresses only',
        'private',
        where({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '2001:db8::/48'] } }),
        denyWhere({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
      ],
      ['TLS', 'public', allow(), denyWhere({ Bool: { 'aws:SecureTransport': 'false' } })],
      ['plain HTTP', 'public', allow(), denyWhere({ Bool: { 'aws:SecureTransport': 'true' } })],
      [
        'neither TLS nor plain HTTP',
        'private',
        allow(),
        denyWhere({ Bool: { 'aws:SecureTransport': 'true' } }),
        denyWhere({ Bool: { 'aws:SecureTransport': 'false' } }),
      ],
      [
        'plain HTTP of an Allow that wants TLS',
        'private',
        where({ Bool: { 'aws:SecureTransport': 'true' } }),
        denyWhere({ Bool: { 'aws:SecureTransport': 'true' } }),
      ],
      [
        'networks and organisations',
        'private',
        allow(),
        denyWhere({ ...notFrom('198.51.100.0/24'), StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdefghij' } }),
      ],
      [
        'networks and callers with a referer',
        'public',
        allow(),
        denyWhere({ ...notFrom('198.51.100.0/24'), StringNotEquals: { 'aws:Referer': 'https://example.com/' } }),
      ],
      [
        'an organisation and services',
        'private',
        allow(),
        denyWhere({
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        }),
      ],
      [
        'an organisation and who is anonymous',
        'public',
        allow(),
        denyWhere({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' }, Bool: { 'aws:PrincipalIsAWSService': 'false' } }),
      ],
      [
        'a network and what comes by a service',
        'undecided',
        allow(),
        denyWhere({ ...notFrom('198.51.100.0/24'), Bool: { 'aws:ViaAWSService': 'false' } }),
      ],
      ['who has no organisation', 'public', allow(), denyWhere({ Null: { 'aws:PrincipalOrgID': 'false' } })],
      ['any organisation', 'public', allow(), denyWhere({ Null: { 'aws:PrincipalOrgID': 'true' } })],
      [
        'paths of an organisation, by what Allow and Deny say together',
        'private',
        where({ 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-abcdefghij/r-ab12/*' } }),
        denyWhere({ Null: { 'aws:PrincipalOrgPaths': 'true' } }),
      ],
      ['who is denied by an unknown operator', 'undecided', allow(), denyWhere({ StringResembles: { 'aws:Referer': 'a' } })],
      ['whom another Deny leaves', 'private', allow(), denyWhere({ StringResembles: { 'aws:Referer': 'a' } }), deny()],
      ['an action', 'public', allow({ Action: ['s3:GetObject', 's3:PutObject'] }), deny({ Action: 's3:GetObject' })],
      ['no action', 'private', allow({ Action: ['s3:GetObject', 's3:PutObject'] }), deny({ Action: ['s3:Get*', 's3:Put*'] })],
      ['no action that the object has', 'private', allow({ Resource: [bucket, objects] }), deny({ Resource: objects })],
      [
        'listing',
        'public',
        allow({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [bucket, objects] }),
        deny({ Resource: objects }),
      ],
      [
        'nothing, by two Denies for bucket and objects',
        'private',
        allow({ Action: 's3:*', Resource: `${bucket}*` }),
        deny({ Resource: bucket }),
        deny({ Resource: objects }),
      ],
      ['one prefix', 'public', allow(), deny({ NotResource: `${bucket}/public/*`, Resource: undefined })],
      [
        'another prefix than the one allowed',
        'private',
        allow({ Resource: `${bucket}/private/*` }),
        deny({ NotResource: `${bucket}/public/*`, Resource: undefined }),
      ],
      ['one action', 'public', allow({ Action: 's3:*' }), deny({ Action: undefined, NotAction: 's3:GetObject' })],
      ['another action than the one allowed', 'private', allow(), deny({ Action: undefined, NotAction: 's3:ListBucket' })],
      ['everyone but a role', 'public', allow(), deny({ Principal: { AWS: 'arn:aws:iam::111122223333:role/a' } })],
      ['a role', 'private', allow(), deny({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/a' } })],
      [
        'users of Google',
        'public',
        allow({ Principal: { Federated: 'accounts.google.com' } }),
        deny({ Principal: { Federated: 'www.amazon.com' } }),
      ],
      [
        'no users of Google',
        'private',
        allow({ Principal: { Federated: 'accounts.google.com' } }),
        deny({ Principal: { Federated: 'accounts.google.com' } }),
      ],
      ['who comes while it lasts', 'public', allow(), denyWhere({ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } })],
      ['nobody any more', 'private', allow(), denyWhere({ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } })],
    ]),
  )('$name: $verdict', ({ verdict, statements }) => {
    expect(verdictOf(statements)).toBe(verdict);
  });
});

describe('what is left of a statement', () => {
  test.each([
    ['a read', [allow()], { actions: ['s3:GetObject'], access: 'read' }],
    ['a write', [allow({ Action: 's3:PutObject' })], { actions: ['s3:PutObject'], access: 'write' }],
    ['reads by pattern', [allow({ Action: 's3:Get*' })], { actions: ['s3:Get*'], access: 'read' }],
    ['everything', [allow({ Action: ['*', 's3:Get*'] })], { actions: ['*', 's3:Get*'], access: 'both' }],
    [
      'what a Deny leaves, by name',
      [allow({ Action: ['s3:*Object'] }), deny({ Action: ['s3:PutObject', 's3:DeleteObject', 's3:ReplicateObject'] })],
      { actions: ['s3:GetObject', 's3:RestoreObject'], access: 'both' },
    ],
    [
      'an action of another service',
      [allow({ Action: ['sqs:*', 's3:GetObject'] })],
      { actions: ['s3:GetObject'], access: 'read' },
    ],
    ['an action that came later', [allow({ Action: 's3:GetSomethingNew' })], { actions: ['s3:GetSomethingNew'], access: 'read' }],
    ['the keys that were weighed', [where({ StringLike: { 'aws:Referer': 'a' } })], { conditionKeys: ['aws:Referer'] }],
    [
      'who',
      [allow({ Principal: { Federated: ['graph.facebook.com', 'arn:aws:iam::111122223333:oidc-provider/a'] } })],
      { who: ['graph.facebook.com'] },
    ],
  ])('%s', (_name, statements, expected) => {
    expect(publicAccess(policyOf(...statements), s3).open).toEqual([expect.objectContaining({ statement: 'Open', ...expected })]);
  });

  test('a statement without a name goes by its place', () => {
    const { open } = publicAccess(policyOf(deny({ Resource: bucket }), allow({ Sid: undefined })), s3);
    expect(open.map(({ statement }) => statement)).toEqual(['#2']);
  });
});

describe('other resources', () => {
  const queue: PolicySubject = { kind: 'sqs-queue', arn: 'arn:aws:sqs:eu-west-1:111122223333:queue', now };
  const topic: PolicySubject = { kind: 'sns-topic', arn: 'arn:aws-cn:sns:cn-north-1:111122223333:topic', now };
  const fn: PolicySubject = { kind: 'lambda-function', arn: 'arn:aws:lambda:eu-west-1:111122223333:function:f', now };
  const key: PolicySubject = { kind: 'kms-key', arn: 'arn:aws:kms:eu-west-1:111122223333:key/a', now };
  const secret: PolicySubject = { kind: 'secret', arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-AbCdEf', now };
  const efs: PolicySubject = {
    kind: 'efs-file-system',
    arn: 'arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1',
    now,
  };
  const ecr: PolicySubject = { kind: 'ecr-repository', arn: 'arn:aws:ecr:eu-west-1:111122223333:repository/r', now };
  const on = ({ arn }: PolicySubject, action: string, condition?: unknown, over: RawStatement = {}) =>
    allow({ Action: action, Resource: arn, ...(condition === undefined ? {} : { Condition: condition }), ...over });
  const url = (type: string) => ({ StringEquals: { 'lambda:FunctionUrlAuthType': type } });
  const byUrl = { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } };

  test.each(
    subjectRows([
      ['a queue that anyone may fill', 'public', queue, on(queue, 'SQS:SendMessage')],
      [
        'a queue that its account may fill',
        'private',
        queue,
        on(queue, 'SQS:SendMessage', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }),
      ],
      [
        'a queue that a bucket fills',
        'private',
        queue,
        on(queue, 'sqs:SendMessage', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:my-bucket' } }),
      ],
      [
        'a queue that any bucket fills',
        'public',
        queue,
        on(queue, 'sqs:SendMessage', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:*' } }),
      ],
      [
        'a queue that a topic fills',
        'private',
        queue,
        on(queue, 'sqs:SendMessage', { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:444455556666:t' } }),
      ],
      ['a statement on another queue', 'private', queue, on(queue, 'sqs:*', undefined, { Resource: `${queue.arn}-2` })],
      [
        'a queue that everyone else is denied',
        'private',
        queue,
        on(queue, 'sqs:*'),
        deny({ Action: 'sqs:*', Resource: '*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } } }),
      ],
      [
        'the policy that a new topic has',
        'private',
        topic,
        on(topic, 'SNS:Publish', { StringEquals: { 'AWS:SourceOwner': '111122223333' } }, { Principal: { AWS: '*' } }),
      ],
      [
        'a topic that anyone may subscribe to by HTTPS',
        'public',
        topic,
        on(topic, 'sns:Subscribe', { StringEquals: { 'sns:Protocol': 'https' } }),
      ],
      [
        'a topic for the endpoints of one domain',
        'private',
        topic,
        on(topic, 'sns:Subscribe', { StringLike: { 'sns:Endpoint': '*@example.com' } }),
      ],
      [
        'a topic for the endpoints of any domain',
        'public',
        topic,
        on(topic, 'sns:Subscribe', { StringLike: { 'sns:Endpoint': '*@*.com' } }),
      ],
      ['a function that anyone may invoke', 'public', fn, on(fn, 'lambda:InvokeFunction')],
      ['one version of it', 'public', fn, on(fn, 'lambda:InvokeFunction', undefined, { Resource: `${fn.arn}:7` })],
      [
        'a function for a service',
        'private',
        fn,
        on(fn, 'lambda:InvokeFunction', undefined, { Principal: { Service: 's3.amazonaws.com' } }),
      ],
      ['an open URL', 'public', { ...fn, urlAuthTypes: ['NONE'] }, on(fn, 'lambda:InvokeFunctionUrl', url('NONE'))],
      [
        'the right to an open URL that is not there',
        'private',
        { ...fn, urlAuthTypes: [] },
        on(fn, 'lambda:InvokeFunctionUrl', url('NONE')),
      ],
      [
        'the right to an open URL where the URL asks',
        'private',
        { ...fn, urlAuthTypes: ['AWS_IAM'] },
        on(fn, 'lambda:InvokeFunctionUrl', url('NONE')),
      ],
      [
        'a URL for anyone with an account',
        'public',
        { ...fn, urlAuthTypes: ['AWS_IAM'] },
        on(fn, 'lambda:InvokeFunctionUrl', url('AWS_IAM')),
      ],
      ['a URL that was not read', 'public', fn, on(fn, 'lambda:InvokeFunctionUrl', url('NONE'))],
      ['invoking by URL', 'public', { ...fn, urlAuthTypes: ['NONE'] }, on(fn, 'lambda:InvokeFunction', byUrl)],
      ['invoking by a URL that is not there', 'private', { ...fn, urlAuthTypes: [] }, on(fn, 'lambda:InvokeFunction', byUrl)],
      ['a key for anyone', 'public', key, on(key, 'kms:Decrypt', undefined, { Resource: '*' })],
      [
        'a key for its account',
        'private',
        key,
        on(key, 'kms:*', undefined, { Resource: '*', Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
      ],
      [
        'a key for callers of its account',
        'private',
        key,
        on(key, 'kms:Decrypt', { StringEquals: { 'kms:CallerAccount': '111122223333' } }),
      ],
      [
        'a key by way of a service',
        'private',
        key,
        on(key, 'kms:Decrypt', { StringEquals: { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' } }),
      ],
      ['a key by way of any service', 'public', key, on(key, 'kms:Decrypt', { StringLike: { 'kms:ViaService': '*' } })],
      [
        'a key with an encryption context',
        'public',
        key,
        on(key, 'kms:Decrypt', { StringEquals: { 'kms:EncryptionContext:a': 'b' } }),
      ],
      ['a secret for anyone', 'public', secret, on(secret, 'secretsmanager:GetSecretValue', undefined, { Resource: '*' })],
      [
        'a secret for one VPC endpoint',
        'private',
        secret,
        on(secret, 'secretsmanager:GetSecretValue', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }),
      ],
      [
        'a secret by version stage',
        'public',
        secret,
        on(secret, 'secretsmanager:GetSecretValue', { StringEquals: { 'secretsmanager:VersionStage': 'AWSCURRENT' } }),
      ],
      [
        'a file system by its mount targets',
        'private',
        efs,
        on(efs, 'elasticfilesystem:ClientMount', { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } }),
      ],
      ['a file system for anyone', 'public', efs, on(efs, 'elasticfilesystem:ClientMount')],
      ['images for anyone', 'public', ecr, on(ecr, 'ecr:BatchGetImage', undefined, { Resource: undefined })],
      [
        'images for an organisation',
        'private',
        ecr,
        on(ecr, 'ecr:BatchGetImage', { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } }, { Resource: undefined }),
      ],
    ]),
  )('$name: $verdict', ({ verdict, subject, statements }) => {
    expect(verdictOf(statements, subject)).toBe(verdict);
  });
});
