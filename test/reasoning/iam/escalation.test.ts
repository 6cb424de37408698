import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import type { IamItem } from '../../../functions/reasoning/iam/directory.ts';
import { directoryOf } from '../../../functions/reasoning/iam/directory.ts';
import { escalationRoutes, escalationsOf } from '../../../functions/reasoning/iam/escalation.ts';
import type { Route } from '../../../functions/reasoning/iam/escalation-route.ts';
import { actionOf } from '../../../functions/reasoning/policy/vocabulary.ts';
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
  managedPolicy('tight', { actions: ['s3:*'] }),
  user({ name: 'held', id: 'AIDAHELDHELDHELDHELD1', inline: [everything], boundary: managedPolicy('tight').arn }),
  role({
    name: 'held',
    inline: [everything],
    boundary: managedPolicy('tight').arn,
    trust: trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }),
  }),
  role({
    name: 'vouched',
    inline: [everything],
    trust: read(
      policyOf({
        principals: principals({ Federated: [`arn:aws:iam::${ACCOUNT}:saml-provider/corp`] }),
        actions: ['sts:AssumeRoleWithSAML'],
        resources: [],
      }),
    ),
  }),
];
const worldOf = ({ service }: Route): readonly IamItem[] =>
  service === undefined ? world : [...world, role({ name: 'served', inline: [everything], trust: byService(service) })];
const start = ({ start: kind, target, frees }: Route, actions: readonly string[]) => {
  const attached = [managedPolicy('shared').arn];
  // Whom a boundary holds back has everything behind it.
  const own =
    frees === true && target === 'itself'
      ? { inline: [everything], attached, boundary: managedPolicy('bound').arn }
      : { inline: [inline('own', { actions: [...actions] })], attached };
  // Who may take users' boundaries off may take its own off, if it is one.
  const isRole = kind === 'role' || (frees === true && target === 'any-user');
  return isRole ? role({ name: 'seeker', ...own }) : user({ groups: ['developers'], ...own });
};

describe('each route', () => {
  test.each(escalationRoutes.map((route) => [route.id, route] as const))(
    '%s is open to who has all of it, and to nobody who lacks a part',
    (id, route) => {
      const solved = (actions: readonly string[]) => {
        const seeking = start(route, actions);
        return routesOf(seeking.arn, seeking, group(), managedPolicy('bound', { actions: [...actions] }), ...worldOf(route));
      };
      const actions = [...new Set(route.needs.map(({ action }) => action))];
      expect(solved(actions)).toContain(id);
      for (const lacking of actions) expect(solved(actions.filter((action) => action !== lacking))).not.toContain(id);
    },
  );

  describe.each(escalationRoutes.map((route) => [route.id, route] as const))('%s is closed', (id, route) => {
    const actions = [...new Set(route.needs.map(({ action }) => action))];
    const own = [inline('own', { actions })];
    // Who is held back by a boundary alone has everything behind it.
    const isHeld = route.frees === true && route.target === 'itself';
    const begin = start(route, actions);
    // A boundary of AWS’s own is none that it could rewrite.
    const bounds = isHeld ? managedPolicy('bound') : awsPolicy('bound');
    const certain = (seeking: typeof begin, bound: Partial<Statement>, ...more: IamItem[]) => {
      const items = [
        seeking,
        ...(more.some(({ kind }) => kind === 'group') ? [] : [group()]),
        managedPolicy('bound', bound),
        ...more,
      ];
      const found = solve(...items, ...worldOf(route)).open.get(seeking.arn) ?? [];
      return found.flatMap(({ route: each, conditional }) => (conditional ? [] : [each]));
    };
    const boundOf = isHeld ? { actions } : { actions: ['*'] };

    test.each(actions)('by a Deny of %s', (action) => {
      const no = inline('no', { effect: 'Deny', actions: [action] });
      expect(certain({ ...begin, inline: [...begin.inline, no] }, boundOf)).not.toContain(id);
    });

    test.each(actions)('by a boundary without %s', (action) => {
      const bounded = { ...begin, boundary: bounds.arn };
      const within = isHeld ? { actions: actions.filter((each) => each !== action) } : { notActions: [action] };
      expect(certain(bounded, within)).not.toContain(id);
    });

    test.each(actions)('by a condition on %s that may hold, and does not for all', (action) => {
      const conditions = { StringEquals: { 'aws:PrincipalTag/team': ['owners'] } };
      const others = actions.filter((each) => each !== action);
      const narrowed = [inline('own', { actions: others }, { actions: [action], conditions })];
      if (isHeld) expect(certain(begin, { actions: [action], conditions })).not.toContain(id);
      else expect(certain({ ...begin, inline: narrowed }, boundOf)).not.toContain(id);
    });

    if (begin.kind === 'user' && !isHeld && route.uncertain !== true) {
      test('or open by what its group has, and closed by a Deny there', () => {
        const bare = { ...begin, inline: [], groups: ['developers'] };
        expect(certain(bare, boundOf, group({ inline: own }))).toContain(id);
        for (const action of actions) {
          const no = inline('no', { effect: 'Deny', actions: [action] });
          expect(certain(bare, boundOf, group({ inline: [...own, no] }))).not.toContain(id);
        }
      });
    }
  });

  test('asks for actions that AWS has', () => {
    const actions = [...new Set(escalationRoutes.flatMap(({ needs }) => needs.map(({ action }) => action)))];
    expect(actions.filter((action) => actionOf(action) === undefined)).toEqual([]);
  });

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

  test.each<[string, object, boolean]>([
    ['TLS', { Bool: { 'aws:SecureTransport': ['true'] } }, true],
    ['a session that bears its name', { StringEquals: { 'sts:RoleSessionName': ['${aws:username}'] } }, true],
    ['a session of some name', { StringLike: { 'sts:RoleSessionName': ['ops-*'] } }, true],
    ['its being another user', { StringEquals: { 'aws:username': ['eve'] } }, false],
    ['an external id', { StringEquals: { 'sts:ExternalId': ['agreed'] } }, false],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }, false],
  ])('assuming a role that asks for %s', (_name, conditions, isOpen) => {
    const trusted = policyOf({
      principals: principals({ AWS: [ada] }),
      actions: ['sts:AssumeRole'],
      resources: [],
      conditions: { ...conditions },
    });
    const open = solve(user(), role({ name: 'boss', inline: [everything], trust: read(trusted) })).open.get(ada) ?? [];
    expect(open.some(({ conditional }) => !conditional)).toBe(isOpen);
  });

  test('roles that let it in by name are found among those that do not', () => {
    const others = ['one', 'two'].map((name) => role({ name, trust: trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }) }));
    const mine = role({ name: 'mine', trust: trust({ AWS: [ada] }) });
    const found = solve(seeker('iam:AttachRolePolicy'), ...others, mine).open.get(ada) ?? [];
    expect(found.map(({ route, via }) => [route, via])).toEqual([['attach-role-policy-assume', [mine.arn]]]);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['with the tag', { team: 'shop' }, true],
    ['with the tag in other letters', { Team: 'shop' }, true],
    ['with another tag', { team: 'bank' }, false],
    ['without tags', {}, false],
  ])('a key for an administrator %s, where the tag is asked for', (_name, tags, isOpen) => {
    const conditions = { StringEquals: { 'aws:ResourceTag/team': ['shop'] } };
    const boss = (name: string, has: Record<string, string>) =>
      user({ name, id: `AIDA${name.toUpperCase().padEnd(17, 'X')}`, inline: [everything], tags: has });
    const seeking = user({ inline: [inline('own', { actions: ['iam:CreateAccessKey', 'sts:AssumeRole'], conditions })] });
    const led = role({ name: 'led', inline: [everything], tags, trust: trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }) });
    const open = solve(seeking, boss('bank', { team: 'bank' }), boss('boss', tags), led).open.get(ada) ?? [];
    const certain = open.flatMap(({ route, conditional }) => (conditional ? [] : [route]));
    expect([...certain].sort()).toEqual(isOpen ? ['assume-role', 'create-access-key'] : []);
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

  test.each<[string, readonly string[], boolean]>([
    ['any function', ['*'], true],
    ['whatever is a function', ['arn:aws:lambda:*:*:function:*'], true],
    ['functions of its own, of whose roles nothing is known', ['arn:aws:lambda:*:*:function:dev-*'], false],
    ['one function', [`arn:aws:lambda:us-east-1:${ACCOUNT}:function:report`], false],
  ])('changing the code of %s', (_name, resources, isOpen) => {
    const seeking = user({ inline: [inline('own', { actions: ['lambda:UpdateFunctionCode'], resources: [...resources] })] });
    const open = solve(seeking, strong).open.get(ada) ?? [];
    expect(open.some(({ conditional }) => !conditional)).toBe(isOpen);
  });

  test.each<[string, readonly string[], boolean]>([
    ['any instance', ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:*:*:document/*'], true],
    ['documents alone', ['arn:aws:ssm:*:*:document/*'], false],
  ])('commands to %s', (_name, resources, isOpen) => {
    const seeking = user({ inline: [inline('own', { actions: ['ssm:SendCommand'], resources: [...resources] })] });
    const onInstances = role({ name: 'server', inline: [everything], trust: byService('ec2') });
    expect(routesOf(ada, seeking, onInstances).includes('ssm-send-command')).toBe(isOpen);
  });

  test.each<[string, object, boolean]>([
    ['a region that it chooses', { StringEquals: { 'aws:RequestedRegion': ['eu-central-1'] } }, true],
    ['requests by TLS', { Bool: { 'aws:SecureTransport': ['true'] } }, true],
    ['requests without TLS, which IAM does not take', { Bool: { 'aws:SecureTransport': ['false'] } }, false],
    ['requests of a service for it', { Bool: { 'aws:ViaAWSService': ['true'] } }, false],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } }, false],
    ['one address', { IpAddress: { 'aws:SourceIp': ['198.51.100.7/32'] } }, false],
  ])('allowed with %s', (_name, conditions, isOpen) => {
    const seeking = user({ inline: [inline('own', { actions: [...create, 'iam:PassRole'], conditions: { ...conditions } })] });
    const open = solve(seeking, strong).open.get(ada) ?? [];
    expect(open.some(({ conditional }) => !conditional)).toBe(isOpen);
  });

  test('a Deny of all regions but some leaves these', () => {
    const only = (...regions: string[]) =>
      user({
        inline: [
          inline(
            'own',
            { actions: [...create, 'iam:PassRole'] },
            { effect: 'Deny', actions: ['*'], conditions: { StringNotEquals: { 'aws:RequestedRegion': regions } } },
          ),
        ],
      });
    const certain = (...items: IamItem[]) => (solve(...items).open.get(ada) ?? []).some(({ conditional }) => !conditional);
    expect(certain(only('eu-central-1', 'eu-west-1'), strong)).toBe(true);
    expect(
      certain({ ...only('eu-central-1'), groups: ['developers'] }, strong, {
        ...group(),
        inline: [inline('none', { effect: 'Deny', actions: ['lambda:*'] })],
      }),
    ).toBe(false);
  });

  test.each<[string, object, boolean]>([
    ['its account', { StringEquals: { 'aws:SourceAccount': [ACCOUNT] } }, true],
    ['another account', { StringEquals: { 'aws:SourceAccount': ['444455556666'] } }, false],
  ])('passing a role that lets the service take it for %s', (_name, conditions, isOpen) => {
    const trusting = read(
      policyOf({
        principals: principals({ Service: ['lambda.amazonaws.com'] }),
        actions: ['sts:AssumeRole'],
        resources: [],
        conditions: { ...conditions },
      }),
    );
    expect(routesOf(ada, passing(strong.arn), { ...strong, trust: trusting }).length > 0).toBe(isOpen);
  });

  test('passing a role that lets the service tag sessions alone gains nothing', () => {
    const tagging = read(
      policyOf({ principals: principals({ Service: ['lambda.amazonaws.com'] }), actions: ['sts:TagSession'], resources: [] }),
    );
    expect(routesOf(ada, passing(strong.arn), { ...strong, trust: tagging })).toEqual([]);
  });

  test.each<[string, readonly string[], boolean]>([
    ['the administrators’ policy', ['arn:aws:iam::aws:policy/AdministratorAccess'], true],
    ['all of IAM', ['arn:aws:iam::aws:policy/IAMFullAccess'], true],
    ['reading alone', ['arn:aws:iam::aws:policy/ReadOnlyAccess'], false],
    ['one of the account’s own that gives everything', [managedPolicy('owners').arn], true],
    ['one of the account’s own that gives little', [managedPolicy('readers').arn], false],
  ])('attaching to itself %s', (_name, policies, isOpen) => {
    const conditions = { ArnEquals: { 'iam:PolicyARN': [...policies] } };
    const seeking = user({ inline: [inline('own', { actions: ['iam:AttachUserPolicy'], conditions })] });
    const own = [managedPolicy('owners', { actions: ['*'] }), managedPolicy('readers', { actions: ['s3:Get*'] })];
    expect(routesOf(ada, seeking, ...own).length > 0).toBe(isOpen);
  });

  describe('a boundary', () => {
    const held = (...actions: string[]) => [
      user({ inline: [everything], boundary: managedPolicy('b').arn }),
      managedPolicy('b', { actions: ['s3:*', ...actions] }),
    ];

    test.each<[string, readonly IamItem[], readonly string[]]>([
      ['that it may take off', held('iam:DeleteUserPermissionsBoundary'), ['delete-user-permissions-boundary']],
      ['that it may replace', held('iam:PutUserPermissionsBoundary'), ['put-user-permissions-boundary']],
      ['that it may rewrite', held('iam:CreatePolicyVersion'), ['create-boundary-version']],
      ['that holds', held(), []],
      ['of roles, which it is not', held('iam:DeleteRolePermissionsBoundary'), []],
      [
        'that it may take off, with little behind it',
        [
          user({ inline: [inline('x', { actions: ['iam:Delete*'] })], boundary: managedPolicy('b').arn }),
          managedPolicy('b', { actions: ['iam:DeleteUserPermissionsBoundary'] }),
        ],
        [],
      ],
      [
        'that it may take off, and write itself a policy then',
        [
          user({ inline: [inline('x', { actions: ['iam:Delete*', 'iam:PutUserPolicy'] })], boundary: managedPolicy('b').arn }),
          managedPolicy('b', { actions: ['iam:DeleteUserPermissionsBoundary'] }),
        ],
        ['put-user-policy'],
      ],
      [
        'that only holds off writing itself a policy',
        [
          user({ inline: [inline('x', { actions: ['iam:PutUserPolicy'] })], boundary: managedPolicy('b').arn }),
          managedPolicy('b', { actions: ['s3:*'] }),
        ],
        [],
      ],
    ])('%s', (_name, items, routes) => {
      expect(routesOf(ada, ...items)).toEqual(routes);
    });
  });

  test('the provider of one role’s identities is no way to another role', () => {
    const providing = (name: string) => `arn:aws:iam::${ACCOUNT}:saml-provider/${name}`;
    const vouched = role({
      name: 'vouched',
      inline: [everything],
      trust: read(
        policyOf({
          principals: principals({ Federated: [providing('corp')] }),
          actions: ['sts:AssumeRoleWithSAML'],
          resources: [],
        }),
      ),
    });
    const may = (name: string) =>
      user({ inline: [inline('own', { actions: ['iam:UpdateSAMLProvider'], resources: [providing(name)] })] });
    expect(routesOf(ada, may('corp'), vouched)).toEqual(['update-saml-provider']);
    expect(routesOf(ada, may('other'), vouched)).toEqual([]);
  });
});
