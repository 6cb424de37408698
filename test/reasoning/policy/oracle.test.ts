import fc from 'fast-check';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { authorize, type ApplyingPolicies } from '../../../functions/reasoning/policy/authorize.ts';
import type { GivenContext } from '../../../functions/reasoning/policy/request.ts';
import type { Holder } from '../../../functions/reasoning/policy/requester.ts';
import { denied } from '../../support/account.ts';
import { policyOf, principals } from '../../support/iam.ts';

/**
 * An engine of the plainest kind, which shares nothing with the one that is tested: it tries every statement, and every
 * context where none is given.
 */
const home = '111122223333';
const user: Holder = { kind: 'user', arn: `arn:aws:iam::${home}:user/ada`, account: home, id: 'AIDA1', tags: {} };
const session: Holder = {
  kind: 'role',
  arn: `arn:aws:iam::${home}:role/app`,
  account: home,
  id: 'AROA1',
  tags: {},
  session: 's1',
};
const sessionArn = `arn:aws:sts::${home}:assumed-role/app/s1`;
const root = `arn:aws:iam::${home}:root`;
const object = 'arn:aws:s3:::data/a';
const key = `arn:aws:kms:eu-west-1:${home}:key/k`;
const now = new Date('2026-03-01T00:00:00Z');

const ONE = 'aws:RequestTag/team';
const MANY = 'aws:TagKeys';
type Context = Readonly<Record<string, readonly string[]>>;

const subsets: readonly (readonly string[] | undefined)[] = [undefined, ['a'], ['b'], ['a', 'b']];
const contexts: readonly Context[] = [undefined, ['a'], ['b'], ['c']].flatMap((one) =>
  subsets.map((many) => ({ ...(one === undefined ? {} : { [ONE]: one }), ...(many === undefined ? {} : { [MANY]: many }) })),
);

function conditionHolds(operator: string, wanted: readonly string[], found: readonly string[] | undefined): boolean {
  switch (operator) {
    case 'StringEquals':
      return found?.some((value) => wanted.includes(value)) === true;
    case 'StringNotEquals':
      return found?.some((value) => wanted.includes(value)) !== true;
    case 'StringEqualsIfExists':
      return found === undefined || found.some((value) => wanted.includes(value));
    case 'StringLike':
      return found?.some((value) => wanted.some((pattern) => pattern === '*' || pattern === value)) === true;
    case 'Null':
      return wanted.includes(String(found === undefined));
    case 'ForAllValues:StringEquals':
      return (found ?? []).every((value) => wanted.includes(value));
    case 'ForAnyValue:StringEquals':
      return (found ?? []).some((value) => wanted.includes(value));
    case 'ForAnyValue:StringNotEquals':
      return (found ?? []).some((value) => !wanted.includes(value));
    default:
      throw new Error(operator);
  }
}

const wild = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\/]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

interface Asked {
  readonly holder: Holder;
  readonly action: string;
  readonly resource: string;
}

function speaks(
  { actions, notActions, resources, notResources, conditions }: Statement,
  asked: Asked,
  context: Context,
): boolean {
  const ofAction =
    notActions.length > 0
      ? !notActions.some((pattern) => wild(pattern, asked.action))
      : actions.some((pattern) => wild(pattern, asked.action));
  const ofResource =
    notResources.length > 0
      ? !notResources.some((pattern) => wild(pattern, asked.resource))
      : resources.some((pattern) => wild(pattern, asked.resource));
  const holds = Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([name, wanted]) => conditionHolds(operator, wanted, context[name])),
  );
  return ofAction && ofResource && holds;
}

interface World {
  readonly identity: readonly Statement[];
  readonly boundary: readonly Statement[] | undefined;
  readonly resource: readonly Statement[];
}

function isAllowed({ identity, boundary, resource }: World, asked: Asked, context: Context): boolean {
  const { holder } = asked;
  const among = (statements: readonly Statement[], effect: Statement['effect']) =>
    statements.filter((statement) => statement.effect === effect && speaks(statement, asked, context));
  const names = (statement: Statement, ...wanted: readonly string[]) =>
    statement.principals?.AWS.some((name) => wanted.includes(name)) === true;
  const directly = holder.kind === 'user' ? ['*', holder.arn] : ['*', sessionArn];
  const asRole = holder.kind === 'role' ? [holder.arn] : [];
  const denies = [
    ...among(identity, 'Deny'),
    ...among(boundary ?? [], 'Deny'),
    ...among(resource, 'Deny').filter((each) => names(each, ...directly, ...asRole, root)),
  ];
  if (denies.length > 0) return false;
  const within = boundary === undefined || among(boundary, 'Allow').length > 0;
  const own = among(identity, 'Allow').length > 0 && within;
  const granted = (...wanted: readonly string[]) => among(resource, 'Allow').some((each) => names(each, ...wanted));
  if (granted(...directly) || (granted(...asRole) && within)) return true;
  return asked.resource === key ? own && granted(root) : own;
}

const operators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIfExists',
  'StringLike',
  'Null',
  'ForAllValues:StringEquals',
  'ForAnyValue:StringEquals',
  'ForAnyValue:StringNotEquals',
];
const condition = fc
  .tuple(fc.constantFrom(...operators), fc.constantFrom(ONE, MANY), fc.subarray(['a', 'b'], { minLength: 1 }), fc.boolean())
  .map(([operator, name, values, flag]): Statement['conditions'] => {
    const plain = operator.startsWith('String') && name === MANY ? ONE : name;
    return { [operator]: { [plain]: operator === 'Null' ? [String(flag)] : operator === 'StringLike' && flag ? ['*'] : values } };
  });
const conditions = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Statement['conditions']>({}) },
  { weight: 2, arbitrary: condition },
  { weight: 1, arbitrary: fc.tuple(condition, condition).map(([one, other]) => ({ ...one, ...other })) },
);
const actions = fc.constantFrom<string[]>(
  ['*'],
  ['s3:*'],
  ['s3:GetObject'],
  ['kms:De*'],
  ['ec2:*'],
  ['s3:PutObject', 'kms:Decrypt'],
);
const resources = fc.constantFrom<string[]>(['*'], [object], ['arn:aws:s3:::data/*'], [key], ['arn:aws:s3:::other/*']);
const statement = fc
  .record({
    effect: fc.constantFrom<Statement['effect']>('Allow', 'Allow', 'Deny'),
    actions,
    resources,
    conditions,
    negatesActions: fc.constantFrom(false, false, false, true),
    negatesResources: fc.constantFrom(false, false, false, true),
  })
  .map(({ negatesActions, negatesResources, ...each }): Statement => {
    const [one, other] = [each.actions, each.resources];
    return {
      effect: each.effect,
      conditions: each.conditions,
      actions: negatesActions ? [] : one,
      notActions: negatesActions ? one : [],
      resources: negatesResources ? [] : other,
      notResources: negatesResources ? other : [],
    };
  });
const onResource = fc
  .tuple(statement, fc.constantFrom('*', user.arn, session.arn, sessionArn, root, `arn:aws:iam::${home}:user/eve`))
  .map(([each, name]): Statement => ({ ...each, principals: principals({ AWS: [name] }) }));
const world: fc.Arbitrary<World> = fc.record({
  identity: fc.array(statement, { maxLength: 3 }),
  boundary: fc.option(fc.array(statement, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 }),
  resource: fc.array(onResource, { maxLength: 2 }),
});
const asked: fc.Arbitrary<Asked> = fc
  .record({
    holder: fc.constantFrom(user, session),
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'kms:Decrypt'),
  })
  .map(({ holder, action }) => ({ holder, action, resource: action.startsWith('kms') ? key : object }));

const doc = (name: string, statements: readonly Statement[]) => read({ name, document: policyOf(...statements) });
const applying = ({ identity, boundary, resource }: World): ApplyingPolicies => ({
  identity: [doc('own', identity)],
  ...(boundary === undefined ? {} : { boundary: read(policyOf(...boundary)) }),
  resource: doc('resource', resource),
});
const decided = (given: ApplyingPolicies, { holder: principal, ...rest }: Asked, context?: GivenContext) =>
  authorize({ principal, ...rest, now, ...(context === undefined ? {} : { context }) }, given).decision;

const runs = { numRuns: 3000 };

test('with a whole context, the engine says what trying every statement says', () => {
  fc.assert(
    fc.property(world, asked, fc.constantFrom(...contexts), (given, question, context) => {
      expect(decided(applying(given), question, context)).toBe(isAllowed(given, question, context) ? 'allowed' : 'denied');
    }),
    runs,
  );
});

test('without one, it is certain only of what holds in every context', () => {
  fc.assert(
    fc.property(world, asked, (given, question) => {
      const outcomes = new Set(contexts.map((context) => isAllowed(given, question, context)));
      const decision = decided(applying(given), question);
      if (outcomes.size > 1) expect(decision).toBe('conditional');
      else expect([outcomes.has(true) ? 'allowed' : 'denied', 'conditional']).toContain(decision);
    }),
    runs,
  );
});

test('what is not read leaves certain only a refusal that nothing in its place could change', () => {
  const unread = denied('s3:GetBucketPolicy');
  fc.assert(
    fc.property(world, asked, fc.constantFrom('identity', 'boundary', 'resource'), (given, question, missing) => {
      const known = applying(given);
      const blind: ApplyingPolicies = missing === 'identity' ? { ...known, identity: [unread] } : { ...known, [missing]: unread };
      const best = policyOf({ actions: ['*'], principals: principals({ AWS: ['*'] }) }).statements;
      const most: World = { ...given, [missing]: missing === 'boundary' ? undefined : best };
      const hopeless = contexts.every((context) => !isAllowed(most, question, context));
      const decision = decided(blind, question);
      expect(['denied', 'unknown']).toContain(decision);
      if (decision === 'denied') expect(hopeless).toBe(true);
    }),
    runs,
  );
});
