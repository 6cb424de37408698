import type { Conditions } from '../../model/policy.ts';
import { rangeOf } from '../policy/address.ts';
import { clausesOf, holdsWithoutKey, type Clause } from '../policy/clause.ts';
import { neverHolds } from '../policy/condition.ts';
import { instantOf, numberOf } from '../policy/instant.ts';
import { matchesWildcard } from '../policy/match.ts';
import type { Comparison } from '../policy/operator.ts';
import { allOf, anyOf, certainlyIf, opposite, type Certainty } from '../certainty.ts';
import { hasUnknownOperator, isAlwaysTrue } from './presence.ts';

/**
 * What is known of a request: condition keys in lower case with their values, or `absent` for a key that it surely lacks.
 * Of a key that is not here nothing is known.
 */
export type RequestContext = ReadonlyMap<string, readonly string[] | 'absent'>;

/** A context from keys as people write them. */
export function contextOf(keys: Readonly<Record<string, string | readonly string[] | undefined>>): RequestContext {
  return new Map(
    Object.entries(keys).map(([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : (value ?? 'absent')]),
  );
}

/** Whether a condition block holds for a request; `maybe` where that hangs on what is not known of it. */
export function conditionsFit(conditions: Conditions, context: RequestContext, now: Date): Certainty {
  if (neverHolds({ conditions }, now).length > 0) return 'no';
  const clauses = clausesOf(conditions);
  const fits = clauses.map((clause) => clauseFit(clause, context, now));
  return allOf(hasUnknownOperator(conditions, clauses) ? [...fits, 'maybe'] : fits);
}

/** Whether one line of a condition block holds for a request. */
export function clauseFit(clause: Clause, context: RequestContext, now: Date): Certainty {
  const has = context.get(clause.key.toLowerCase());
  if (has === undefined) return isAlwaysTrue(clause, now) ? 'yes' : 'maybe';
  if (has === 'absent') return certainlyIf(holdsWithoutKey(clause));
  const { operator, values } = clause;
  if (operator.family === 'null') return certainlyIf(values.some((value) => value.toLowerCase() === 'false'));
  const each = has.map((actual) => {
    const matches = anyOf(values.map((value) => valueFit(clause, filled(value, context), actual)));
    return operator.negated ? opposite(matches) : matches;
  });
  if (operator.quantifier === 'one' && operator.negated) return allOf(each);
  return operator.quantifier === 'all' ? allOf(each) : anyOf(each);
}

/** The value with its variables filled in; `undefined` where one of them is not known. */
function filled(value: string, context: RequestContext): string | undefined {
  const variables = [...value.matchAll(/\$\{([^}]{2,})\}/g)].map(([, name = '']) => name);
  if (variables.some((name) => onlyValueOf(name, context) === undefined)) return undefined;
  return value.replace(/\$\{([^}]*)\}/g, (_whole, name: string) =>
    name.length === 1 ? name : (onlyValueOf(name, context) ?? ''),
  );
}

function onlyValueOf(name: string, context: RequestContext): string | undefined {
  const values = context.get(name.trim().toLowerCase());
  return values === undefined || values === 'absent' || values.length > 1 ? undefined : values[0];
}

function valueFit({ operator }: Clause, wanted: string | undefined, actual: string): Certainty {
  if (wanted === undefined) return 'maybe';
  switch (operator.family) {
    case 'string':
      return certainlyIf(textMatches(operator.ignoresCase ? [wanted, actual].map(lower) : [wanted, actual], operator.comparison));
    case 'arn':
      return certainlyIf(arnMatches(wanted, actual));
    case 'bool':
      return certainlyIf(lower(wanted) === lower(actual));
    case 'ip':
      return addressFit(wanted, actual);
    case 'numeric':
      return orderFit(numberOf(wanted), numberOf(actual), operator.comparison);
    case 'date':
      return orderFit(instantOf(wanted), instantOf(actual), operator.comparison);
    default:
      return certainlyIf(wanted === actual);
  }
}

function lower(text: string): string {
  return text.toLowerCase();
}

function textMatches([wanted = '', actual = '']: readonly string[], comparison: Comparison): boolean {
  return comparison === 'like' ? matchesWildcard(wanted, actual) : wanted === actual;
}

/** ARN operators match each of the six parts by itself. */
function arnMatches(pattern: string, arn: string): boolean {
  const [wanted, actual] = [sixParts(pattern), sixParts(arn)];
  return wanted.length === actual.length && wanted.every((part, index) => matchesWildcard(part, actual[index] ?? ''));
}

function sixParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function addressFit(wanted: string, actual: string): Certainty {
  const [range, address] = [rangeOf(wanted), rangeOf(actual)];
  if (range === undefined || address === undefined) return 'no';
  return certainlyIf(range.family === address.family && range.first <= address.first && address.last <= range.last);
}

function orderFit(wanted: number | undefined, actual: number | undefined, comparison: Comparison): Certainty {
  if (wanted === undefined || actual === undefined) return 'no';
  switch (comparison) {
    case 'less':
      return certainlyIf(actual < wanted);
    case 'less-or-equal':
      return certainlyIf(actual <= wanted);
    case 'greater':
      return certainlyIf(actual > wanted);
    case 'greater-or-equal':
      return certainlyIf(actual >= wanted);
    default:
      return certainlyIf(actual === wanted);
  }
}
