import ipaddr from 'ipaddr.js';
import { fieldOf, isList, isObject, type Json } from './json.ts';
import { allOf, anyOf, certainlyIf, type Certainty, opposite } from '../certainty.ts';
import { fitsEventWildcard } from './wildcard.ts';

/** A scalar of an event. */
export type Scalar = null | boolean | number | string;

/**
 * Whether one value of an event fits one matcher of a pattern: a plain value, or an object that names a comparison.
 * `maybe` for a comparison that is not known here. `exists` is about fields and not judged here.
 * Source: EventBridge User Guide, "Comparison operators for use in event patterns".
 */
export function fitsMatcher(matcher: Json, value: Scalar): Certainty {
  if (!isObject(matcher)) return certainlyIf(!isList(matcher) && matcher === value);
  const comparisons = Object.entries(matcher).map(([name, operand]) => compare(name, operand, value));
  return comparisons.length === 0 ? 'no' : allOf(comparisons);
}

function compare(name: string, operand: Json, value: Scalar): Certainty {
  switch (name) {
    case 'prefix':
      return affix(operand, value, (text, part) => text.startsWith(part));
    case 'suffix':
      return affix(operand, value, (text, part) => text.endsWith(part));
    case 'equals-ignore-case':
      return textual(operand, value, (text, other) => text.toLowerCase() === other.toLowerCase());
    case 'wildcard':
      return textual(operand, value, (text, pattern) => fitsEventWildcard(pattern, text));
    case 'anything-but':
      return opposite(among(operand, value));
    case 'numeric':
      return isList(operand) ? numeric(operand, value) : 'maybe';
    case 'cidr':
      return textual(operand, value, isWithin);
    default:
      return 'maybe';
  }
}

/** What `anything-but` excludes: a value, a list of values, or a comparison with one operand or a list of them. */
function among(operand: Json, value: Scalar): Certainty {
  if (isList(operand)) return anyOf(operand.map((each) => among(each, value)));
  if (!isObject(operand)) return fitsMatcher(operand, value);
  return anyOf(
    Object.entries(operand).map(([name, inner]) =>
      isList(inner) ? anyOf(inner.map((each) => compare(name, each, value))) : compare(name, inner, value),
    ),
  );
}

type TextTest = (text: string, operand: string) => boolean;

function textual(operand: Json, value: Scalar, test: TextTest): Certainty {
  if (typeof operand !== 'string') return 'maybe';
  return certainlyIf(typeof value === 'string' && test(value, operand));
}

function affix(operand: Json, value: Scalar, test: TextTest): Certainty {
  if (!isObject(operand)) return textual(operand, value, test);
  const part = fieldOf(operand, 'equals-ignore-case');
  if (part === undefined) return 'maybe';
  return textual(part, value, (text, other) => test(text.toLowerCase(), other.toLowerCase()));
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** A list of operators and bounds in turn, all of which have to hold: `[">", 0, "<=", 5]`. */
function numeric(operand: readonly Json[], value: Scalar): Certainty {
  if (typeof value !== 'number') return 'no';
  const pairs = operand.flatMap((operator, index) => (index % 2 === 0 ? [[operator, operand[index + 1]] as const] : []));
  return allOf(
    pairs.map(([operator, bound]) => {
      const test = typeof operator === 'string' ? comparisons[operator] : undefined;
      return test === undefined || typeof bound !== 'number' ? 'maybe' : certainlyIf(test(value, bound));
    }),
  );
}

function isWithin(address: string, range: string): boolean {
  if (!ipaddr.isValid(address) || !ipaddr.isValidCIDR(range)) return false;
  const parsed = ipaddr.parse(address);
  const [network, length] = ipaddr.parseCIDR(range);
  return parsed.kind() === network.kind() && parsed.match([network, length]);
}

/** The operand of a matcher's comparison, for who wants to know what it asks for. */
export function operandOf(matcher: Json, comparison: string): Json | undefined {
  return isObject(matcher) ? fieldOf(matcher, comparison) : undefined;
}
