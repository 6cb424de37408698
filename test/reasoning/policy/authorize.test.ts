import fc from 'fast-check';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { authorize, type ApplyingPolicies, type Question } from '../../../functions/reasoning/policy/authorize.ts';
import type { Holder, Requester } from '../../../functions/reasoning/policy/requester.ts';
import { denied } from '../../support/account.ts';
import { policyOf, principals } from '../../support/iam.ts';

const now = new Date('2026-03-01T00:00:00Z');
const home = '111122223333';
const away = '444455556666';
const user: Holder = {
  kind: 'user',
  arn: `arn:aws:iam::${home}:user/ada`,
  account: home,
  id: 'AIDAADAADAADAADAADAAD',
  tags: { team: 'a' },
};
const role: Holder = { kind: 'role', arn: `arn:aws:iam::${home}:role/app`, account: home, id: 'AROAAPPAPPAPPAPPAPPAP' };
const session: Requester = { ...role, session: 's1' };
const root = { kind: 'root', arn: `arn:aws:iam::${home}:root`, account: home } as const;
const object = 'arn:aws:s3:::data/report';
const key = `arn:aws:kms:eu-west-1:${home}:key/k`;
const target = `arn:aws:iam::${home}:role/target`;

const doc = (...statements: Partial<Statement>[]) => read({ name: 'p', document: policyOf(...statements) });
const own = (...statements: Partial<Statement>[]) => ({ identity: [doc(...statements)] });
const on = (over: Parameters<typeof principals>[0], rest: Partial<Statement> = {}) => ({
  resource: doc({ principals: principals(over), actions: ['*'], ...rest }),
});
const bound = (...actions: string[]) => ({ boundary: read(policyOf({ actions })) });
const get = (principal: Requester, over: Partial<Question> = {}): Question => ({
  principal,
  action: 's3:GetObject',
  resource: object,
  now,
  ...over,
});
const use = (principal: Requester): Question => ({ principal, action: 'kms:Decrypt', resource: key, now });
const assume = (principal: Requester): Question => ({ principal, action: 'sts:AssumeRole', resource: target, now });
const all = { actions: ['*'] };
const deny: Partial<Statement> = { effect: 'Deny', actions: ['*'] };
const named = ({ arn }: { arn: string }) => ({ AWS: [arn] });
const rootOf = (account: string) => ({ AWS: [`arn:aws:iam::${account}:root`] });
const sessionArn = (name: string) => ({ AWS: [`arn:aws:sts::${home}:assumed-role/app/${name}`] });
const unread = denied('iam:GetAccountAuthorizationDetails');

describe('authorize', () => {
  test.each<[string, Question, ApplyingPolicies, string]>([
    ['nothing', get(user), {}, 'denied'],
    ['its own policy', get(user), own(all), 'allowed'],
    ['a policy on the resource that names the user', get(user), on(named(user)), 'allowed'],
    ['one that names it by id', get(user), on({ AWS: ['AIDAADAADAADAADAADAAD'] }), 'allowed'],
    ['one that names another', get(user), on({ AWS: [`arn:aws:iam::${home}:user/eve`] }), 'denied'],
    ['one that names the account alone', get(user), on(rootOf(home)), 'denied'],
    ['one that names the account, beside its own', get(user), { ...own(all), ...on(rootOf(home)) }, 'allowed'],
    ['a Deny on the resource', get(user), { ...own(all), ...on({ AWS: ['*'] }, deny) }, 'denied'],
    ['a Deny for another', get(user), { ...own(all), ...on(named(role), deny) }, 'allowed'],
    ['a user beyond its boundary', get(user), { ...bound('ec2:*'), ...on(named(user)) }, 'allowed'],
    ['a role within its boundary', get(role), { ...bound('s3:*'), ...on(named(role)) }, 'allowed'],
    ['a role beyond its boundary', get(role), { ...bound('ec2:*'), ...on(named(role)) }, 'denied'],
    ['a session beyond its role’s boundary', get(session), { ...bound('ec2:*'), ...on(sessionArn('s1')) }, 'allowed'],
    ['another session', get(session), on(sessionArn('s2')), 'denied'],
    ['some session', get(role), on(sessionArn('s1')), 'conditional'],
    ['a boundary that does not allow', get(user), { ...own(all), ...bound('ec2:*') }, 'denied'],
    ['another account, both', get(user, { resourceAccount: away }), { ...own(all), ...on(named(user)) }, 'allowed'],
    ['another account, its own alone', get(user, { resourceAccount: away }), own(all), 'denied'],
    ['another account, the resource alone', get(user, { resourceAccount: away }), { identity: [], ...on(named(user)) }, 'denied'],
    [
      'another account, which trusts this one',
      get(user, { resourceAccount: away }),
      { ...own(all), ...on(rootOf(home)) },
      'allowed',
    ],
    ['another account, its own policies not looked at', get(user, { resourceAccount: away }), on(named(user)), 'unknown'],
    ['a key whose policy leaves it to the account', use(user), { ...own(all), ...on(rootOf(home)) }, 'allowed'],
    ['such a key without a policy of its own', use(user), on(rootOf(home)), 'denied'],
    ['a key whose policy does not', use(user), { ...own(all), ...on(named(role)) }, 'denied'],
    ['a key whose policy names it', use(user), on(named(user)), 'allowed'],
    ['a key whose policy was not looked at', use(user), own(all), 'unknown'],
    ['a Deny, whatever the key policy', use(user), own(deny), 'denied'],
    ['a role that trusts it by name', assume(user), on(named(user)), 'allowed'],
    ['a role that trusts the account', assume(user), { ...own(all), ...on(rootOf(home)) }, 'allowed'],
    ['a role that trusts a service', assume(user), { ...own(all), ...on({ Service: ['ec2.amazonaws.com'] }) }, 'denied'],
    ['that service', assume({ kind: 'service', name: 'ec2.amazonaws.com' }), on({ Service: ['ec2.amazonaws.com'] }), 'allowed'],
    ['another service', assume({ kind: 'service', name: 'ecs.amazonaws.com' }), on({ Service: ['ec2.amazonaws.com'] }), 'denied'],
    ['root', get(root), {}, 'allowed'],
    ['root against a Deny on the resource', get(root), on({ AWS: ['*'] }, deny), 'denied'],
    ['root, which no key policy names', use(root), on(named(user)), 'denied'],
    ['root, as a role', assume(root), on({ AWS: ['*'] }), 'denied'],
    ['anybody', get({ kind: 'anonymous' }), on({ AWS: ['*'] }), 'allowed'],
    ['anybody, where users are named', get({ kind: 'anonymous' }), on(named(user)), 'denied'],
    ['a policy that is not read', get(user), { identity: [unread] }, 'unknown'],
    ['one that is not read, beside a Deny', get(user), { identity: [unread, doc(deny)] }, 'denied'],
    ['one that is not read, beyond the boundary', get(user), { identity: [unread], ...bound('ec2:*') }, 'denied'],
    ['a boundary that is not read', get(user), { ...own(all), boundary: unread }, 'unknown'],
    ['a boundary that is not read, of nothing', get(user), { boundary: unread }, 'denied'],
    ['a policy on the resource that is not read', get(user), { ...own(all), resource: unread }, 'unknown'],
  ])('%s', (_name, question, policies, decision) => {
    expect(authorize(question, policies).decision).toBe(decision);
  });

  const except = (...names: string[]) => ({
    ...own(all),
    resource: doc({ ...deny, notPrincipals: principals({ AWS: names }) }),
  });
  test.each<[string, Requester, string[], string]>([
    ['the user and its account', user, [user.arn, root.arn], 'allowed'],
    ['the user alone', user, [user.arn], 'conditional'],
    ['another', user, [role.arn], 'denied'],
    [
      'the role, its session and its account',
      session,
      [role.arn, root.arn, `arn:aws:sts::${home}:assumed-role/app/s1`],
      'allowed',
    ],
  ])('a Deny for all but %s', (_name, principal, names, decision) => {
    expect(authorize(get(principal), except(...names)).decision).toBe(decision);
  });

  test.each<[string, Statement['conditions'], Question['context'], string]>([
    ['the principal’s name', { StringEquals: { 'aws:username': ['ada'] } }, undefined, 'allowed'],
    ['another name', { StringEquals: { 'aws:username': ['eve'] } }, undefined, 'denied'],
    ['its tag', { StringEquals: { 'aws:PrincipalTag/Team': ['a'] } }, undefined, 'allowed'],
    ['a variable', { StringLike: { 's3:prefix': ['${aws:username}/*'] } }, { 's3:prefix': 'ada/x' }, 'allowed'],
    ['a variable of another', { StringLike: { 's3:prefix': ['${aws:username}/*'] } }, { 's3:prefix': 'eve/x' }, 'denied'],
    ['MFA, of which nothing is known', { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }, undefined, 'conditional'],
    ['MFA, which is not in the context', { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }, {}, 'denied'],
    ['MFA if it exists', { BoolIfExists: { 'aws:MultiFactorAuthPresent': ['true'] } }, {}, 'allowed'],
    ['an address within', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } }, { 'aws:SourceIp': '203.0.113.9' }, 'allowed'],
    ['an address without', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } }, { 'aws:SourceIp': '198.51.100.9' }, 'denied'],
    [
      'all of several values',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:TagKeys': ['a', 'c'] },
      'denied',
    ],
    [
      'any of several values',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:TagKeys': ['a', 'c'] },
      'allowed',
    ],
    ['all of none', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }, {}, 'allowed'],
    ['any of none', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } }, {}, 'denied'],
    ['a time that has come', { DateGreaterThan: { 'aws:CurrentTime': ['2026-01-01T00:00:00Z'] } }, undefined, 'allowed'],
    ['a time that is over', { DateLessThan: { 'aws:CurrentTime': ['2026-01-01T00:00:00Z'] } }, undefined, 'denied'],
    ['an absent key', { Null: { 'aws:SourceArn': ['true'] } }, undefined, 'allowed'],
    ['an ARN by its parts', { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:user/*'] } }, undefined, 'allowed'],
    [
      'a wildcard that would have to reach over parts',
      { ArnLike: { 'aws:PrincipalArn': ['arn:aws:*:user/ada'] } },
      undefined,
      'denied',
    ],
  ])('an Allow on condition of %s', (_name, conditions, context, decision) => {
    const question = get(user, context === undefined ? {} : { context });
    expect(authorize(question, own({ ...all, conditions })).decision).toBe(decision);
  });

  test('says what a conditional answer hangs on', () => {
    const conditions = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
    expect(authorize(get(user), own({ ...all, sid: 'Mfa', conditions })).conditions).toEqual([
      { policy: 'p', statement: 'Mfa', effect: 'Allow', keys: ['aws:MultiFactorAuthPresent'] },
    ]);
  });

  const statements = fc.array(
    fc.record({
      effect: fc.constantFrom('Allow' as const, 'Deny' as const),
      actions: fc.constantFrom<string[][]>(['*'], ['s3:Get*'], ['ec2:*']),
      resources: fc.constantFrom<string[][]>(['*'], ['arn:aws:s3:::data/*'], ['arn:aws:s3:::${aws:username}/*']),
      conditions: fc.constantFrom<Statement['conditions']>(
        {},
        { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } },
        { StringEquals: { 'aws:username': ['eve'] } },
      ),
    }),
    { maxLength: 4 },
  );
  const rank = { denied: 0, conditional: 1, unknown: 1, allowed: 2 };

  test('a Deny more never opens, an Allow more never closes, and the unread never allows', () => {
    fc.assert(
      fc.property(statements, statements, (before, more) => {
        const decision = (...each: Partial<Statement>[]) => rank[authorize(get(user), own(...each)).decision];
        const only = (effect: Statement['effect']) => more.map((each) => ({ ...each, effect }));
        expect(decision(...before, ...only('Deny'))).toBeLessThanOrEqual(decision(...before));
        expect(decision(...before, ...only('Allow'))).toBeGreaterThanOrEqual(decision(...before));
        expect(authorize(get(user), { identity: [doc(...before), unread] }).decision).toMatch(/denied|unknown/);
      }),
      { numRuns: 150 },
    );
  });
});
