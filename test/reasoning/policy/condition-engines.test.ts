import fc from 'fast-check';
import type { Conditions } from '../../../functions/model/policy.ts';
import { alwaysReasons, neverHolds } from '../../../functions/reasoning/policy/condition.ts';

/**
 * A second engine, as unlike the first as can be: it reasons about nothing, and tries requests one by one. Where it finds
 * one that meets a block, the block is not never true; where it finds one that does not, it is not always true.
 */
const now = new Date('2026-03-01T00:00:00Z');
const [before, soon, later] = ['2025-01-01T00:00:00Z', '2026-06-01T00:00:00Z', '2027-01-01T00:00:00Z'];
const me = 'arn:aws:iam::111122223333:user/ada';
const role = 'arn:aws:iam::111122223333:role/Admin';
const session = 'arn:aws:sts::111122223333:assumed-role/Admin/ada';

interface Key {
  readonly name: string;
  readonly operators: readonly string[];
  /** What policies write. */
  readonly written: readonly string[];
  /** What requests carry: sets of values, the empty one where the key may be missing. */
  readonly carried: readonly (readonly string[])[];
}

const texts = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
const ifExists = (names: readonly string[]) => [...names, ...names.map((name) => `${name}IfExists`)];
const sets = (names: readonly string[]) => names.flatMap((name) => [`ForAnyValue:${name}`, `ForAllValues:${name}`]);
const singles = (...values: readonly string[]) => values.map((value) => [value]);

const keys: readonly Key[] = [
  {
    name: 'aws:PrincipalTag/Team',
    operators: [...ifExists(texts), 'Null'],
    written: ['a', 'A', 'ab', 'a*', '?b', '*', 'true', 'false'],
    carried: [[], ...singles('a', 'A', 'ab', 'b', 'Ab', 'abc', 'true', 'false', 'zz')],
  },
  {
    name: 'aws:TagKeys',
    operators: [...sets(ifExists(texts)), 'Null'],
    written: ['a', 'b', 'a*', '*', 'true', 'false'],
    carried: [[], ['a'], ['b'], ['A'], ['ab'], ['true'], ['false'], ['a', 'b'], ['a', 'z'], ['ab', 'B'], ['a', 'ab', 'z']],
  },
  {
    name: 'aws:CurrentTime',
    operators: [
      'DateLessThan',
      'DateGreaterThan',
      'DateGreaterThanEquals',
      'DateLessThanEqualsIfExists',
      'DateNotEquals',
      'DateEquals',
    ],
    written: [before, soon, later, 'never'],
    carried: singles(now.toISOString(), '2026-04-01T00:00:00Z', soon, '2026-08-01T00:00:00Z', later, '2030-01-01T00:00:00Z'),
  },
  {
    name: 's3:max-keys',
    operators: ifExists(['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals']),
    written: ['1', '2', '5', 'many'],
    carried: [[], ...singles('0', '1', '2', '3', '5', '6', '1.5')],
  },
  {
    name: 'aws:SourceIp',
    operators: ifExists(['IpAddress', 'NotIpAddress']),
    written: ['203.0.113.0/24', '203.0.113.0/25', '203.0.113.7', '10.0.0.0/8', '0.0.0.0/0', '::/0', 'fd00::/8'],
    carried: [[], ...singles('203.0.113.7', '203.0.113.8', '203.0.113.200', '8.8.8.8', '2001:db8::1')],
  },
  {
    name: 'aws:SourceVpce',
    operators: ifExists(['StringEquals', 'StringNotEquals', 'StringLike']),
    written: ['vpce-1', 'vpce-*', 'vpc-1'],
    carried: [[], ...singles('vpce-1', 'vpce-2')],
  },
  {
    name: 'aws:SecureTransport',
    operators: [...ifExists(['Bool']), 'Null'],
    written: ['true', 'false', 'yes'],
    carried: singles('true', 'false'),
  },
  {
    name: 'aws:PrincipalArn',
    operators: ifExists(['ArnLike', 'ArnNotLike', 'StringLike', 'StringNotLike', 'StringEquals']),
    written: [
      me,
      role,
      session,
      'arn:aws:iam::*:role/*',
      'arn:aws:iam::111122223333:*',
      'arn:aws:sts::*:assumed-role/*/*',
      'arn:aws:iam::*:user/ad?',
    ],
    carried: singles(me, role, 'arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:user/team/ada'),
  },
];

/** The address as a number; families far apart. */
function numberOfAddress(text: string): bigint {
  if (!text.includes(':')) return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail = ''] = text.split('::');
  const words = (part: string) => (part === '' ? [] : part.split(':'));
  const zeros = new Array<string>(8 - words(head).length - words(tail).length).fill('0');
  return [...words(head), ...zeros, ...words(tail)].reduce((sum, word) => sum * 65536n + BigInt(`0x${word}`), 0n) + (1n << 130n);
}

function isInBlock(address: string, block: string): boolean {
  const [base = '', length] = block.split('/');
  const width = base.includes(':') ? 128 : 32;
  const rest = BigInt(width - Number(length ?? width));
  return numberOfAddress(address) >> rest === numberOfAddress(base) >> rest && address.includes(':') === base.includes(':');
}

function regexOf(pattern: string, run: string): string {
  return [...pattern.matchAll(/[^]/g)]
    .map(([one]) => (one === '*' ? run : one === '?' ? '.' : one.replace(/\W/, '\\$&')))
    .join('');
}

function matchesArnText(pattern: string, value: string): boolean {
  const parts = pattern.split(':').map((part, index) => regexOf(part, index < 5 ? '[^:]*' : '.*'));
  return new RegExp(`^${parts.join(':')}$`).test(value);
}

/** What an operator without prefix and suffix says of one value and one text of the policy. */
function matchesOne(operator: string, value: string, text: string): boolean {
  if (operator === 'Bool') return value === text.toLowerCase();
  if (operator.endsWith('IpAddress')) return isInBlock(value, text);
  if (operator.startsWith('Arn')) return matchesArnText(text, value);
  if (operator.startsWith('Date')) return compares(operator, Date.parse(value), Date.parse(text));
  if (operator.startsWith('Numeric')) return compares(operator, Number(value), Number(text));
  if (operator.endsWith('Like')) return new RegExp(`^${regexOf(text, '.*')}$`).test(value);
  return operator.endsWith('IgnoreCase') ? value.toLowerCase() === text.toLowerCase() : value === text;
}

function compares(operator: string, value: number, bound: number): boolean {
  if (operator.includes('LessThan')) return value < bound || (operator.includes('ThanEquals') && value === bound);
  if (operator.includes('GreaterThan')) return value > bound || (operator.includes('ThanEquals') && value === bound);
  return value === bound;
}

function clauseHolds(name: string, texts: readonly string[], carried: readonly string[]): boolean {
  const [, set = '', bare = '', optional] = /^(ForAnyValue:|ForAllValues:)?(.*?)(IfExists)?$/.exec(name) ?? [];
  if (bare === 'Null') return texts.includes(carried.length === 0 ? 'true' : 'false');
  const isNegated = bare.includes('Not');
  if (carried.length === 0) return optional !== undefined || set === 'ForAllValues:' || (isNegated && set === '');
  const one = (value: string) => texts.some((text) => matchesOne(bare, value, text)) !== isNegated;
  return set === 'ForAllValues:' ? carried.every(one) : carried.some(one);
}

type Request = ReadonlyMap<string, readonly string[]>;

function requestsOver(names: readonly string[]): readonly Request[] {
  const asked = keys.filter(({ name }) => names.includes(name));
  return asked
    .reduce<readonly Request[]>(
      (requests, { name, carried }) =>
        requests.flatMap((request) => carried.map((values) => new Map([...request, [name, values]]))),
      [new Map()],
    )
    .filter((request) => !((request.get('aws:SourceIp') ?? []).length > 0 && (request.get('aws:SourceVpce') ?? []).length > 0));
}

interface Line {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function blockOf(lines: readonly Line[]): Conditions {
  const block: Record<string, Record<string, string[]>> = {};
  for (const { operator, key, values } of lines) block[operator] = { ...block[operator], [key]: [...values] };
  return block;
}

const linesIn = (conditions: Conditions) =>
  Object.entries(conditions).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, values]): Line => ({ operator, key, values })),
  );

const lineOn = ({ name, operators, written }: Key) =>
  fc.record({
    operator: fc.constantFrom(...operators),
    key: fc.constant(name),
    values: fc.uniqueArray(fc.constantFrom(...written), { minLength: 0, maxLength: 3 }),
  });
const blocks = fc
  .shuffledSubarray([...keys], { minLength: 1, maxLength: 2 })
  .chain((chosen) => fc.array(fc.oneof(...chosen.map(lineOn)), { minLength: 1, maxLength: 4 }))
  .map(blockOf);

const statementWith = (conditions: Conditions) =>
  ({ effect: 'Deny', conditions, actions: ['s3:*', 'nosuchservice:Do'] }) as const;

test('no request meets a block that is said never to hold', () => {
  let said = 0;
  fc.assert(
    fc.property(blocks, (conditions) => {
      if (neverHolds(statementWith(conditions), now).length === 0) return;
      said += 1;
      const lines = linesIn(conditions);
      const requests = requestsOver(lines.map(({ key }) => key));
      const met = requests.filter((request) =>
        lines.every(({ operator, key, values }) => clauseHolds(operator, values, request.get(key) ?? [])),
      );
      expect(met.map((request) => [...request])).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(said).toBeGreaterThan(20);
});

test('every request meets a clause that is said always to hold', () => {
  let said = 0;
  fc.assert(
    fc.property(blocks, (conditions) => {
      for (const { clauses } of alwaysReasons(statementWith(conditions), now))
        for (const { operatorName, key, values } of clauses) {
          said += 1;
          const failing = requestsOver([key]).filter((request) => !clauseHolds(operatorName, values, request.get(key) ?? []));
          expect(failing.map((request) => [operatorName, ...request])).toEqual([]);
        }
    }),
    { numRuns: 400 },
  );
  expect(said).toBeGreaterThan(20);
});

/** Of these keys the requests tried are as good as all, so that both engines must say the same. */
const whollyTried = keys.filter(({ name }) => /CurrentTime|SourceIp|SecureTransport/.test(name));

test('what no request meets is said never to hold, where the requests tried stand for all', () => {
  const oneKey = fc
    .constantFrom(...whollyTried)
    .chain((key) => fc.array(lineOn(key), { minLength: 1, maxLength: 3 }))
    .map(blockOf);
  fc.assert(
    fc.property(oneKey, (conditions) => {
      const lines = linesIn(conditions);
      const isMet = requestsOver(lines.map(({ key }) => key)).some((request) =>
        lines.every(({ operator, key, values }) => clauseHolds(operator, values, request.get(key) ?? [])),
      );
      expect(neverHolds(statementWith(conditions), now).length > 0).toBe(!isMet);
    }),
    { numRuns: 300 },
  );
});
