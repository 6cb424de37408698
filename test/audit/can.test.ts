import { canDatasets, canIn, openCan, type Can } from '../../functions/audit/can.ts';
import { contextOfPairs, questionLines } from '../../functions/audit/can-question.ts';
import { recordedSource } from '../../functions/audit/recorded.ts';
import { iamAuthorizationDetails } from '../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../functions/collect/iam/authorization-item.ts';
import { kmsKeys } from '../../functions/collect/kms/keys.ts';
import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, account, denied, REGION, type AccountBuilder } from '../support/account.ts';
import { group, inline, managedPolicy, policyOf, principals, role, user } from '../support/iam.ts';
import { key, keyDetails } from '../support/kms.ts';
import { bucket, bucketPolicy } from '../support/s3.ts';

const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:${name}`;
const object = 'arn:aws:s3:::data/report';
const reading = inline('read', { sid: 'Read', actions: ['s3:GetObject'] });
const ada = user({ inline: [reading] });
const eve = user({ name: 'eve', id: 'AIDAEVEEVEEVEEVEEVE11' });
const data = (...statements: Record<string, unknown>[]) => bucket({ name: 'data', policy: bucketPolicy(...statements) });
const open = (over: Record<string, unknown>) => ({
  Sid: 'Open',
  Effect: 'Allow',
  Action: 's3:*',
  Resource: 'arn:aws:s3:::data/*',
  ...over,
});
const canOf = (given: AccountBuilder): Can => canIn(given.inventory(canDatasets));
const iam = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const ask = (given: AccountBuilder, principal: string, action: string, resource = '*', context?: Record<string, string>) =>
  canOf(given).ask({ principal, action, resource, ...(context === undefined ? {} : { context }) });

describe('asking whether somebody can', () => {
  const deny = open({ Sid: 'No', Effect: 'Deny', Principal: '*' });
  const trusting = (over: Parameters<typeof principals>[0]) =>
    read(policyOf({ sid: 'Trust', principals: principals(over), actions: ['sts:AssumeRole'], resources: [] }));
  const target = role({ name: 'target', path: '/ops/', trust: trusting({ AWS: [ada.arn] }) });
  const keyFor = (name: string) =>
    key({ policy: read(policyOf({ principals: principals({ AWS: [name] }), actions: ['kms:*'] })) });
  const bounded = (item: AuthorizationItem, actions: string[]) => [
    { ...item, boundary: managedPolicy('bound').arn },
    managedPolicy('bound', { actions }),
  ];

  test.each<[string, AccountBuilder, Parameters<Can['ask']>[0], string]>([
    ['its own policy', iam(ada), { principal: 'ada', action: 's3:GetObject', resource: object }, 'allowed'],
    ['nothing', iam(ada, eve), { principal: 'eve', action: 's3:GetObject', resource: object }, 'denied'],
    ['an action in another case', iam(ada), { principal: 'ada', action: 'S3:getobject', resource: object }, 'allowed'],
    [
      'the bucket’s policy, by a user it names',
      iam(eve).with(s3Buckets, data(open({ Principal: { AWS: eve.arn } }))),
      { principal: eve.arn, action: 's3:GetObject', resource: object },
      'allowed',
    ],
    [
      'the bucket’s policy, on the bucket itself',
      iam(eve).with(s3Buckets, data(open({ Principal: { AWS: eve.arn } }))),
      { principal: eve.arn, action: 's3:ListBucket', resource: 'arn:aws:s3:::data' },
      'denied',
    ],
    [
      'a bucket of a longer name',
      iam(eve).with(s3Buckets, data(open({ Principal: { AWS: eve.arn }, Resource: 'arn:aws:s3:::data*' }))),
      { principal: eve.arn, action: 's3:GetObject', resource: 'arn:aws:s3:::data-too/x' },
      'denied',
    ],
    [
      'the bucket’s policy, a user within no boundary',
      iam(...bounded(eve, ['ec2:*'])).with(s3Buckets, data(open({ Principal: { AWS: eve.arn } }))),
      { principal: 'eve', action: 's3:GetObject', resource: object },
      'allowed',
    ],
    [
      'the bucket’s policy, a role beyond its boundary',
      iam(...bounded(role(), ['ec2:*'])).with(s3Buckets, data(open({ Principal: { AWS: role().arn } }))),
      { principal: 'app', action: 's3:GetObject', resource: object },
      'denied',
    ],
    [
      'the bucket’s policy, a session of that role',
      iam(...bounded(role(), ['ec2:*'])).with(
        s3Buckets,
        data(open({ Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/one` } })),
      ),
      { principal: `arn:aws:sts::${ACCOUNT}:assumed-role/app/one`, action: 's3:GetObject', resource: object },
      'allowed',
    ],
    [
      'a service that the bucket’s policy names',
      iam().with(s3Buckets, data(open({ Principal: { Service: 'logging.s3.amazonaws.com' } }))),
      { principal: 'logging.s3.amazonaws.com', action: 's3:PutObject', resource: object },
      'allowed',
    ],
    ['the root user', iam(), { principal: arn('root'), action: 'ec2:RunInstances', resource: '*' }, 'allowed'],
    [
      'the root user, who may always mend the bucket’s policy',
      iam().with(s3Buckets, data({ ...deny, Resource: 'arn:aws:s3:::data' })),
      { principal: arn('root'), action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::data' },
      'allowed',
    ],
    [
      'the root user, of whom the bucket’s policy denies the rest',
      iam().with(s3Buckets, data({ ...deny, Resource: 'arn:aws:s3:::data' })),
      { principal: arn('root'), action: 's3:DeleteBucket', resource: 'arn:aws:s3:::data' },
      'denied',
    ],
    [
      'who one is, which is never denied',
      iam(eve),
      { principal: 'eve', action: 'sts:GetCallerIdentity', resource: '*' },
      'allowed',
    ],
    [
      'a role that names the user',
      iam(ada, target),
      { principal: 'ada', action: 'sts:AssumeRole', resource: target.arn },
      'allowed',
    ],
    [
      'a role that trusts another',
      iam(user({ inline: [inline('all', { actions: ['*'] })] }), role()),
      { principal: 'ada', action: 'sts:AssumeRole', resource: role().arn },
      'denied',
    ],
    [
      'a role’s trust, which says nothing of passing it',
      iam(ada, target),
      { principal: 'ada', action: 'iam:PassRole', resource: target.arn },
      'denied',
    ],
    ['a role that is not there', iam(ada), { principal: 'ada', action: 'sts:AssumeRole', resource: arn('role/x') }, 'denied'],
    [
      'a key that leaves it to the account',
      iam(user({ inline: [inline('k', { actions: ['kms:Decrypt'] })] })).with(kmsKeys, key()),
      { principal: 'ada', action: 'kms:Decrypt', resource: key().arn },
      'allowed',
    ],
    [
      'a key that names somebody else, whatever the user’s policies',
      iam(user({ inline: [inline('k', { actions: ['kms:Decrypt'] })] })).with(kmsKeys, keyFor(role().arn)),
      { principal: 'ada', action: 'kms:Decrypt', resource: key().arn },
      'denied',
    ],
    [
      'a key by its alias',
      iam(eve).with(kmsKeys, keyFor(eve.arn)),
      { principal: 'eve', action: 'kms:Decrypt', resource: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/app` },
      'allowed',
    ],
    [
      'a key of AWS',
      iam(user({ inline: [inline('k', { actions: ['kms:Decrypt'] })] })).with(
        kmsKeys,
        key({ details: read(keyDetails({ manager: 'AWS' })), policy: read(null) }),
      ),
      { principal: 'ada', action: 'kms:Decrypt', resource: key().arn },
      'unknown',
    ],
    [
      'another account’s queue, its own policies in favour',
      iam(user({ inline: [inline('q', { actions: ['sqs:*'] })] })),
      { principal: 'ada', action: 'sqs:SendMessage', resource: `arn:aws:sqs:${REGION}:444455556666:q` },
      'unknown',
    ],
    [
      'another account’s queue, its own policies not',
      iam(eve),
      { principal: 'eve', action: 'sqs:SendMessage', resource: `arn:aws:sqs:${REGION}:444455556666:q` },
      'denied',
    ],
    [
      'another account’s bucket, as the context says',
      iam(ada),
      { principal: 'ada', action: 's3:GetObject', resource: object, context: { 'aws:ResourceAccount': '444455556666' } },
      'unknown',
    ],
    [
      'another account’s role, which the bucket names',
      iam().with(s3Buckets, data(open({ Principal: { AWS: 'arn:aws:iam::444455556666:role/x' } }))),
      { principal: 'arn:aws:iam::444455556666:role/x', action: 's3:GetObject', resource: object },
      'unknown',
    ],
    [
      'another account’s role, which it does not',
      iam().with(s3Buckets, data()),
      { principal: 'arn:aws:iam::444455556666:role/x', action: 's3:GetObject', resource: object },
      'denied',
    ],
    [
      'a session of another account’s role, which the bucket may name with its path',
      iam().with(s3Buckets, data(open({ Principal: { AWS: 'arn:aws:iam::444455556666:role/ops/x' } }))),
      { principal: 'arn:aws:sts::444455556666:assumed-role/x/one', action: 's3:GetObject', resource: object },
      'unknown',
    ],
    [
      'a session of another account’s role of another name',
      iam().with(s3Buckets, data(open({ Principal: { AWS: 'arn:aws:iam::444455556666:role/ops/y' } }))),
      { principal: 'arn:aws:sts::444455556666:assumed-role/x/one', action: 's3:GetObject', resource: object },
      'denied',
    ],
    [
      'somebody of another account, which the bucket lets in as a whole',
      iam().with(s3Buckets, data(open({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }))),
      { principal: '444455556666', action: 's3:GetObject', resource: object },
      'allowed',
    ],
    [
      'somebody of another account, of which the bucket names one role',
      iam().with(s3Buckets, data(open({ Principal: { AWS: 'arn:aws:iam::444455556666:role/x' } }))),
      { principal: '444455556666', action: 's3:GetObject', resource: object },
      'conditional',
    ],
    [
      'a role by its path and name',
      iam(role({ path: '/ops/', arn: arn('role/ops/app'), inline: [reading] })),
      { principal: 'role/ops/app', action: 's3:GetObject', resource: object },
      'allowed',
    ],
    [
      'a region that was not read',
      iam(ada),
      { principal: 'ada', action: 'kms:Decrypt', resource: `arn:aws:kms:us-east-2:${ACCOUNT}:key/x` },
      'unknown',
    ],
    [
      'a region that was not read, the user allowed',
      iam(user({ inline: [inline('k', { actions: ['kms:*'] })] })),
      { principal: 'ada', action: 'kms:Decrypt', resource: `arn:aws:kms:us-east-2:${ACCOUNT}:key/x` },
      'unknown',
    ],
    [
      'a region by a bucket’s own, for which the policy asks',
      iam(
        user({ inline: [inline('r', { actions: ['s3:*'], conditions: { StringEquals: { 'aws:RequestedRegion': [REGION] } } })] }),
      ).with(s3Buckets, data()),
      { principal: 'ada', action: 's3:GetObject', resource: object },
      'allowed',
    ],
    [
      'its own tag',
      iam(
        user({
          tags: { team: 'a' },
          inline: [inline('t', { actions: ['s3:*'], conditions: { StringEquals: { 'aws:PrincipalTag/team': ['a'] } } })],
        }),
      ),
      { principal: 'ada', action: 's3:GetObject', resource: object },
      'allowed',
    ],
    [
      'a tag that it lacks',
      iam(
        user({ inline: [inline('t', { actions: ['s3:*'], conditions: { StringEquals: { 'aws:PrincipalTag/team': ['a'] } } })] }),
      ),
      { principal: 'ada', action: 's3:GetObject', resource: object },
      'denied',
    ],
    [
      'a tag that a role’s session may have',
      iam(
        role({ inline: [inline('t', { actions: ['s3:*'], conditions: { StringEquals: { 'aws:PrincipalTag/team': ['a'] } } })] }),
      ),
      { principal: 'app', action: 's3:GetObject', resource: object },
      'conditional',
    ],
    [
      'the tag of the role that it is about',
      iam(
        user({
          inline: [inline('t', { actions: ['iam:PassRole'], conditions: { StringEquals: { 'aws:ResourceTag/team': ['a'] } } })],
        }),
        role({ tags: { team: 'a' } }),
      ),
      { principal: 'ada', action: 'iam:PassRole', resource: role().arn },
      'allowed',
    ],
  ])('%s', (_name, given, question, decision) => {
    expect(canOf(given).ask(question).decision).toBe(decision);
  });

  test('a stated context is the whole: what it leaves out is absent', () => {
    const conditions = { BoolIfExists: { 'aws:MultiFactorAuthPresent': ['false'] } };
    const given = iam(user({ inline: [reading, inline('mfa', { effect: 'Deny', actions: ['*'], conditions })] }));
    expect(ask(given, 'ada', 's3:GetObject', object)).toMatchObject({
      decision: 'conditional',
      why: 'the principal’s policies allow it, on a condition: Deny #1 of mfa: aws:MultiFactorAuthPresent; the account has no such bucket',
    });
    expect(ask(given, 'ada', 's3:GetObject', object, {})).toMatchObject({ decision: 'denied', explicit: true });
    expect(ask(given, 'ada', 's3:GetObject', object, { 'aws:MultiFactorAuthPresent': 'true' }).decision).toBe('allowed');
  });

  test('names the statements that decide, and not those that only may', () => {
    const hanging = inline('hanging', { actions: ['s3:*'], conditions: { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } });
    const given = iam(user({ groups: ['developers'], inline: [hanging] }), group({ inline: [reading] }));
    expect(ask(given, 'ada', 's3:GetObject', object).by).toEqual([{ policy: 'group developers: read', statement: 'Read' }]);
    const stopped = iam(ada).with(s3Buckets, data(deny));
    expect(ask(stopped, 'ada', 's3:GetObject', object)).toMatchObject({
      decision: 'denied',
      explicit: true,
      by: [{ policy: 'bucket policy of data', statement: 'No' }],
    });
  });

  test('what could not be read makes it unknown, and is named, unless it could not matter', () => {
    const blind = (given: AccountBuilder) => ask(given, 'ada', 's3:GetObject', object);
    const policy = iam(ada).with(s3Buckets, bucket({ name: 'data', policy: denied('s3:GetBucketPolicy') }));
    expect(blind(policy).decision).toBe('unknown');
    expect(blind(policy).why).toContain('s3:GetBucketPolicy');
    expect(blind(iam(ada).without(s3Buckets))).toMatchObject({ decision: 'unknown' });
    const nobody = blind(account().without(iamAuthorizationDetails));
    expect(nobody.decision).toBe('unknown');
    expect(nobody.why).toContain('iam:GetAccountAuthorizationDetails');
    const stopped = iam(user({ inline: [inline('no', { effect: 'Deny', actions: ['*'] })] })).without(s3Buckets);
    expect(blind(stopped)).toMatchObject({ decision: 'denied', explicit: true });
  });

  test('says that a policy on the resource is not looked at, where there may be one', () => {
    const table = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/t`;
    const given = iam(user({ inline: [inline('d', { actions: ['dynamodb:*'] })] }));
    expect(ask(given, 'ada', 'dynamodb:GetItem', table).why).toBe(
      'the principal’s policies allow it; a policy on the resource itself, where it has one, is not read',
    );
  });

  test.each<[string, Parameters<Can['ask']>[0], string]>([
    [
      'a principal',
      { principal: 'adda', action: 's3:GetObject', resource: object },
      'principal: "adda" is not known; did you mean ada?',
    ],
    ['a name of two', { principal: 'both', action: 's3:GetObject', resource: object }, 'expected user/both or role/both'],
    [
      'an ARN of nobody',
      { principal: arn('user/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz'), action: 's3:GetObject', resource: object },
      'expected a user or role of this account',
    ],
    [
      'a malformed principal',
      { principal: 'arn:aws:iam', action: 's3:GetObject', resource: object },
      'expected the name or ARN of a user or role',
    ],
    ['an action', { principal: 'ada', action: 's3:GetObjct', resource: object }, 'did you mean s3:GetObject?'],
    ['a service', { principal: 'ada', action: 's4:GetObject', resource: object }, 'no action of AWS'],
    ['a wildcard', { principal: 'ada', action: 's3:*', resource: object }, 'without wildcards'],
    ['a resource', { principal: 'ada', action: 's3:GetObject', resource: 'data/report' }, 'resource: "data/report" is no ARN'],
    [
      'a resource of another partition',
      { principal: 'ada', action: 's3:GetObject', resource: 'arn:aws-cn:s3:::data/report' },
      'expected arn:aws:…, as the account is',
    ],
    [
      'a principal of another partition',
      { principal: `arn:aws-cn:iam::${ACCOUNT}:user/ada`, action: 's3:GetObject', resource: object },
      'did you mean arn:aws:iam::111122223333:user/ada?',
    ],
    ['a path that it has not', { principal: 'user/ops/ada', action: 's3:GetObject', resource: object }, 'is not known'],
  ])('refuses %s that there is not', (_name, question, message) => {
    const can = canOf(iam(ada, user({ name: 'both' }), role({ name: 'both' })));
    expect(() => can.ask(question)).toThrow(message);
  });

  test('reads from AWS no more than the questions need', async () => {
    const asked: string[] = [];
    const source = recordedSource(iam(ada).inventory(canDatasets));
    const spying: typeof source = {
      account: () => source.account(),
      gather(selection, ...rest) {
        asked.push(...selection.selected.flatMap(({ datasets }) => datasets.map(({ id }) => id)));
        return source.gather(selection, ...rest);
      },
    };
    await openCan({ source: spying, config: defaultConfig, resources: [key().arn] });
    expect(asked).toEqual(['iam.authorizationDetails', 'kms.keys']);
  });
});

test('who can: the account’s own, the root, and whom the policy on the resource names', () => {
  const given = iam(ada, eve, role()).with(
    s3Buckets,
    data(open({ Principal: { Service: 'logging.s3.amazonaws.com', AWS: ['444455556666', role().arn] } })),
  );
  const found = canOf(given).who({ action: 's3:GetObject', resource: object });
  expect(found.map(({ principal, answer }) => [principal, answer.decision])).toEqual([
    [ada.arn, 'allowed'],
    [role().arn, 'allowed'],
    [arn('root'), 'allowed'],
    ['444455556666', 'allowed'],
    ['logging.s3.amazonaws.com', 'allowed'],
  ]);
});

test('who can do it where the account’s identities were not read, is not told but by its own', () => {
  const given = account().without(iamAuthorizationDetails).with(s3Buckets, data());
  const found = canOf(given).who({ action: 's3:GetObject', resource: object });
  expect(found.map(({ principal, answer }) => [principal, answer.decision])).toEqual([
    [arn('user/*'), 'unknown'],
    [arn('role/*'), 'unknown'],
    [arn('root'), 'allowed'],
  ]);
});

test('who can do it where the policy on the resource was not read, may be anybody', () => {
  const given = iam(ada, eve).with(s3Buckets, bucket({ name: 'data', policy: denied('s3:GetBucketPolicy') }));
  const found = canOf(given).who({ action: 's3:GetObject', resource: object });
  expect(found.map(({ principal, answer }) => [principal, answer.decision])).toEqual([
    [ada.arn, 'unknown'],
    [eve.arn, 'unknown'],
    [arn('root'), 'unknown'],
    ['*', 'unknown'],
  ]);
});

test('who can assume a role: its own providers too', () => {
  const provider = arn('oidc-provider/token.actions.githubusercontent.com');
  const trust = policyOf({
    principals: principals({ Federated: [provider, 'cognito-identity.amazonaws.com'] }),
    actions: ['sts:AssumeRoleWithWebIdentity'],
    resources: [],
  });
  const found = canOf(iam(ada, role({ trust: read(trust) }))).who({
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: role().arn,
  });
  expect(found.map(({ principal, answer }) => [principal, answer.decision])).toEqual([
    [provider, 'allowed'],
    ['cognito-identity.amazonaws.com', 'allowed'],
  ]);
});

describe('the reason', () => {
  const may = (...actions: string[]) => iam(user({ inline: [inline('p', { sid: 'S', actions })] }));
  const why = (given: AccountBuilder, action: string, resource = '*', context?: Record<string, string>) =>
    ask(given, 'ada', action, resource, context).why;

  test('says what else there is to know', () => {
    expect(why(may('s3:*').with(s3Buckets, data()), 's3:GetObject', object)).toBe('the principal’s policies allow it');
    expect(why(may('s3:*'), 's3:GetObject', object)).toBe('the principal’s policies allow it; the account has no such bucket');
    expect(why(may('ec2:*'), 'ec2:DescribeInstances', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`)).toContain(
      'ec2:DescribeInstances has no resource, so that it was asked of *',
    );
    expect(why(may('s3:*').with(s3Buckets, data()), 's3:GetObject', 'arn:aws:s3:::data')).toContain(
      'no resource of that form is one of s3:GetObject',
    );
    expect(why(may(), 'ec2:StartInstances')).toBe('no statement allows it; it was asked of every resource, not of one');
    expect(why(may('kms:*'), 'kms:Decrypt', `arn:aws:kms:${REGION}:${ACCOUNT}:key/none`)).toBe(
      'the policy on the resource, without which nobody is let in, is not among what was read',
    );
    expect(why(may('sqs:*'), 'sqs:SendMessage', `arn:aws:sqs:${REGION}:444455556666:q`)).toBe(
      'the resource is account 444455556666’s, whose policies are not read from here',
    );
  });

  test('names the keys of variables and both of two ways in', () => {
    const given = iam(
      user({ inline: [inline('p', { sid: 'S', actions: ['s3:*'], resources: ['arn:aws:s3:::data/${aws:RequestTag/team}'] })] }),
    ).with(s3Buckets, data(open({ Principal: { AWS: ada.arn }, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })));
    const answer = ask(given, 'ada', 's3:PutObject', object);
    expect(answer.decision).toBe('conditional');
    expect(answer.why).toContain('Allow S of p: aws:RequestTag/team; Allow Open of bucket policy of data: aws:SourceVpce');
    expect(answer.by).toEqual([
      { policy: 'p', statement: 'S' },
      { policy: 'bucket policy of data', statement: 'Open' },
    ]);
  });

  test('names a boundary by its ARN', () => {
    const bounded = iam(
      user({ boundary: managedPolicy('bound').arn, inline: [inline('p', { sid: 'S', actions: ['*'] })] }),
      managedPolicy('bound', { sid: 'B', actions: ['ec2:*'] }),
    );
    expect(ask(bounded, 'ada', 'ec2:RunInstances').by).toEqual([
      { policy: 'p', statement: 'S' },
      { policy: `permission boundary ${arn('policy/bound')}`, statement: 'B' },
    ]);
  });
});

test('a federated user may do what the policies of its session let it, which are not read', () => {
  const name = `arn:aws:sts::${ACCOUNT}:federated-user/bob`;
  expect(ask(iam(ada), name, 'ec2:RunInstances').decision).toBe('unknown');
  const stopped = iam().with(s3Buckets, data(open({ Effect: 'Deny', Principal: '*' })));
  expect(ask(stopped, name, 's3:GetObject', object)).toMatchObject({ decision: 'denied', explicit: true });
});

describe('lines of questions', () => {
  const one = (line: string) => questionLines(line)[0];
  const whole = { id: 'a', principal: 'ada', action: 's3:GetObject' };

  test('are read as they are, in their order', () => {
    const text = `${JSON.stringify({ ...whole, resource: object, context: { 'aws:TagKeys': ['a', 'b'], 's3:max-keys': 5 } })}\r\n\n${JSON.stringify({ ...whole, id: 7 })}\n`;
    expect(questionLines(text)).toEqual([
      {
        id: 'a',
        line: 1,
        question: {
          principal: 'ada',
          action: 's3:GetObject',
          resource: object,
          context: { 'aws:TagKeys': ['a', 'b'], 's3:max-keys': '5' },
        },
      },
      { id: 7, line: 3, question: { principal: 'ada', action: 's3:GetObject', resource: '*' } },
    ]);
  });

  test.each<[string, string, string | null, string]>([
    ['no JSON', 'nope', null, 'expected one JSON object'],
    ['no object', '[]', null, 'expected one JSON object, not []'],
    ['an unknown field', JSON.stringify({ ...whole, contxt: {} }), 'a', 'contxt: no field of a question; expected id, principal'],
    [
      'a missing field',
      JSON.stringify({ id: 'a', action: 's3:GetObject' }),
      'a',
      'principal: missing; expected a name or an ARN',
    ],
    [
      'an id that would not come back',
      '{"id":12345678901234567890,"principal":"ada","action":"s3:GetObject"}',
      null,
      'id: 12345678901234567000; expected any JSON',
    ],
    [
      'an id too deep to be written',
      `{"id":${'['.repeat(1e5)}${']'.repeat(1e5)},"principal":"ada","action":"s3:GetObject"}`,
      null,
      'id: what is nested too deeply',
    ],
    ['no id', JSON.stringify({ principal: 'ada', action: 's3:GetObject' }), null, 'id: missing; expected any JSON'],
    [
      'a context without the prefix of a key',
      JSON.stringify({ ...whole, context: { SourceIp: '203.0.113.9' } }),
      'a',
      'context: "SourceIp" is no condition key; expected one such as aws:SourceIp',
    ],
    [
      'a context that no object can have',
      '{"id":"a","principal":"ada","action":"s3:GetObject","context":{"__proto__":"x"}}',
      'a',
      'context: "__proto__" is no condition key',
    ],
    [
      'a number of a context that JSON does not carry',
      '{"id":"a","principal":"ada","action":"s3:GetObject","context":{"s3:max-keys":12345678901234567890}}',
      'a',
      'context.s3:max-keys: 12345678901234567000; expected',
    ],
    [
      'a key of a context twice',
      JSON.stringify({ ...whole, context: { 'aws:SourceIp': '203.0.113.9', 'AWS:sourceip': '198.51.100.1' } }),
      'a',
      'context: "AWS:sourceip" is there already; expected each key once, in whatever case',
    ],
    [
      'an id in which a number would not come back',
      '{"id":["a",12345678901234567890],"principal":"ada","action":"s3:GetObject"}',
      null,
      'id: ["a",12345678901234567000]; expected any JSON',
    ],
    ['a field of another type', JSON.stringify({ ...whole, resource: 5 }), 'a', 'resource: 5; expected an ARN or *'],
    ['a context of another shape', JSON.stringify({ ...whole, context: { k: {} } }), 'a', 'context.k: {}; expected'],
    [
      'an action that there is not',
      JSON.stringify({ ...whole, action: 's3:Nope' }),
      'a',
      'action: "s3:Nope" is no action of AWS',
    ],
  ])('say what is wrong with %s', (_name, line, id, problem) => {
    const said = one(line);
    expect(said).toMatchObject({ id, line: 1 });
    expect(JSON.stringify(said)).toContain(JSON.stringify(problem).slice(1, -1));
  });

  test.each([null, true, '', -1.5, ['a', 1], { a: null }])('give back %j as the id', (id) => {
    expect(one(JSON.stringify({ ...whole, id }))).toMatchObject({ id, question: { principal: 'ada' } });
  });

  test('bear a mark of byte order, returns before the end of a line, and names of a megabyte', () => {
    expect(questionLines(`\uFEFF${JSON.stringify(whole)}\r\n  \r\n`)).toHaveLength(1);
    const long = 'x'.repeat(1_000_000);
    const lines = [
      { ...whole, principal: long },
      { ...whole, action: `s3:${long}` },
      { ...whole, [long]: 1 },
    ];
    const [principal, action, field] = questionLines(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(principal).toMatchObject({ question: { principal: long } });
    expect(JSON.stringify([action, field]).length).toBeLessThan(600);
    expect(() => canOf(iam(ada)).ask({ principal: long, action: 's3:GetObject', resource: object })).toThrow(
      /^principal: "x{78}… is not known/,
    );
  });

  test('pairs of the command line state a context', () => {
    expect(contextOfPairs(['aws:TagKeys=a', 'aws:SourceIp=203.0.113.9', 'AWS:tagkeys=b=c'])).toEqual({
      'aws:TagKeys': ['a', 'b=c'],
      'aws:SourceIp': ['203.0.113.9'],
    });
    expect(() => contextOfPairs(['aws:SourceIp'])).toThrow('expected KEY=VALUE');
  });
});
