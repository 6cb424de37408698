export type OperatorFamily = 'string' | 'numeric' | 'date' | 'bool' | 'ip' | 'arn' | 'binary' | 'null';
export type Comparison = 'equals' | 'like' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal' | 'within' | 'is';

/** What an operator's name says ("IAM JSON policy elements: Condition operators"). */
export interface Operator {
  readonly family: OperatorFamily;
  readonly comparison: Comparison;
  /** A negated operator holds when no value matches, and when the request has no such key. */
  readonly negated: boolean;
  readonly ignoresCase: boolean;
  /** Holds when the request has no such key. */
  readonly ifExists: boolean;
  readonly quantifier: 'one' | 'any' | 'all';
}

type Base = readonly [OperatorFamily, Comparison, negated: boolean, ignoresCase?: boolean];

const bases = new Map<string, Base>(
  Object.entries({
    stringequals: ['string', 'equals', false],
    stringnotequals: ['string', 'equals', true],
    stringequalsignorecase: ['string', 'equals', false, true],
    stringnotequalsignorecase: ['string', 'equals', true, true],
    stringlike: ['string', 'like', false],
    stringnotlike: ['string', 'like', true],
    numericequals: ['numeric', 'equals', false],
    numericnotequals: ['numeric', 'equals', true],
    numericlessthan: ['numeric', 'less', false],
    numericlessthanequals: ['numeric', 'less-or-equal', false],
    numericgreaterthan: ['numeric', 'greater', false],
    numericgreaterthanequals: ['numeric', 'greater-or-equal', false],
    dateequals: ['date', 'equals', false],
    datenotequals: ['date', 'equals', true],
    datelessthan: ['date', 'less', false],
    datelessthanequals: ['date', 'less-or-equal', false],
    dategreaterthan: ['date', 'greater', false],
    dategreaterthanequals: ['date', 'greater-or-equal', false],
    bool: ['bool', 'equals', false, true],
    binaryequals: ['binary', 'equals', false],
    ipaddress: ['ip', 'within', false],
    notipaddress: ['ip', 'within', true],
    arnequals: ['arn', 'like', false],
    arnlike: ['arn', 'like', false],
    arnnotequals: ['arn', 'like', true],
    arnnotlike: ['arn', 'like', true],
    null: ['null', 'is', false],
  }),
);

const names =
  'StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals Bool BinaryEquals IpAddress NotIpAddress ArnEquals ArnLike ArnNotEquals ArnNotLike'.split(
    ' ',
  );
/** All names that operators go by, in AWS's spelling. */
export const operatorNames: readonly string[] = [
  'Null',
  ...['', 'ForAnyValue:', 'ForAllValues:'].flatMap((set) => names.flatMap((name) => [`${set}${name}`, `${set}${name}IfExists`])),
];

const quantifiers = { 'foranyvalue:': 'any', 'forallvalues:': 'all' } as const;

/** Reads an operator's name; `undefined` for one that IAM does not know. */
export function operatorOf(name: string): Operator | undefined {
  const lower = name.toLowerCase();
  const prefix = /^for(?:anyvalue|allvalues):/.exec(lower)?.[0] ?? '';
  const bare = lower.slice(prefix.length);
  const base = bases.get(bare.replace(/ifexists$/, ''));
  if (base === undefined) return undefined;
  const [family, comparison, negated, ignoresCase = false] = base;
  const quantifier = prefix === 'foranyvalue:' || prefix === 'forallvalues:' ? quantifiers[prefix] : 'one';
  return { family, comparison, negated, ignoresCase, ifExists: bare.endsWith('ifexists'), quantifier };
}
