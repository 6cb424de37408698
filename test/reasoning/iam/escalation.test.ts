import { read } from '../../../functions/model/read.ts';
import type { IamItem } from '../../../functions/reasoning/iam/directory.ts';
import { directoryOf } from '../../../functions/reasoning/iam/directory.ts';
import { escalationRoutes, escalationsOf } from '../../../functions/reasoning/iam/escalation.ts';
import { ACCOUNT, denied } from '../../support/account.ts';
import { awsPolicy, group, inline, managedPolicy, policyOf, principals, role, user } from '../../support/iam.ts';

const now = new Date('2026-03-01T00:00:00Z');
const place = { partition: 'aws', account: ACCOUNT };
const solve = (...items: IamItem[]) => escalationsOf(directoryOf(items), place, now);
const routesOf = (arn: string, ...items: IamItem[]) => (solve(...items).open.get(arn) ?? []).map(({ route }) => route);

const everything = inline('all', { actions: ['*'] });
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const trust = (over: Parameters<typeof principals>[0]) =>
  read(policyOf({ principals: principals(over), actions: ['sts:AssumeRole'], resources: [] }));
const byService = (service: string) => trust({ Service: [`${service}.amazonaws.com`] });
const ada = user().arn;
const seeker = (...actions: string[]) => user({ inline: [inline('own', { actions })] });

/** An account in which each kind of target is there: whoever has the actions of a route on everything can go it. */
const world: readonly IamItem[] = [
  managedPolicy('shared', { actions: ['s3:ListAllMyBuckets'] }),
  group({ name: 'admins', inline: [everything] }),
  user({ name: 'boss', id: 'AIDABOSSBOSSBOSSBOSS1', inline: [everything] }),
  user({ name: 'eve', id: 'AIDAEVEEVEEVEEVEEVE11' }),
  role({ name: 'plain', attached: [managedPolicy('shared').arn], trust: trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }) }),
  role({ name: 'boss', inline: [everything], trust: trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }) }),
  ...[...new Set(escalationRoutes.flatMap(({ service }) => service ?? []))].map((service) =>
    role({ name: `for-${service}`, inline: [everything], trust: byService(service) }),
  ),
];
const start = (kind: 'user' | 'role' | undefined, actions: readonly string[]) => {
  const own = { inline: [inline('own', { actions: [...actions] })], attached: [managedPolicy('shared').arn] };
  return kind === 'role' ? role({ name: 'seeker', ...own }) : user({ groups: ['developers'], ...own });
};

describe('each route', () => {
  test.each(escalationRoutes.map((route) => [route.id, route] as const))(
    '%s is open to who has all of it, and to nobody who lacks a part',
    (id, route) => {
      const actions = [...new Set(route.needs.map(({ action }) => action))];
      const developers = group();
      const whole = start(route.start, actions);
      expect(routesOf(whole.arn, whole, developers, ...world)).toContain(id);
      for (const lacking of actions) {
        const part = start(
          route.start,
          actions.filter((action) => action !== lacking),
        );
        expect(routesOf(part.arn, part, developers, ...world)).not.toContain(id);
      }
    },
  );

  test('has an id of its own', () => {
    expect(escalationRoutes.length).toBeGreaterThan(80);
    expect(new Set(escalationRoutes.map(({ id }) => id)).size).toBe(escalationRoutes.length);
  });
});

describe('escalationsOf', () => {
  const create = ['lambda:CreateFunction', 'lambda:InvokeFunction'];
  const passing = (resource: string, conditions = {}) =>
    user({ inline: [inline('own', { actions: create }, { actions: ['iam:PassRole'], resources: [resource], conditions })] });
  const strong = role({ name: 'strong', inline: [everything], trust: byService('lambda') });
  const weak = role({ name: 'weak', trust: byService('lambda') });
  const onlyTo = (service: string) => ({ StringEquals: { 'iam:PassedToService': [service] } });

  test.each<[string, readonly IamItem[], boolean]>([
    ['any role, where none is privileged yet', [passing('*')], true],
    ['a privileged role', [passing(strong.arn), strong], true],
    ['a role without rights', [passing(weak.arn), weak, strong], false],
    ['a privileged role that trusts another service', [passing(strong.arn), { ...strong, trust: byService('ec2') }], false],
    ['only to this service', [passing('*', onlyTo('lambda.amazonaws.com'))], true],
    ['only to another service', [passing('*', onlyTo('ec2.amazonaws.com'))], false],
    [
      'a role that can make itself privileged',
      [passing(weak.arn), { ...weak, inline: [inline('x', { actions: ['iam:PutRolePolicy'] })] }],
      true,
    ],
    [
      'within a boundary of one service',
      [{ ...passing('*'), boundary: managedPolicy('b').arn }, managedPolicy('b', { actions: ['lambda:*'] })],
      false,
    ],
    [
      'against a Deny',
      [
        { ...passing('*'), attached: [managedPolicy('d').arn] },
        managedPolicy('d', { effect: 'Deny', actions: ['iam:PassRole'] }),
      ],
      false,
    ],
  ])('passing %s', (_name, items, isOpen) => {
    expect(routesOf(ada, ...items).includes('pass-role-lambda-invoke')).toBe(isOpen);
  });

  test('changing itself gains nothing within a boundary', () => {
    const bound = managedPolicy('b', { actions: ['s3:*', 'iam:PutUserPolicy'] });
    const free = seeker('iam:PutUserPolicy');
    expect(routesOf(ada, free)).toEqual(['put-user-policy']);
    expect(routesOf(ada, { ...free, boundary: bound.arn }, bound)).toEqual([]);
  });

  test('a change that asks for a boundary gains nothing', () => {
    const conditions = { StringEquals: { 'iam:PermissionsBoundary': ['arn:aws:iam::111122223333:policy/b'] } };
    expect(
      routesOf(ada, user({ inline: [inline('own', { actions: ['iam:CreateRole', 'iam:AttachRolePolicy'], conditions })] })),
    ).toEqual([]);
  });

  test('only another user’s policies do not help', () => {
    expect(
      routesOf(
        ada,
        user({ inline: [inline('own', { actions: ['iam:PutUserPolicy'], resources: ['arn:aws:iam::*:user/eve'] })] }),
      ),
    ).toEqual([]);
  });

  test('goes through roles that trust it, and names them', () => {
    const second = role({
      name: 'second',
      inline: [inline('own', { actions: ['iam:PutRolePolicy'] })],
      trust: trust({ AWS: [roleArn('first')] }),
    });
    const first = role({ name: 'first', trust: trust({ AWS: [ada] }) });
    const found = solve(user(), first, second).open;
    expect(found.get(ada)?.map(({ route, via }) => [route, via])).toEqual([['assume-role', [first.arn, second.arn]]]);
    expect(solve(user(), first, { ...second, trust: trust({ AWS: [roleArn('other')] }) }).open.get(ada)).toBeUndefined();
  });

  test('a condition that may hold makes it conditional', () => {
    const conditions = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
    const found = solve(user({ inline: [inline('own', { actions: ['iam:PutUserPolicy'], conditions })] })).open.get(ada);
    expect(found).toEqual([
      expect.objectContaining({ route: 'put-user-policy', conditional: true, statements: [{ policy: 'own', statement: '#1' }] }),
    ]);
  });

  test('administrators and service-linked roles are not in it', () => {
    const linked = role({ name: 'linked', serviceLinked: true, inline: [inline('x', { actions: ['iam:PutRolePolicy'] })] });
    const admin = awsPolicy('AdministratorAccess', { actions: ['*'] });
    expect(solve(user({ attached: [admin.arn] }), admin, linked).open.size).toBe(0);
  });

  test('says of whom it cannot be told', () => {
    const { open, unread } = solve(user({ inline: [{ name: 'x', document: denied('iam:GetAccountAuthorizationDetails') }] }));
    expect([open.size, [...unread.keys()]]).toEqual([0, [ada]]);
  });

  test('nor of who may assume one of whom it cannot be told', () => {
    const dark = { inline: [{ name: 'x', document: denied('iam:GetAccountAuthorizationDetails') }] };
    const trusting = (by: string) => role({ name: 'dark', ...dark, trust: trust({ AWS: [by] }) });
    expect([...solve(user(), trusting(ada)).unread.keys()]).toEqual([roleArn('dark'), ada]);
    expect([...solve(user(), trusting(`${ada}x`)).unread.keys()]).toEqual([roleArn('dark')]);
  });
});
