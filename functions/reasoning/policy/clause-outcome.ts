import { rangeOf } from './address.ts';
import type { Clause } from './clause.ts';
import { instantOf, numberOf } from './instant.ts';
import { literal } from './literal.ts';
import { covers, matchesWildcard, overlap } from './match.ts';
import type { Comparison, Operator } from './operator.ts';
import type { KeyState } from './request.ts';
import { resolve, type Reading, type Resolved } from './variables.ts';

/** Whether a condition is met by all requests that fit what is known, by some perhaps, or by none. */
export type Outcome = 'holds' | 'may' | 'cannot';

/** One line of a condition block, against what is known of its key ("Condition operators"; "Set operators"). */
export function clauseOutcome(clause: Clause, reading: Reading): Outcome {
  const { operator, key, values } = clause;
  const state = reading.context(key);
  if (operator.family === 'null') return ofPresence(values, state);
  if (state.state === 'unknown') return 'may';
  if (state.state === 'absent') return withoutKey(operator);
  const wanted = values.flatMap((value) => resolve(value, reading, isPlain(operator)) ?? []);
  if (state.state === 'known') return ofValues(operator, wanted, state.values);
  const met = anyOf(
    wanted.map((each) => (state.state === 'since' ? ofTime(operator, each, state) : ofShape(operator, each, state))),
  );
  return operator.negated ? opposite(met) : met;
}

export function opposite(outcome: Outcome): Outcome {
  if (outcome === 'may') return outcome;
  return outcome === 'holds' ? 'cannot' : 'holds';
}

export function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('holds')) return 'holds';
  return outcomes.includes('may') ? 'may' : 'cannot';
}

export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('cannot')) return 'cannot';
  return outcomes.includes('may') ? 'may' : 'holds';
}

/** Only `Like` and ARN operators know wildcards. */
function isPlain({ family, comparison }: Operator): boolean {
  return family === 'string' && comparison === 'equals';
}

function ofPresence(values: readonly string[], { state }: KeyState): Outcome {
  const asked = new Set(values.map((value) => value.trim().toLowerCase()));
  if (asked.has('true') && asked.has('false')) return 'holds';
  if (state === 'unknown') return asked.size > 0 ? 'may' : 'cannot';
  return asked.has(String(state === 'absent')) ? 'holds' : 'cannot';
}

function withoutKey({ ifExists, quantifier, negated }: Operator): Outcome {
  if (ifExists || quantifier === 'all') return 'holds';
  return negated && quantifier === 'one' ? 'holds' : 'cannot';
}

function ofValues(operator: Operator, wanted: readonly Resolved[], values: readonly string[]): Outcome {
  const one = (value: string): Outcome => {
    const met = anyOf(wanted.map((each) => meets(operator, each, value)));
    return operator.negated ? opposite(met) : met;
  };
  const outcomes = values.map(one);
  if (operator.quantifier === 'all') return allOf(outcomes);
  // Without a set operator, a negated one must hold for each value.
  return operator.quantifier === 'one' && operator.negated ? allOf(outcomes) : anyOf(outcomes);
}

function meets(operator: Operator, wanted: Resolved, value: string): Outcome {
  if (matchesValue(operator, wanted.pattern, value)) return wanted.sure ? 'holds' : 'may';
  if (wanted.sure || operator.family === 'string') return 'cannot';
  // What a variable stands for may be several parts of an ARN.
  return operator.family !== 'arn' || matchesWildcard(wanted.pattern, literal(value)) ? 'may' : 'cannot';
}

/** Whether a value of a request fits a policy's, in which `*` and `?` are wildcards unless they are {@link literal}. */
export function matchesValue({ family, comparison, ignoresCase }: Operator, pattern: string, value: string): boolean {
  const cased = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  switch (family) {
    case 'string':
    case 'binary':
      return matchesWildcard(cased(pattern), cased(literal(value)));
    case 'arn':
      return matchesByPart(pattern, literal(value));
    case 'bool':
      return pattern.trim().toLowerCase() === value.trim().toLowerCase();
    case 'ip':
      return isWithin(pattern, value);
    case 'date':
      return compares(comparison, instantOf(value), instantOf(pattern));
    case 'numeric':
      return compares(comparison, numberOf(value), numberOf(pattern));
    case 'null':
      return false;
  }
}

/** ARN operators match each of the six parts of an ARN by itself. */
function matchesByPart(pattern: string, arn: string): boolean {
  const [wanted, parts] = [partsOf(pattern), partsOf(arn)];
  return wanted.length === 6 && parts.length === 6 && wanted.every((part, index) => matchesWildcard(part, parts[index] ?? ''));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function isWithin(range: string, address: string): boolean {
  const [wide, narrow] = [rangeOf(range), rangeOf(address)];
  return wide !== undefined && wide.family === narrow?.family && wide.first <= narrow.first && narrow.last <= wide.last;
}

function compares(comparison: Comparison, left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  if (comparison === 'less') return left < right;
  if (comparison === 'less-or-equal') return left <= right;
  if (comparison === 'greater') return left > right;
  return comparison === 'greater-or-equal' ? left >= right : left === right;
}

/** The key is a time at or after an instant. */
function ofTime({ family, comparison }: Operator, { pattern }: Resolved, { instant }: { readonly instant: number }): Outcome {
  const seconds = numberOf(pattern);
  const bound = family === 'date' ? instantOf(pattern) : seconds === undefined ? undefined : seconds * 1000;
  if (bound === undefined || !(family === 'date' || family === 'numeric')) return 'may';
  if (comparison.startsWith('greater')) return compares(comparison, instant, bound) ? 'holds' : 'may';
  const canBe = comparison === 'less' ? instant < bound : instant <= bound;
  return canBe ? 'may' : 'cannot';
}

function ofShape(operator: Operator, { pattern, sure }: Resolved, shape: { readonly pattern: string }): Outcome {
  if (operator.family === 'arn' && sure) return ofArnShape(partsOf(pattern), partsOf(shape.pattern));
  if (operator.family !== 'string') return 'may';
  const cased = (text: string) => (operator.ignoresCase ? text.toLowerCase() : text);
  if (!overlap(cased(pattern), cased(shape.pattern))) return 'cannot';
  return sure && covers(cased(pattern), cased(shape.pattern)) ? 'holds' : 'may';
}

function ofArnShape(wanted: readonly string[], shape: readonly string[]): Outcome {
  // What is no ARN's shape tells nothing of its parts.
  if (shape.length !== 6) return 'may';
  if (wanted.length !== 6) return 'cannot';
  const each = (fit: typeof overlap) => wanted.every((part, index) => fit(part, shape[index] ?? ''));
  if (!each(overlap)) return 'cannot';
  return each(covers) ? 'holds' : 'may';
}
