import { canDatasets, canIn, type Can } from '../../functions/audit/can.ts';
import { iamAuthorizationDetails } from '../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../functions/collect/iam/authorization-item.ts';
import { kmsKeys } from '../../functions/collect/kms/keys.ts';
import { lambdaFunctions } from '../../functions/collect/lambda/functions.ts';
import { parsePolicy } from '../../functions/collect/policy-text.ts';
import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { secrets } from '../../functions/collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../functions/collect/sqs/queues.ts';
import type { PolicyDocument } from '../../functions/model/policy.ts';
import { read, type Read } from '../../functions/model/read.ts';
import type { GivenContext } from '../../functions/reasoning/policy/request.ts';
import { ACCOUNT, account, denied, REGION, type AccountBuilder } from '../support/account.ts';
import { group, role, user } from '../support/iam.ts';
import { key } from '../support/kms.ts';
import { lambdaFunction } from '../support/lambda.ts';
import { queue, topic } from '../support/messaging.ts';
import { bucket } from '../support/s3.ts';
import { secret } from '../support/secretsmanager.ts';

/** Answers worked out by hand from AWS's own pages, not from the engine. `Denied` is a Deny's, `denied` for want of an Allow. */
type Expected = 'allowed' | 'denied' | 'Denied' | 'conditional' | 'unknown';
type Row = readonly [principal: string, action: string, resource: string, expected: Expected, context?: GivenContext];
type Raw = Readonly<Record<string, unknown>>;

const OTHER = '444455556666';
const me = (kind: string) => `arn:aws:iam::${ACCOUNT}:${kind}`;
const session = (name: string, number = ACCOUNT) => `arn:aws:sts::${number}:assumed-role/${name}`;
const regional = (service: string, rest: string, number = ACCOUNT) => `arn:aws:${service}:${REGION}:${number}:${rest}`;

const raw = (
  effect: 'Allow' | 'Deny',
  action: string | readonly string[],
  resource: string | readonly string[],
  over: Raw = {},
) => ({
  Effect: effect,
  Action: action,
  Resource: resource,
  ...over,
});
const allow = (action: string | readonly string[], resource: string | readonly string[] = '*', over: Raw = {}) =>
  raw('Allow', action, resource, over);
const deny = (action: string | readonly string[], resource: string | readonly string[] = '*', over: Raw = {}) =>
  raw('Deny', action, resource, over);
const iff = (operator: string, on: string, value: unknown): Raw => ({ Condition: { [operator]: { [on]: value } } });
const doc = (statements: readonly Raw[], version: string | undefined = '2012-10-17'): Read<PolicyDocument> =>
  read(parsePolicy(JSON.stringify({ ...(version === '' ? {} : { Version: version }), Statement: statements })));

const userOf = (name: string, statements: readonly Raw[], over: Parameters<typeof user>[0] = {}) =>
  user({ name, id: `AIDA${name.toUpperCase()}`, inline: [{ name: `${name}-policy`, document: doc(statements) }], ...over });
const roleOf = (name: string, statements: readonly Raw[], over: Parameters<typeof role>[0] = {}) =>
  role({ name, id: `AROA${name.toUpperCase()}`, inline: [{ name: `${name}-policy`, document: doc(statements) }], ...over });
const policyItem = (name: string, statements: readonly Raw[]): AuthorizationItem => ({
  kind: 'policy',
  arn: me(`policy/${name}`),
  name,
  type: 'AWS::IAM::ManagedPolicy',
  manager: 'customer',
  document: doc(statements),
});
const trust = (...statements: readonly Raw[]) => doc(statements);
const trusting = (principal: unknown, over: Raw = {}) =>
  trust({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...over });
const iam = (...items: AuthorizationItem[]): AccountBuilder => account().with(iamAuthorizationDetails, ...items);

function answers(name: string, given: AccountBuilder, rows: readonly Row[]): void {
  let can: Can | undefined;
  describe(name, () => {
    test.each(
      rows.map((row): readonly [string, Row] => {
        const [principal, action, resource, , context] = row;
        return [[principal, action, resource, context === undefined ? '' : JSON.stringify(context)].join(' '), row];
      }),
    )('%s', (_question, [principal, action, resource, expected, context]) => {
      can ??= canIn(given.inventory(canDatasets));
      const { decision, explicit } = can.ask({ principal, action, resource, ...(context === undefined ? {} : { context }) });
      expect(explicit ? 'Denied' : decision).toBe(expected);
    });
  });
}

const one = (condition: Raw, over: Parameters<typeof user>[0] = {}) => iam(userOf('ada', [allow('s3:*', '*', condition)], over));
const get = (expected: Expected, context?: GivenContext): Row =>
  context === undefined
    ? ['ada', 's3:GetObjectVersion', 'arn:aws:s3:::data/x', expected]
    : ['ada', 's3:GetObjectVersion', 'arn:aws:s3:::data/x', expected, context];

answers(
  'actions and resources',
  iam(
    userOf('ada', [
      allow('s3:Get*', 'arn:aws:s3:::data/*'),
      allow('S3:putobject', 'arn:aws:s3:::Data/*'),
      allow('ec2:Describe*'),
      allow('ec2:StartInstances', regional('ec2', 'instance/i-*')),
      allow('dynamodb:?etItem', regional('dynamodb', 'table/t?')),
      allow('sqs:SendMessage', `arn:aws:sqs:*:${ACCOUNT}:q`),
      allow('lambda:InvokeFunction', `arn:aws:lambda:*:*:function:f*`),
    ]),
    userOf('not', [
      { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', NotResource: ['arn:aws:s3:::mine', 'arn:aws:s3:::mine/*'] },
    ]),
    userOf('both', [allow('*'), deny('s3:DeleteBucket')]),
    userOf('star', [allow('*:*')]),
    userOf('only', [allow(['ec2:DescribeInstances', 'ec2:TerminateInstances'], regional('ec2', 'instance/i-1'))]),
    userOf('lister', [allow(['s3:ListAllMyBuckets', 's3:ListBucket'], 'arn:aws:s3:::data')]),
  ),
  [
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/x', 'allowed'],
    ['ada', 's3:getobject', 'arn:aws:s3:::data/x', 'allowed'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::Data/x', 'denied'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::data', 'denied'],
    ['ada', 's3:PutObject', 'arn:aws:s3:::Data/x', 'allowed'],
    ['ada', 's3:PutObject', 'arn:aws:s3:::data/x', 'denied'],
    ['ada', 's3:ListBucket', 'arn:aws:s3:::data', 'denied'],
    ['ada', 'ec2:DescribeInstances', '*', 'allowed'],
    ['ada', 'ec2:DescribeInstances', regional('ec2', 'instance/i-1'), 'allowed'],
    ['ada', 'ec2:StartInstances', regional('ec2', 'instance/i-1'), 'allowed'],
    ['ada', 'ec2:StartInstances', regional('ec2', 'volume/i-1'), 'denied'],
    ['ada', 'ec2:StartInstances', '*', 'denied'],
    ['ada', 'dynamodb:GetItem', regional('dynamodb', 'table/t1'), 'allowed'],
    ['ada', 'dynamodb:GetItem', regional('dynamodb', 'table/t'), 'denied'],
    ['ada', 'dynamodb:GetItem', regional('dynamodb', 'table/t12'), 'denied'],
    ['ada', 'dynamodb:PutItem', regional('dynamodb', 'table/t1'), 'denied'],
    ['ada', 'sqs:SendMessage', regional('sqs', 'q'), 'allowed'],
    ['ada', 'sqs:SendMessage', regional('sqs', 'q2'), 'denied'],
    ['ada', 'lambda:InvokeFunction', regional('lambda', 'function:foo'), 'allowed'],
    ['ada', 'lambda:InvokeFunction', regional('lambda', 'function:bar'), 'denied'],
    ['not', 'ec2:RunInstances', '*', 'allowed'],
    ['not', 'iam:ListUsers', '*', 'denied'],
    ['not', 'sts:AssumeRole', me('role/x'), 'denied'],
    ['not', 's3:GetObject', 'arn:aws:s3:::mine/x', 'allowed'],
    ['not', 's3:GetObject', 'arn:aws:s3:::yours/x', 'Denied'],
    ['not', 's3:ListAllMyBuckets', '*', 'Denied'],
    ['both', 's3:DeleteBucket', 'arn:aws:s3:::data', 'Denied'],
    ['both', 's3:ListBucket', 'arn:aws:s3:::data', 'allowed'],
    ['star', 'iam:CreateUser', me('user/x'), 'allowed'],
    // An action without a resource of its own is allowed on `*` or not at all.
    ['only', 'ec2:DescribeInstances', '*', 'denied'],
    ['only', 'ec2:DescribeInstances', regional('ec2', 'instance/i-1'), 'denied'],
    ['only', 'ec2:TerminateInstances', regional('ec2', 'instance/i-1'), 'allowed'],
    ['only', 'ec2:TerminateInstances', regional('ec2', 'instance/i-2'), 'denied'],
    ['lister', 's3:ListAllMyBuckets', '*', 'denied'],
    ['lister', 's3:ListAllMyBuckets', 'arn:aws:s3:::data', 'denied'],
    ['lister', 's3:ListBucket', 'arn:aws:s3:::data', 'allowed'],
  ],
);

answers(
  'all policies of a principal together',
  iam(
    userOf('ada', [allow('s3:GetObject')], { groups: ['ops', 'gone'], attached: [me('policy/queues')] }),
    userOf('eve', [], { groups: ['ops'] }),
    group({
      name: 'ops',
      inline: [{ name: 'g', document: doc([allow('ec2:*'), deny('ec2:Terminate*')]) }],
      attached: [me('policy/topics')],
    }),
    policyItem('queues', [allow('sqs:*')]),
    policyItem('topics', [allow('sns:*')]),
    userOf('lost', [allow('s3:*')], { attached: [me('policy/missing')] }),
    userOf('stopped', [deny('s3:*'), allow('*')], { attached: [me('policy/missing')] }),
  ),
  [
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/x', 'allowed'],
    ['ada', 'ec2:RunInstances', '*', 'allowed'],
    ['ada', 'ec2:TerminateInstances', regional('ec2', 'instance/i'), 'Denied'],
    ['ada', 'sqs:SendMessage', regional('sqs', 'q'), 'allowed'],
    ['ada', 'sns:Publish', regional('sns', 't'), 'allowed'],
    ['eve', 'sqs:SendMessage', regional('sqs', 'q'), 'denied'],
    ['eve', 'sns:Publish', regional('sns', 't'), 'allowed'],
    // One policy of three could not be read: only a Deny that was read decides.
    ['lost', 's3:GetObject', 'arn:aws:s3:::data/x', 'unknown'],
    ['lost', 'ec2:RunInstances', '*', 'unknown'],
    ['stopped', 's3:GetObject', 'arn:aws:s3:::data/x', 'Denied'],
    ['stopped', 'ec2:RunInstances', '*', 'unknown'],
  ],
);

const boundary = { boundary: me('policy/bound') };
const boundAda = userOf('ada', [allow('*')], boundary);
const boundApp = roleOf('app', [allow('*')], boundary);
answers(
  'permission boundaries',
  iam(
    boundAda,
    boundApp,
    userOf('named', [], boundary),
    roleOf('target', [], boundary),
    userOf('unread', [allow('s3:*')], { boundary: me('policy/missing') }),
    userOf('nothing', [], { boundary: me('policy/missing') }),
    policyItem('bound', [allow(['s3:Get*', 'ec2:*', 'sts:*']), deny('ec2:Run*')]),
  ).with(
    s3Buckets,
    bucket({
      name: 'data',
      policy: doc([
        { Sid: 'U', Effect: 'Allow', Principal: { AWS: me('user/named') }, Action: 's3:*', Resource: 'arn:aws:s3:::data/user' },
        { Sid: 'R', Effect: 'Allow', Principal: { AWS: me('role/target') }, Action: 's3:*', Resource: 'arn:aws:s3:::data/role' },
        {
          Sid: 'S',
          Effect: 'Allow',
          Principal: { AWS: session('target/s') },
          Action: 's3:*',
          Resource: 'arn:aws:s3:::data/session',
        },
        { Sid: 'A', Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 's3:*', Resource: 'arn:aws:s3:::data/account' },
        { Sid: 'W', Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data/all' },
        {
          Sid: 'P',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource: 'arn:aws:s3:::data/arn',
          ...iff('ArnEquals', 'aws:PrincipalArn', me('role/target')),
        },
      ]),
    }),
    bucket({
      name: 'except',
      policy: doc([
        {
          Effect: 'Deny',
          NotPrincipal: { AWS: [me('user/ada'), me('root')] },
          Action: 's3:*',
          Resource: ['arn:aws:s3:::except', 'arn:aws:s3:::except/*'],
        },
      ]),
    }),
  ),
  [
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/x', 'allowed'],
    ['ada', 's3:PutObject', 'arn:aws:s3:::data/x', 'denied'],
    ['ada', 'ec2:RunInstances', '*', 'Denied'],
    ['ada', 'ec2:DescribeInstances', '*', 'allowed'],
    ['ada', 'iam:CreateUser', me('user/x'), 'denied'],
    ['app', 'iam:CreateUser', me('user/x'), 'denied'],
    [session('app/one'), 's3:GetObject', 'arn:aws:s3:::data/x', 'allowed'],
    // The implicit denial of a boundary does not stop what a resource grants to a user or a session by name.
    ['named', 's3:PutObject', 'arn:aws:s3:::data/user', 'allowed'],
    ['named', 's3:PutObject', 'arn:aws:s3:::data/x', 'denied'],
    ['target', 's3:PutObject', 'arn:aws:s3:::data/role', 'denied'],
    ['target', 's3:GetObject', 'arn:aws:s3:::data/role', 'allowed'],
    [session('target/s'), 's3:PutObject', 'arn:aws:s3:::data/role', 'denied'],
    [session('target/s'), 's3:PutObject', 'arn:aws:s3:::data/session', 'allowed'],
    [session('target/t'), 's3:PutObject', 'arn:aws:s3:::data/session', 'denied'],
    ['target', 's3:PutObject', 'arn:aws:s3:::data/session', 'conditional'],
    ['named', 's3:GetObject', 'arn:aws:s3:::data/account', 'denied'],
    ['ada', 's3:PutObject', 'arn:aws:s3:::data/account', 'denied'],
    ['named', 's3:PutObject', 'arn:aws:s3:::data/all', 'allowed'],
    ['target', 's3:PutObject', 'arn:aws:s3:::data/arn', 'allowed'],
    ['named', 's3:PutObject', 'arn:aws:s3:::data/arn', 'denied'],
    ['unread', 's3:GetObject', 'arn:aws:s3:::data/x', 'unknown'],
    ['unread', 'ec2:RunInstances', '*', 'denied'],
    ['nothing', 's3:GetObject', 'arn:aws:s3:::data/x', 'denied'],
    // A Deny by NotPrincipal always reaches whoever has a boundary.
    ['ada', 's3:GetObject', 'arn:aws:s3:::except/x', 'Denied'],
  ],
);

answers(
  'resource policies within the account',
  iam(
    userOf('ada', []),
    userOf('eve', [allow('*')]),
    roleOf('app', []),
    roleOf('deep', [], { path: '/a/b/', arn: me('role/a/b/deep') }),
  ).with(
    s3Buckets,
    bucket({
      name: 'data',
      policy: doc([
        { Effect: 'Allow', Principal: { AWS: me('user/ada') }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/u' },
        { Effect: 'Allow', Principal: { AWS: me('role/app') }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/r' },
        { Effect: 'Allow', Principal: { AWS: me('role/a/b/deep') }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/r' },
        { Effect: 'Allow', Principal: { AWS: session('deep/s') }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/s' },
        { Effect: 'Allow', Principal: { AWS: [me('root')] }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/a' },
        { Effect: 'Deny', Principal: { AWS: me('root') }, Action: 's3:*', Resource: 'arn:aws:s3:::data/denied' },
        { Effect: 'Deny', Principal: { AWS: me('role/app') }, Action: 's3:*', Resource: 'arn:aws:s3:::data/r2' },
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/public/*' },
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::data/org/*',
          ...iff('StringEquals', 'aws:PrincipalOrgID', 'o-1234567890'),
        },
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::data/own/*',
          ...iff('StringEquals', 'aws:PrincipalAccount', ACCOUNT),
        },
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::data/ip/*',
          ...iff('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::data/trail/*',
          ...iff('StringEquals', 'aws:SourceAccount', ACCOUNT),
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::data/logs/*',
        },
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${OTHER}:role/far` },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::data/far',
        },
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::data/far2',
        },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: 'arn:aws:s3:::data/tls',
          ...iff('Bool', 'aws:SecureTransport', 'false'),
        },
        { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::data/*' },
      ]),
    }),
    bucket({ name: 'blind', policy: denied('s3:GetBucketPolicy') }),
    bucket({ name: 'bare', policy: read(null) }),
  ),
  [
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/u', 'allowed'],
    ['app', 's3:GetObject', 'arn:aws:s3:::data/u', 'denied'],
    ['app', 's3:GetObject', 'arn:aws:s3:::data/r', 'allowed'],
    [session('app/x'), 's3:GetObject', 'arn:aws:s3:::data/r', 'allowed'],
    ['deep', 's3:GetObject', 'arn:aws:s3:::data/r', 'allowed'],
    [session('deep/s'), 's3:GetObject', 'arn:aws:s3:::data/s', 'allowed'],
    [session('deep/other'), 's3:GetObject', 'arn:aws:s3:::data/s', 'denied'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/a', 'denied'],
    ['eve', 's3:GetObject', 'arn:aws:s3:::data/a', 'allowed'],
    ['eve', 's3:GetObject', 'arn:aws:s3:::data/denied', 'Denied'],
    ['eve', 's3:DeleteObject', 'arn:aws:s3:::data/u', 'Denied'],
    [me('root'), 's3:DeleteObject', 'arn:aws:s3:::data/u', 'Denied'],
    [me('root'), 's3:GetObject', 'arn:aws:s3:::data/u', 'allowed'],
    [me('root'), 's3:GetObject', 'arn:aws:s3:::data/denied', 'Denied'],
    ['app', 's3:GetObject', 'arn:aws:s3:::data/r2', 'Denied'],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/public/x', 'allowed'],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/u', 'denied'],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/org/x', 'denied'],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/own/x', 'denied'],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/ip/x', 'conditional'],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/ip/x', 'allowed', { 'aws:SourceIp': '203.0.113.9' }],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/ip/x', 'denied', { 'aws:SourceIp': '203.0.114.9' }],
    ['*', 's3:GetObject', 'arn:aws:s3:::data/ip/x', 'denied', {}],
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/public/x', 'allowed'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/org/x', 'conditional'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/org/x', 'allowed', { 'aws:PrincipalOrgID': 'o-1234567890' }],
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/org/x', 'denied', {}],
    ['ada', 's3:GetObject', 'arn:aws:s3:::data/own/x', 'allowed'],
    [`arn:aws:iam::${OTHER}:user/u`, 's3:GetObject', 'arn:aws:s3:::data/own/x', 'denied'],
    ['cloudtrail.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::data/trail/x', 'conditional'],
    ['cloudtrail.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::data/trail/x', 'allowed', { 'aws:SourceAccount': ACCOUNT }],
    ['cloudtrail.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::data/trail/x', 'denied', { 'aws:SourceAccount': OTHER }],
    ['cloudtrail.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::data/trail/x', 'denied', {}],
    ['delivery.logs.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::data/logs/x', 'allowed'],
    ['config.amazonaws.com', 's3:PutObject', 'arn:aws:s3:::data/logs/x', 'denied'],
    [`arn:aws:iam::${OTHER}:role/far`, 's3:GetObject', 'arn:aws:s3:::data/far', 'unknown'],
    [session('far/s', OTHER), 's3:GetObject', 'arn:aws:s3:::data/far', 'unknown'],
    [`arn:aws:iam::${OTHER}:role/near`, 's3:GetObject', 'arn:aws:s3:::data/far', 'denied'],
    [`arn:aws:iam::${OTHER}:role/near`, 's3:GetObject', 'arn:aws:s3:::data/far2', 'unknown'],
    [`arn:aws:iam::${OTHER}:role/near`, 's3:DeleteObject', 'arn:aws:s3:::data/far2', 'Denied'],
    [`arn:aws:iam::${OTHER}:root`, 's3:GetObject', 'arn:aws:s3:::data/far2', 'allowed'],
    [OTHER, 's3:GetObject', 'arn:aws:s3:::data/far2', 'allowed'],
    ['eve', 's3:GetObject', 'arn:aws:s3:::data/tls', 'conditional'],
    ['eve', 's3:GetObject', 'arn:aws:s3:::data/tls', 'allowed', {}],
    ['eve', 's3:GetObject', 'arn:aws:s3:::data/tls', 'allowed', { 'aws:SecureTransport': 'true' }],
    ['eve', 's3:GetObject', 'arn:aws:s3:::data/tls', 'Denied', { 'aws:SecureTransport': 'false' }],
    ['eve', 's3:GetObject', 'arn:aws:s3:::blind/x', 'unknown'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::blind/x', 'unknown'],
    ['*', 's3:GetObject', 'arn:aws:s3:::blind/x', 'unknown'],
    ['*', 's3:GetObject', 'arn:aws:s3:::bare/x', 'denied'],
    ['eve', 's3:GetObject', 'arn:aws:s3:::bare/x', 'allowed'],
  ],
);

const keyOf = (id: string, statements: readonly Raw[]) =>
  key({ keyId: id, name: id, aliases: [`alias/${id}`], policy: doc(statements) });
const kms = (id: string) => regional('kms', `key/${id}`);
const rootMay = { Sid: 'Enable', Effect: 'Allow', Principal: { AWS: me('root') }, Action: 'kms:*', Resource: '*' };
answers(
  'KMS keys',
  iam(
    userOf('ada', [allow('kms:*')]),
    userOf('eve', []),
    userOf('scoped', [allow('kms:Decrypt', kms('delegated'))]),
    userOf('aliased', [allow(['kms:Decrypt', 'kms:CreateAlias', 'kms:DeleteAlias'], regional('kms', 'alias/delegated'))]),
    roleOf('app', []),
  ).with(
    kmsKeys,
    keyOf('delegated', [rootMay]),
    keyOf('named', [{ Effect: 'Allow', Principal: { AWS: me('user/eve') }, Action: 'kms:Decrypt', Resource: '*' }]),
    keyOf('role', [{ Effect: 'Allow', Principal: { AWS: me('role/app') }, Action: 'kms:Decrypt', Resource: '*' }]),
    keyOf('via', [
      rootMay,
      {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: { StringEquals: { 'kms:CallerAccount': ACCOUNT, 'kms:ViaService': `s3.${REGION}.amazonaws.com` } },
      },
    ]),
    keyOf('denying', [rootMay, { Effect: 'Deny', Principal: '*', Action: 'kms:ScheduleKeyDeletion', Resource: '*' }]),
    keyOf('context', [
      {
        Effect: 'Allow',
        Principal: { AWS: me('role/app') },
        Action: 'kms:Decrypt',
        Resource: '*',
        ...iff('StringEquals', 'kms:EncryptionContext:Project', 'x'),
      },
    ]),
    keyOf('service', [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
      },
    ]),
    keyOf('cross', [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${OTHER}:root` }, Action: 'kms:Decrypt', Resource: '*' }]),
  ),
  [
    ['ada', 'kms:Decrypt', kms('delegated'), 'allowed'],
    ['eve', 'kms:Decrypt', kms('delegated'), 'denied'],
    ['ada', 'kms:Decrypt', kms('named'), 'denied'],
    ['eve', 'kms:Decrypt', kms('named'), 'allowed'],
    ['eve', 'kms:Encrypt', kms('named'), 'denied'],
    [me('root'), 'kms:Decrypt', kms('named'), 'denied'],
    [me('root'), 'kms:Decrypt', kms('delegated'), 'allowed'],
    ['app', 'kms:Decrypt', kms('role'), 'allowed'],
    [session('app/s'), 'kms:Decrypt', kms('role'), 'allowed'],
    ['ada', 'kms:Decrypt', kms('role'), 'denied'],
    ['eve', 'kms:Decrypt', kms('via'), 'conditional'],
    ['eve', 'kms:Decrypt', kms('via'), 'denied', {}],
    ['eve', 'kms:Decrypt', kms('via'), 'allowed', { 'kms:ViaService': `s3.${REGION}.amazonaws.com` }],
    [`arn:aws:iam::${OTHER}:user/u`, 'kms:Decrypt', kms('via'), 'denied'],
    ['ada', 'kms:ScheduleKeyDeletion', kms('denying'), 'Denied'],
    ['ada', 'kms:Decrypt', kms('denying'), 'allowed'],
    ['app', 'kms:Decrypt', kms('context'), 'conditional'],
    ['app', 'kms:Decrypt', kms('context'), 'allowed', { 'kms:EncryptionContext:Project': 'x' }],
    ['app', 'kms:Decrypt', kms('context'), 'denied', { 'kms:EncryptionContext:Project': 'y' }],
    ['sns.amazonaws.com', 'kms:Decrypt', kms('service'), 'allowed'],
    ['sqs.amazonaws.com', 'kms:Decrypt', kms('service'), 'denied'],
    ['ada', 'kms:Decrypt', kms('cross'), 'denied'],
    [`arn:aws:iam::${OTHER}:user/u`, 'kms:Decrypt', kms('cross'), 'unknown'],
    [`arn:aws:iam::${OTHER}:root`, 'kms:Decrypt', kms('cross'), 'allowed'],
    ['ada', 'kms:Decrypt', regional('kms', 'alias/delegated'), 'allowed'],
    ['ada', 'kms:Decrypt', kms('absent'), 'unknown'],
    ['eve', 'kms:Decrypt', kms('absent'), 'unknown'],
    ['ada', 'kms:CreateKey', '*', 'allowed'],
    ['ada', 'kms:ListKeys', '*', 'allowed'],
    ['eve', 'kms:ListKeys', '*', 'denied'],
    ['scoped', 'kms:Decrypt', kms('delegated'), 'allowed'],
    ['scoped', 'kms:Decrypt', kms('via'), 'conditional'],
    ['scoped', 'kms:Decrypt', regional('kms', 'alias/delegated'), 'allowed'],
    // A policy that names an alias says nothing of the key behind it; what is done with the alias itself is another matter.
    ['aliased', 'kms:Decrypt', regional('kms', 'alias/delegated'), 'denied'],
    ['aliased', 'kms:DeleteAlias', regional('kms', 'alias/delegated'), 'allowed'],
    ['aliased', 'kms:CreateAlias', regional('kms', 'alias/delegated'), 'allowed'],
    ['aliased', 'kms:DeleteAlias', regional('kms', 'alias/other'), 'denied'],
    ['aliased', 'kms:DeleteAlias', kms('delegated'), 'denied'],
  ],
);

const trustWith = (name: string, document: Read<PolicyDocument>, over: Parameters<typeof role>[0] = {}) =>
  roleOf(name, [], { trust: document, ...over });
const github = me('oidc-provider/token.actions.githubusercontent.com');
answers(
  'assuming roles',
  iam(
    userOf('ada', []),
    userOf('eve', [allow('sts:AssumeRole', me('role/*'))]),
    userOf('all', [allow('*')]),
    userOf('barred', [deny('sts:*')]),
    roleOf('chain', [allow('sts:AssumeRole')]),
    trustWith('by-name', trusting({ AWS: me('user/ada') })),
    trustWith('by-account', trusting({ AWS: me('root') })),
    trustWith('by-number', trusting({ AWS: ACCOUNT })),
    trustWith('by-role', trusting({ AWS: me('role/chain') })),
    trustWith('by-session', trusting({ AWS: session('chain/s') })),
    trustWith('by-service', trusting({ Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] })),
    trustWith('external', trusting({ AWS: `arn:aws:iam::${OTHER}:root` }, iff('StringEquals', 'sts:ExternalId', 'secret'))),
    trustWith('mfa', trusting({ AWS: me('root') }, iff('Bool', 'aws:MultiFactorAuthPresent', 'true'))),
    trustWith('anyone', trusting('*')),
    trustWith(
      'barring',
      trust(
        { Effect: 'Allow', Principal: { AWS: me('root') }, Action: 'sts:AssumeRole' },
        { Effect: 'Deny', Principal: { AWS: me('user/all') }, Action: 'sts:AssumeRole' },
      ),
    ),
    trustWith('tagging', trusting({ AWS: me('user/ada') }, { Action: ['sts:AssumeRole', 'sts:TagSession'] })),
    trustWith(
      'web',
      trust({
        Effect: 'Allow',
        Principal: { Federated: github },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } },
      }),
    ),
    trustWith(
      'cognito',
      trust({
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
    ),
    trustWith(
      'saml',
      trust({ Effect: 'Allow', Principal: { Federated: me('saml-provider/idp') }, Action: 'sts:AssumeRoleWithSAML' }),
    ),
    trustWith('linked', trusting({ Service: 'autoscaling.amazonaws.com' }), {
      serviceLinked: true,
      path: '/aws-service-role/autoscaling.amazonaws.com/',
      arn: me('role/aws-service-role/autoscaling.amazonaws.com/linked'),
    }),
    trustWith('blind', denied('iam:GetAccountAuthorizationDetails')),
    trustWith('ids', trusting({ AWS: 'AIDAADA' })),
  ),
  [
    ['ada', 'sts:AssumeRole', me('role/by-name'), 'allowed'],
    ['eve', 'sts:AssumeRole', me('role/by-name'), 'denied'],
    ['all', 'sts:AssumeRole', me('role/by-name'), 'denied'],
    ['ada', 'sts:AssumeRole', me('role/by-account'), 'denied'],
    ['eve', 'sts:AssumeRole', me('role/by-account'), 'allowed'],
    ['eve', 'sts:AssumeRole', me('role/by-number'), 'allowed'],
    ['barred', 'sts:AssumeRole', me('role/by-account'), 'Denied'],
    ['chain', 'sts:AssumeRole', me('role/by-role'), 'allowed'],
    [session('chain/x'), 'sts:AssumeRole', me('role/by-role'), 'allowed'],
    [session('chain/s'), 'sts:AssumeRole', me('role/by-session'), 'allowed'],
    [session('chain/x'), 'sts:AssumeRole', me('role/by-session'), 'denied'],
    ['chain', 'sts:AssumeRole', me('role/by-session'), 'conditional'],
    ['all', 'sts:AssumeRole', me('role/by-service'), 'denied'],
    ['lambda.amazonaws.com', 'sts:AssumeRole', me('role/by-service'), 'allowed'],
    ['ecs-tasks.amazonaws.com', 'sts:AssumeRole', me('role/by-service'), 'denied'],
    [`arn:aws:iam::${OTHER}:user/u`, 'sts:AssumeRole', me('role/external'), 'unknown', { 'sts:ExternalId': 'secret' }],
    [`arn:aws:iam::${OTHER}:user/u`, 'sts:AssumeRole', me('role/external'), 'denied', {}],
    [`arn:aws:iam::${OTHER}:user/u`, 'sts:AssumeRole', me('role/by-account'), 'denied'],
    ['eve', 'sts:AssumeRole', me('role/mfa'), 'conditional'],
    ['eve', 'sts:AssumeRole', me('role/mfa'), 'allowed', { 'aws:MultiFactorAuthPresent': 'true' }],
    ['eve', 'sts:AssumeRole', me('role/mfa'), 'denied', { 'aws:MultiFactorAuthPresent': 'false' }],
    ['eve', 'sts:AssumeRole', me('role/mfa'), 'denied', {}],
    ['ada', 'sts:AssumeRole', me('role/anyone'), 'allowed'],
    ['all', 'sts:AssumeRole', me('role/barring'), 'Denied'],
    ['eve', 'sts:AssumeRole', me('role/barring'), 'allowed'],
    ['ada', 'sts:TagSession', me('role/tagging'), 'allowed'],
    ['ada', 'sts:TagSession', me('role/by-name'), 'denied'],
    [github, 'sts:AssumeRoleWithWebIdentity', me('role/web'), 'conditional'],
    [
      github,
      'sts:AssumeRoleWithWebIdentity',
      me('role/web'),
      'allowed',
      { 'token.actions.githubusercontent.com:sub': 'repo:acme/app:ref:refs/heads/main' },
    ],
    [
      github,
      'sts:AssumeRoleWithWebIdentity',
      me('role/web'),
      'denied',
      { 'token.actions.githubusercontent.com:sub': 'repo:evil/app:ref:refs/heads/main' },
    ],
    [github, 'sts:AssumeRole', me('role/web'), 'denied'],
    ['cognito-identity.amazonaws.com', 'sts:AssumeRoleWithWebIdentity', me('role/cognito'), 'allowed'],
    [me('saml-provider/idp'), 'sts:AssumeRoleWithSAML', me('role/saml'), 'allowed'],
    ['all', 'sts:AssumeRole', me('role/saml'), 'denied'],
    ['all', 'sts:AssumeRole', me('role/aws-service-role/autoscaling.amazonaws.com/linked'), 'denied'],
    ['autoscaling.amazonaws.com', 'sts:AssumeRole', me('role/aws-service-role/autoscaling.amazonaws.com/linked'), 'allowed'],
    ['all', 'sts:AssumeRole', me('role/blind'), 'unknown'],
    ['ada', 'sts:AssumeRole', me('role/blind'), 'unknown'],
    ['barred', 'sts:AssumeRole', me('role/blind'), 'Denied'],
    ['ada', 'sts:AssumeRole', me('role/ids'), 'allowed'],
    ['eve', 'sts:AssumeRole', me('role/ids'), 'denied'],
    [me('root'), 'sts:AssumeRole', me('role/by-account'), 'denied'],
    ['all', 'sts:AssumeRole', me('role/none'), 'denied'],
    ['all', 'sts:AssumeRole', `arn:aws:iam::${OTHER}:role/far`, 'unknown'],
    ['ada', 'sts:AssumeRole', `arn:aws:iam::${OTHER}:role/far`, 'denied'],
    ['all', 'iam:PassRole', me('role/by-service'), 'allowed'],
    ['barred', 'sts:GetCallerIdentity', '*', 'allowed'],
    ['barred', 'sts:GetSessionToken', '*', 'allowed'],
    ['ada', 'sts:GetFederationToken', me('user/x'), 'denied'],
  ],
);

const queueOf = (name: string, statements: readonly Raw[]) =>
  queue({ arn: regional('sqs', name), name, policy: doc(statements) });
const topicOf = (name: string, statements: readonly Raw[]) =>
  topic({ arn: regional('sns', name), name, policy: doc(statements) });
answers(
  'queues, topics, functions, secrets',
  iam(userOf('ada', []), userOf('eve', [allow(['sqs:*', 'sns:*', 'lambda:*', 'secretsmanager:*'])]), roleOf('app', []))
    .with(
      sqsQueues,
      queueOf('q', [
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: regional('sqs', 'q'),
          ...iff('ArnEquals', 'aws:SourceArn', regional('sns', 't')),
        },
        { Effect: 'Allow', Principal: { AWS: me('user/ada') }, Action: 'SQS:ReceiveMessage', Resource: regional('sqs', 'q') },
        { Effect: 'Deny', Principal: '*', Action: 'sqs:PurgeQueue', Resource: '*' },
      ]),
      queueOf('open', [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }]),
    )
    .with(
      snsTopics,
      topicOf('t', [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: ['SNS:Publish', 'SNS:Subscribe'],
          Resource: regional('sns', 't'),
          ...iff('StringEquals', 'AWS:SourceOwner', ACCOUNT),
        },
        {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'SNS:Publish',
          Resource: regional('sns', 't'),
          Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:data' }, StringEquals: { 'aws:SourceAccount': ACCOUNT } },
        },
      ]),
    )
    .with(
      lambdaFunctions,
      lambdaFunction({
        arn: regional('lambda', 'function:f'),
        name: 'f',
        policy: doc([
          {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'lambda:InvokeFunction',
            Resource: regional('lambda', 'function:f'),
            ...iff('ArnLike', 'AWS:SourceArn', 'arn:aws:s3:::data'),
          },
          {
            Effect: 'Allow',
            Principal: { AWS: me('role/app') },
            Action: 'lambda:InvokeFunction',
            Resource: regional('lambda', 'function:f'),
          },
        ]),
      }),
    )
    .with(
      secrets,
      secret({
        arn: regional('secretsmanager', 'secret:db-AbCdEf'),
        name: 'db',
        policy: doc([
          {
            Effect: 'Allow',
            Principal: { AWS: me('role/app') },
            Action: 'secretsmanager:GetSecretValue',
            Resource: '*',
            ...iff('StringEquals', 'secretsmanager:VersionStage', 'AWSCURRENT'),
          },
          { Effect: 'Deny', Principal: { AWS: me('user/eve') }, Action: 'secretsmanager:DeleteSecret', Resource: '*' },
        ]),
      }),
    ),
  [
    ['sns.amazonaws.com', 'sqs:SendMessage', regional('sqs', 'q'), 'conditional'],
    ['sns.amazonaws.com', 'sqs:SendMessage', regional('sqs', 'q'), 'allowed', { 'aws:SourceArn': regional('sns', 't') }],
    ['sns.amazonaws.com', 'sqs:SendMessage', regional('sqs', 'q'), 'denied', { 'aws:SourceArn': regional('sns', 'u') }],
    ['ada', 'sqs:ReceiveMessage', regional('sqs', 'q'), 'allowed'],
    ['ada', 'sqs:SendMessage', regional('sqs', 'q'), 'denied'],
    ['eve', 'sqs:SendMessage', regional('sqs', 'q'), 'allowed'],
    ['eve', 'sqs:PurgeQueue', regional('sqs', 'q'), 'Denied'],
    ['ada', 'sqs:SendMessage', regional('sqs', 'open'), 'allowed'],
    ['*', 'sqs:SendMessage', regional('sqs', 'open'), 'allowed'],
    [`arn:aws:iam::${OTHER}:user/u`, 'sqs:SendMessage', regional('sqs', 'open'), 'unknown'],
    ['ada', 'sqs:SendMessage', regional('sqs', 'q', OTHER), 'denied'],
    ['eve', 'sqs:SendMessage', regional('sqs', 'q', OTHER), 'unknown'],
    ['eve', 'sns:Publish', regional('sns', 't'), 'allowed'],
    ['ada', 'sns:Publish', regional('sns', 't'), 'conditional'],
    ['ada', 'sns:Publish', regional('sns', 't'), 'allowed', { 'aws:SourceOwner': ACCOUNT }],
    ['s3.amazonaws.com', 'sns:Publish', regional('sns', 't'), 'conditional'],
    [
      's3.amazonaws.com',
      'sns:Publish',
      regional('sns', 't'),
      'allowed',
      { 'aws:SourceArn': 'arn:aws:s3:::data', 'aws:SourceAccount': ACCOUNT },
    ],
    [
      's3.amazonaws.com',
      'sns:Publish',
      regional('sns', 't'),
      'denied',
      { 'aws:SourceArn': 'arn:aws:s3:::other', 'aws:SourceAccount': ACCOUNT },
    ],
    ['s3.amazonaws.com', 'lambda:InvokeFunction', regional('lambda', 'function:f'), 'conditional'],
    [
      's3.amazonaws.com',
      'lambda:InvokeFunction',
      regional('lambda', 'function:f'),
      'allowed',
      { 'aws:SourceArn': 'arn:aws:s3:::data' },
    ],
    ['app', 'lambda:InvokeFunction', regional('lambda', 'function:f'), 'allowed'],
    ['app', 'lambda:UpdateFunctionCode', regional('lambda', 'function:f'), 'denied'],
    ['eve', 'lambda:InvokeFunction', regional('lambda', 'function:f'), 'allowed'],
    // A version or an alias has a policy of its own, which is not read.
    ['s3.amazonaws.com', 'lambda:InvokeFunction', regional('lambda', 'function:f:live'), 'unknown'],
    [`arn:aws:iam::${OTHER}:user/u`, 'lambda:InvokeFunction', regional('lambda', 'function:f:live'), 'unknown'],
    ['eve', 'lambda:InvokeFunction', regional('lambda', 'function:f:live'), 'allowed'],
    ['app', 'secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:db-AbCdEf'), 'conditional'],
    [
      'app',
      'secretsmanager:GetSecretValue',
      regional('secretsmanager', 'secret:db-AbCdEf'),
      'allowed',
      { 'secretsmanager:VersionStage': 'AWSCURRENT' },
    ],
    ['eve', 'secretsmanager:DeleteSecret', regional('secretsmanager', 'secret:db-AbCdEf'), 'Denied'],
    ['eve', 'secretsmanager:DeleteSecret', regional('secretsmanager', 'secret:db'), 'Denied'],
    ['eve', 'secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:db-AbCdEf'), 'allowed'],
    ['ada', 'secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:db-AbCdEf'), 'denied'],
    // Policies of repositories, buses and the like are not read: of who is not of the account, nothing can be said.
    [`arn:aws:iam::${OTHER}:user/u`, 'ecr:BatchGetImage', regional('ecr', 'repository/r'), 'unknown'],
    ['events.amazonaws.com', 'logs:PutLogEvents', regional('logs', 'log-group:/x:log-stream:y'), 'unknown'],
    ['*', 'execute-api:Invoke', regional('execute-api', 'abc/prod/GET/x'), 'unknown'],
    [`arn:aws:iam::${OTHER}:user/u`, 'ec2:StartInstances', regional('ec2', 'instance/i-1'), 'denied'],
  ],
);

const now = '2026-03-01T00:00:00.000Z';
const cases: readonly (readonly [name: string, condition: Raw, rows: readonly Row[], who?: Parameters<typeof user>[0]])[] = [
  [
    'StringEquals',
    iff('StringEquals', 's3:VersionId', ['a', 'b']),
    [
      get('conditional'),
      get('denied', {}),
      get('allowed', { 's3:versionid': 'b' }),
      get('denied', { 's3:VersionId': 'B' }),
      get('denied', { 's3:VersionId': 'c' }),
    ],
  ],
  [
    'StringEquals takes a wildcard for itself',
    iff('StringEquals', 's3:VersionId', 'a*'),
    [get('denied', { 's3:VersionId': 'ab' }), get('allowed', { 's3:VersionId': 'a*' })],
  ],
  [
    'StringEqualsIgnoreCase',
    iff('StringEqualsIgnoreCase', 's3:VersionId', 'Ab'),
    [get('allowed', { 's3:VersionId': 'aB' }), get('denied', {})],
  ],
  [
    'StringNotEquals',
    iff('StringNotEquals', 's3:VersionId', ['a', 'b']),
    [
      get('conditional'),
      get('allowed', {}),
      get('denied', { 's3:VersionId': 'a' }),
      get('denied', { 's3:VersionId': 'b' }),
      get('allowed', { 's3:VersionId': 'c' }),
    ],
  ],
  [
    'StringNotEqualsIgnoreCase',
    iff('StringNotEqualsIgnoreCase', 's3:VersionId', 'a'),
    [get('denied', { 's3:VersionId': 'A' }), get('allowed', {})],
  ],
  [
    'StringLike',
    iff('StringLike', 's3:VersionId', ['a?c*']),
    [
      get('allowed', { 's3:VersionId': 'abcd' }),
      get('denied', { 's3:VersionId': 'ac' }),
      get('denied', { 's3:VersionId': 'ABCD' }),
      get('denied', {}),
    ],
  ],
  [
    'StringLike *',
    iff('StringLike', 's3:VersionId', '*'),
    [get('conditional'), get('allowed', { 's3:VersionId': '' }), get('denied', {})],
  ],
  [
    'StringNotLike',
    iff('StringNotLike', 's3:VersionId', ['a*', 'b*']),
    [get('denied', { 's3:VersionId': 'bx' }), get('allowed', { 's3:VersionId': 'cx' }), get('allowed', {})],
  ],
  [
    'StringLike with an escaped star',
    iff('StringLike', 's3:VersionId', 'a${*}*'),
    [get('allowed', { 's3:VersionId': 'a*b' }), get('denied', { 's3:VersionId': 'axb' })],
  ],
  [
    'StringEqualsIfExists',
    iff('StringEqualsIfExists', 's3:VersionId', 'a'),
    [get('conditional'), get('allowed', {}), get('allowed', { 's3:VersionId': 'a' }), get('denied', { 's3:VersionId': 'b' })],
  ],
  [
    'StringNotEqualsIfExists',
    iff('StringNotEqualsIfExists', 's3:VersionId', 'a'),
    [get('allowed', {}), get('denied', { 's3:VersionId': 'a' })],
  ],
  [
    'NumericLessThanEquals',
    iff('NumericLessThanEquals', 'aws:MultiFactorAuthAge', '3600'),
    [
      get('conditional'),
      get('denied', {}),
      get('allowed', { 'aws:MultiFactorAuthAge': '3600' }),
      get('denied', { 'aws:MultiFactorAuthAge': '3601' }),
      get('denied', { 'aws:MultiFactorAuthAge': 'x' }),
      get('allowed', { 'aws:MultiFactorAuthAge': '36.5' }),
    ],
  ],
  [
    'NumericGreaterThan',
    iff('NumericGreaterThan', 'aws:MultiFactorAuthAge', 10),
    [get('allowed', { 'aws:MultiFactorAuthAge': '11' }), get('denied', { 'aws:MultiFactorAuthAge': '10' })],
  ],
  [
    'NumericEquals of decimals',
    iff('NumericEquals', 'aws:MultiFactorAuthAge', '10.0'),
    [get('allowed', { 'aws:MultiFactorAuthAge': '10' })],
  ],
  [
    'NumericNotEquals',
    iff('NumericNotEquals', 'aws:MultiFactorAuthAge', ['1', '2']),
    [get('denied', { 'aws:MultiFactorAuthAge': '2' }), get('allowed', { 'aws:MultiFactorAuthAge': '3' }), get('allowed', {})],
  ],
  [
    'NumericLessThanIfExists',
    iff('NumericLessThanIfExists', 'aws:MultiFactorAuthAge', '5'),
    [get('allowed', {}), get('denied', { 'aws:MultiFactorAuthAge': '5' })],
  ],
  [
    'DateGreaterThan',
    iff('DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'),
    [get('allowed'), get('allowed', {}), get('denied', { 'aws:CurrentTime': '2025-01-01T00:00:00Z' })],
  ],
  [
    'DateLessThan that is over',
    iff('DateLessThan', 'aws:CurrentTime', '2026-01-01'),
    [get('denied'), get('denied', {}), get('allowed', { 'aws:CurrentTime': '2025-12-31T23:59:59Z' })],
  ],
  [
    'DateLessThan in seconds',
    iff('DateLessThan', 'aws:EpochTime', '1900000000'),
    [get('allowed'), get('denied', { 'aws:EpochTime': '1900000000' })],
  ],
  [
    'DateEquals between forms',
    iff('DateEquals', 'aws:CurrentTime', '1767225600'),
    [get('allowed', { 'aws:CurrentTime': '2026-01-01T00:00:00Z' }), get('denied')],
  ],
  ['DateLessThanEquals of now', iff('DateLessThanEquals', 'aws:CurrentTime', now), [get('allowed')]],
  ['DateNotEquals', iff('DateNotEquals', 'aws:TokenIssueTime', '2026-01-01T00:00:00Z'), [get('allowed', {})]],
  ['NumericGreaterThan of the epoch', iff('NumericGreaterThan', 'aws:EpochTime', '1000'), [get('allowed')]],
  [
    'Bool true',
    iff('Bool', 'aws:MultiFactorAuthPresent', 'true'),
    [
      get('conditional'),
      get('denied', {}),
      get('allowed', { 'aws:MultiFactorAuthPresent': 'true' }),
      get('allowed', { 'aws:MultiFactorAuthPresent': 'TRUE' }),
      get('denied', { 'aws:MultiFactorAuthPresent': 'false' }),
    ],
  ],
  [
    'Bool false',
    iff('Bool', 'aws:MultiFactorAuthPresent', false),
    [get('denied', {}), get('allowed', { 'aws:MultiFactorAuthPresent': 'false' })],
  ],
  [
    'BoolIfExists',
    iff('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'),
    [get('conditional'), get('allowed', {}), get('denied', { 'aws:MultiFactorAuthPresent': 'false' })],
  ],
  [
    'Bool of TLS, of which nothing is known',
    iff('Bool', 'aws:SecureTransport', 'true'),
    [get('conditional'), get('denied', {}), get('allowed', { 'aws:SecureTransport': 'true' })],
  ],
  ['Bool of a service’s principal', iff('Bool', 'aws:PrincipalIsAWSService', 'false'), [get('allowed'), get('allowed', {})]],
  [
    'IpAddress',
    iff('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']),
    [
      get('conditional'),
      get('denied', {}),
      get('allowed', { 'aws:SourceIp': '203.0.113.255' }),
      get('denied', { 'aws:SourceIp': '203.0.112.255' }),
      get('allowed', { 'aws:SourceIp': '2001:db8:1::1' }),
      get('denied', { 'aws:SourceIp': '2001:db9::1' }),
      get('denied', { 'aws:SourceIp': 'nonsense' }),
    ],
  ],
  [
    'IpAddress without a length',
    iff('IpAddress', 'aws:SourceIp', '203.0.113.9'),
    [get('allowed', { 'aws:SourceIp': '203.0.113.9' }), get('denied', { 'aws:SourceIp': '203.0.113.8' })],
  ],
  [
    'IpAddress of the whole internet, which may be by an endpoint',
    iff('IpAddress', 'aws:SourceIp', '0.0.0.0/0'),
    [
      get('conditional'),
      get('allowed', { 'aws:SourceIp': '203.0.113.8' }),
      get('denied', { 'aws:SourceIp': '2001:db8::1' }),
      get('denied', {}),
    ],
  ],
  [
    'NotIpAddress',
    iff('NotIpAddress', 'aws:SourceIp', ['203.0.113.0/24', '198.51.100.0/24']),
    [
      get('conditional'),
      get('allowed', {}),
      get('denied', { 'aws:SourceIp': '198.51.100.1' }),
      get('allowed', { 'aws:SourceIp': '192.0.2.1' }),
    ],
  ],
  [
    'ArnLike by parts',
    iff('ArnLike', 'aws:SourceVpcArn', 'arn:aws:ec2:*:111122223333:vpc/vpc-*'),
    [
      get('allowed', { 'aws:SourceVpcArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1' }),
      get('denied', { 'aws:SourceVpcArn': 'arn:aws:ec2:eu-west-1:111122223334:vpc/vpc-1' }),
    ],
  ],
  [
    'ArnLike does not reach over parts',
    iff('ArnLike', 'aws:SourceVpcArn', 'arn:aws:ec2:*:vpc/vpc-1'),
    [get('denied', { 'aws:SourceVpcArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1' })],
  ],
  [
    'StringLike does',
    iff('StringLike', 'aws:SourceVpcArn', 'arn:aws:ec2:*:vpc/vpc-1'),
    [get('allowed', { 'aws:SourceVpcArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1' })],
  ],
  [
    'ArnEquals takes wildcards',
    iff('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::*:user/a*'),
    [get('allowed'), get('allowed', {})],
  ],
  [
    'ArnNotLike',
    iff('ArnNotLike', 'aws:PrincipalArn', ['arn:aws:iam::111122223333:user/eve', 'arn:aws:iam::111122223333:role/*']),
    [get('allowed')],
  ],
  ['ArnNotEquals', iff('ArnNotEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:user/ada'), [get('denied')]],
  [
    'ArnNotEquals of what is not there',
    iff('ArnNotEquals', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:111122223333:t'),
    [get('allowed')],
  ],
  [
    'BinaryEquals',
    iff('BinaryEquals', 's3:VersionId', 'QmluYXJ5'),
    [get('allowed', { 's3:VersionId': 'QmluYXJ5' }), get('denied', { 's3:VersionId': 'qmluyxj5' })],
  ],
  [
    'Null true',
    iff('Null', 'aws:TokenIssueTime', 'true'),
    [get('conditional'), get('allowed', {}), get('denied', { 'aws:TokenIssueTime': now })],
  ],
  [
    'Null false',
    iff('Null', 's3:VersionId', 'false'),
    [get('conditional'), get('denied', {}), get('allowed', { 's3:VersionId': 'x' })],
  ],
  ['Null of what is known', iff('Null', 'aws:username', 'false'), [get('allowed'), get('allowed', {})]],
  [
    'ForAllValues',
    iff('ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b']),
    [
      get('conditional'),
      get('allowed', {}),
      get('allowed', { 'aws:TagKeys': ['a', 'b'] }),
      get('denied', { 'aws:TagKeys': ['a', 'c'] }),
      get('allowed', { 'aws:TagKeys': [] }),
    ],
  ],
  [
    'ForAnyValue',
    iff('ForAnyValue:StringEquals', 'aws:TagKeys', ['a', 'b']),
    [get('denied', {}), get('allowed', { 'aws:TagKeys': ['x', 'b'] }), get('denied', { 'aws:TagKeys': ['x', 'y'] })],
  ],
  [
    'ForAllValues, negated',
    iff('ForAllValues:StringNotEquals', 'aws:TagKeys', ['a']),
    [get('allowed', {}), get('allowed', { 'aws:TagKeys': ['x'] }), get('denied', { 'aws:TagKeys': ['x', 'a'] })],
  ],
  [
    'ForAnyValue, negated',
    iff('ForAnyValue:StringNotEquals', 'aws:TagKeys', ['a']),
    [get('denied', {}), get('allowed', { 'aws:TagKeys': ['x', 'a'] }), get('denied', { 'aws:TagKeys': ['a'] })],
  ],
  [
    'ForAnyValue:StringLike',
    iff('ForAnyValue:StringLike', 'aws:TagKeys', 'cost-*'),
    [get('allowed', { 'aws:TagKeys': ['x', 'cost-a'] }), get('denied', { 'aws:TagKeys': ['x'] })],
  ],
  [
    'CalledVia',
    iff('ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'),
    [get('conditional'), get('denied', {}), get('allowed', { 'aws:CalledVia': ['athena.amazonaws.com'] })],
  ],
  [
    'two operators together',
    { Condition: { StringEquals: { 's3:VersionId': 'a' }, Bool: { 'aws:SecureTransport': 'true' } } },
    [
      get('allowed', { 's3:VersionId': 'a', 'aws:SecureTransport': 'true' }),
      get('denied', { 's3:VersionId': 'a' }),
      get('denied', { 'aws:SecureTransport': 'true' }),
    ],
  ],
  [
    'two keys together',
    { Condition: { StringEquals: { 's3:VersionId': 'a', 'aws:RequestedRegion': 'eu-west-1' } } },
    [
      get('conditional'),
      get('allowed', { 's3:VersionId': 'a', 'aws:RequestedRegion': 'eu-west-1' }),
      get('denied', { 's3:VersionId': 'a', 'aws:RequestedRegion': 'eu-west-2' }),
    ],
  ],
  [
    'a clause that cannot hold beside one that may',
    { Condition: { StringEquals: { 's3:VersionId': 'a', 'aws:username': 'eve' } } },
    [get('denied')],
  ],
  [
    'the account of the resource',
    iff('StringEquals', 'aws:ResourceAccount', ACCOUNT),
    [get('allowed'), get('unknown', { 'aws:ResourceAccount': OTHER })].slice(0, 1),
  ],
  ['the account of the principal', iff('StringEquals', 'aws:PrincipalAccount', OTHER), [get('denied')]],
  ['the principal’s type', iff('StringEquals', 'aws:PrincipalType', 'User'), [get('allowed')]],
  ['the principal’s id', iff('StringEquals', 'aws:userid', 'AIDAADA'), [get('allowed')]],
  [
    'its tag',
    iff('StringEquals', 'aws:PrincipalTag/Team', 'blue'),
    [get('allowed'), get('allowed', {})],
    { tags: { team: 'blue' } },
  ],
  ['its tag of another value', iff('StringEquals', 'aws:PrincipalTag/team', 'red'), [get('denied')], { tags: { team: 'blue' } }],
  ['a tag that is not there, negated', iff('StringNotEquals', 'aws:PrincipalTag/team', 'red'), [get('allowed')]],
  [
    'the tag of a request',
    iff('StringEquals', 'aws:RequestTag/team', '${aws:PrincipalTag/team}'),
    [get('conditional'), get('allowed', { 'aws:RequestTag/team': 'blue' }), get('denied', { 'aws:RequestTag/team': 'red' })],
    { tags: { team: 'blue' } },
  ],
  [
    'the name, as a variable',
    iff('StringEquals', 's3:VersionId', '${aws:username}'),
    [get('allowed', { 's3:VersionId': 'ada' }), get('denied', { 's3:VersionId': 'eve' })],
  ],
  [
    'a variable without value',
    iff('StringEquals', 's3:VersionId', '${aws:PrincipalTag/team}'),
    [get('denied', { 's3:VersionId': '' }), get('denied', { 's3:VersionId': '${aws:PrincipalTag/team}' })],
  ],
  [
    'a variable with a default',
    iff('StringEquals', 's3:VersionId', "${aws:PrincipalTag/team, 'none'}"),
    [get('allowed', { 's3:VersionId': 'none' }), get('denied', { 's3:VersionId': 'blue' })],
  ],
  [
    'a default that is not needed',
    iff('StringEquals', 's3:VersionId', "${aws:PrincipalTag/team, 'none'}"),
    [get('allowed', { 's3:VersionId': 'blue' }), get('denied', { 's3:VersionId': 'none' })],
    { tags: { team: 'blue' } },
  ],
  [
    'a default without a space',
    iff('StringEquals', 's3:VersionId', "${aws:PrincipalTag/team,'none'}"),
    [get('allowed', { 's3:VersionId': 'none' })],
  ],
  [
    'a region',
    iff('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
    [get('conditional'), get('denied', {}), ['ada', 's3:ListAllMyBuckets', '*', 'conditional']],
  ],
  [
    'a prefix, which only a listing carries',
    iff('StringLike', 's3:prefix', 'home/*'),
    [
      get('denied'),
      ['ada', 's3:ListBucket', 'arn:aws:s3:::data', 'conditional'],
      ['ada', 's3:ListBucket', 'arn:aws:s3:::data', 'allowed', { 's3:prefix': 'home/x' }],
      ['ada', 's3:ListBucket', 'arn:aws:s3:::data', 'denied', { 's3:prefix': 'x' }],
    ],
  ],
];
for (const [name, condition, rows, who] of cases) answers(`an Allow on ${name}`, one(condition, who), rows);

answers(
  'variables in resources',
  iam(
    userOf('ada', [
      allow('s3:*', 'arn:aws:s3:::home/${aws:username}/*'),
      allow('s3:*', "arn:aws:s3:::team/${aws:PrincipalTag/team, 'common'}/*"),
      allow('iam:*AccessKey*', `arn:aws:iam::*:user/\${aws:username}`),
      allow('dynamodb:GetItem', regional('dynamodb', 'table/${aws:PrincipalTag/none}')),
      allow('sqs:*', regional('sqs', '${aws:RequestTag/x}')),
      allow('s3:GetObject', 'arn:aws:s3:::lit/${*}'),
    ]),
    user({
      name: 'old',
      id: 'AIDAOLD',
      inline: [{ name: 'p', document: doc([allow('s3:*', 'arn:aws:s3:::home/${aws:username}/*')], '2008-10-17') }],
    }),
    user({
      name: 'none',
      id: 'AIDANONE',
      inline: [{ name: 'p', document: doc([allow('s3:*', 'arn:aws:s3:::home/${aws:username}/*')], '') }],
    }),
    roleOf(
      'app',
      [
        allow('s3:*', 'arn:aws:s3:::home/${aws:username}/*'),
        allow('s3:*', 'arn:aws:s3:::by-id/${aws:userid}/*'),
        allow('s3:*', 'arn:aws:s3:::team/${aws:PrincipalTag/team}/*'),
      ],
      { tags: { team: 'blue' } },
    ),
    userOf('fenced', [allow('s3:*'), { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::home/${aws:username}/*' }]),
  ),
  [
    ['ada', 's3:GetObject', 'arn:aws:s3:::home/ada/x', 'allowed'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::home/eve/x', 'denied'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::home/${aws:username}/x', 'denied'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::team/common/x', 'allowed'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::team/blue/x', 'denied'],
    ['ada', 'iam:CreateAccessKey', me('user/ada'), 'allowed'],
    ['ada', 'iam:CreateAccessKey', me('user/eve'), 'denied'],
    ['ada', 'dynamodb:GetItem', regional('dynamodb', 'table/x'), 'denied'],
    ['ada', 'sqs:CreateQueue', regional('sqs', 'q'), 'conditional'],
    ['ada', 'sqs:CreateQueue', regional('sqs', 'q'), 'allowed', { 'aws:RequestTag/x': 'q' }],
    ['ada', 'sqs:CreateQueue', regional('sqs', 'q'), 'denied', {}],
    ['ada', 's3:GetObject', 'arn:aws:s3:::lit/*', 'allowed'],
    ['ada', 's3:GetObject', 'arn:aws:s3:::lit/x', 'denied'],
    // Before version 2012-10-17, a variable is plain text.
    ['old', 's3:GetObject', 'arn:aws:s3:::home/old/x', 'denied'],
    ['old', 's3:GetObject', 'arn:aws:s3:::home/${aws:username}/x', 'allowed'],
    ['none', 's3:GetObject', 'arn:aws:s3:::home/none/x', 'denied'],
    ['app', 's3:GetObject', 'arn:aws:s3:::home/app/x', 'denied'],
    [session('app/s'), 's3:GetObject', 'arn:aws:s3:::by-id/AROAAPP:s/x', 'allowed'],
    [session('app/s'), 's3:GetObject', 'arn:aws:s3:::by-id/AROAAPP:t/x', 'denied'],
    ['app', 's3:GetObject', 'arn:aws:s3:::by-id/AROAAPP:t/x', 'conditional'],
    ['app', 's3:GetObject', 'arn:aws:s3:::team/blue/x', 'allowed'],
    ['fenced', 's3:GetObject', 'arn:aws:s3:::home/fenced/x', 'allowed'],
    ['fenced', 's3:GetObject', 'arn:aws:s3:::home/eve/x', 'Denied'],
  ],
);

answers(
  'Denies on conditions',
  iam(
    userOf('mfa', [
      allow('*'),
      {
        Effect: 'Deny',
        NotAction: ['iam:ListUsers', 'sts:GetSessionToken'],
        Resource: '*',
        ...iff('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'),
      },
    ]),
    userOf('region', [
      allow('*'),
      {
        Effect: 'Deny',
        NotAction: ['iam:*', 'sts:*'],
        Resource: '*',
        ...iff('StringNotEquals', 'aws:RequestedRegion', ['eu-west-1', 'us-east-1']),
      },
    ]),
    userOf('net', [
      allow('*'),
      deny('*', '*', {
        Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, Bool: { 'aws:ViaAWSService': 'false' } },
      }),
    ]),
    userOf('tag', [allow('*'), deny('s3:*', '*', iff('StringEquals', 'aws:PrincipalTag/frozen', 'yes'))], {
      tags: { frozen: 'yes' },
    }),
    roleOf('revoked', [allow('s3:*'), deny('*', '*', iff('DateLessThan', 'aws:TokenIssueTime', '2026-02-01T00:00:00Z'))]),
    roleOf('app', [allow('s3:*'), deny('s3:Delete*', '*', iff('StringNotLike', 'aws:userid', '*:admin'))]),
    userOf('iam', [allow('iam:*', '*', iff('StringEquals', 'aws:RequestedRegion', 'us-east-1'))]),
  ),
  [
    ['mfa', 'ec2:RunInstances', '*', 'conditional'],
    ['mfa', 'ec2:RunInstances', '*', 'Denied', {}],
    ['mfa', 'ec2:RunInstances', '*', 'Denied', { 'aws:MultiFactorAuthPresent': 'false' }],
    ['mfa', 'ec2:RunInstances', '*', 'allowed', { 'aws:MultiFactorAuthPresent': 'true' }],
    ['mfa', 'iam:ListUsers', '*', 'allowed'],
    ['region', 'sqs:SendMessage', `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`, 'allowed'],
    ['region', 'dynamodb:GetItem', `arn:aws:dynamodb:ap-southeast-2:${ACCOUNT}:table/t`, 'Denied'],
    ['region', 'ec2:DescribeInstances', '*', 'conditional'],
    ['region', 'ec2:DescribeInstances', '*', 'allowed', { 'aws:RequestedRegion': 'eu-west-1' }],
    ['region', 'ec2:DescribeInstances', '*', 'Denied', { 'aws:RequestedRegion': 'eu-west-3' }],
    ['region', 'ec2:DescribeInstances', '*', 'Denied', {}],
    ['region', 'iam:ListUsers', '*', 'allowed'],
    // IAM, CloudFront and Route 53 are called in N. Virginia, whoever calls from where.
    ['iam', 'iam:ListUsers', '*', 'allowed'],
    ['iam', 'iam:CreateUser', me('user/x'), 'allowed'],
    ['region', 'cloudfront:ListDistributions', '*', 'allowed'],
    ['region', 'route53:ListHostedZones', '*', 'allowed'],
    ['net', 'ec2:RunInstances', '*', 'conditional'],
    ['net', 'ec2:RunInstances', '*', 'allowed', {}],
    ['net', 'ec2:RunInstances', '*', 'Denied', { 'aws:SourceIp': '192.0.2.1', 'aws:ViaAWSService': 'false' }],
    ['net', 'ec2:RunInstances', '*', 'allowed', { 'aws:SourceIp': '203.0.113.7', 'aws:ViaAWSService': 'false' }],
    ['tag', 's3:GetObject', 'arn:aws:s3:::data/x', 'Denied'],
    ['tag', 'ec2:RunInstances', '*', 'allowed'],
    ['revoked', 's3:GetObject', 'arn:aws:s3:::data/x', 'allowed'],
    ['revoked', 's3:GetObject', 'arn:aws:s3:::data/x', 'Denied', { 'aws:TokenIssueTime': '2026-01-15T00:00:00Z' }],
    [session('app/admin'), 's3:DeleteObject', 'arn:aws:s3:::data/x', 'allowed'],
    [session('app/dev'), 's3:DeleteObject', 'arn:aws:s3:::data/x', 'Denied'],
    ['app', 's3:DeleteObject', 'arn:aws:s3:::data/x', 'conditional'],
  ],
);
