import type { Conditions } from '../../model/policy.ts';
import { rangeOf } from '../policy/address.ts';
import { clausesOf, holdsWithoutKey, type Clause } from '../policy/clause.ts';
import { neverHolds } from '../policy/condition.ts';
import { instantOf, numberOf } from '../policy/instant.ts';
import { matchesWildcard } from '../policy/match.ts';
import type { Comparison } from '../policy/operator.ts';
import type { Fit } from '../policy/statement.ts';
import { all, not, some, surely } from './fit.ts';
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
export function conditionsFit(conditions: Conditions, context: RequestContext, now: Date): Fit {
  if (neverHolds({ conditions }, now).length > 0) return 'no';
  const clauses = clausesOf(conditions);
  const fits = clauses.map((clause) => clauseFit(clause, context, now));
  return all(hasUnknownOperator(conditions, clauses) ? [...fits, 'maybe'] : fits);
}

/** Whether one line of a condition block holds for a request. */
export function clauseFit(clause: Clause, context: RequestContext, now: Date): Fit {
  const has = context.get(clause.key.toLowerCase());
  if (has === undefined) return isAlwaysTrue(clause, now) ? 'yes' : 'maybe';
  if (has === 'absent') return surely(holdsWithoutKey(clause));
  const { operator, values } = clause;
  if (operator.family === 'null') return surely(values.some((value) => value.toLowerCase() === 'false'));
  const each = has.map((actual) => {
    const matches = some(values.map((value) => valueFit(clause, filled(value, context), actual)));
    return operator.negated ? not(matches) : matches;
  });
  if (operator.quantifier === 'one' && operator.negated) return all(each);
  return operator.quantifier === 'all' ? all(each) : some(each);
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

function valueFit({ operator }: Clause, wanted: string | undefined, actual: string): Fit {
  if (wanted === undefined) return 'maybe';
  switch (operator.family) {
    case 'string':
      return surely(textMatches(operator.ignoresCase ? [wanted, actual].map(lower) : [wanted, actual], operator.comparison));
    case 'arn':
      return surely(arnMatches(wanted, actual));
    case 'bool':
      return surely(lower(wanted) === lower(actual));
    case 'ip':
      return addressFit(wanted, actual);
    case 'numeric':
      return orderFit(numberOf(wanted), numberOf(actual), operator.comparison);
    case 'date':
      return orderFit(instantOf(wanted), instantOf(actual), operator.comparison);
    default:
      return surely(wanted === actual);
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

function addressFit(wanted: string, actual: string): Fit {
  const [range, address] = [rangeOf(wanted), rangeOf(actual)];
  if (range === undefined || address === undefined) return 'no';
  return surely(range.family === address.family && range.first <= address.first && address.last <= range.last);
}

function orderFit(wanted: number | undefined, actual: number | undefined, comparison: Comparison): Fit {
  if (wanted === undefined || actual === undefined) return 'no';
  switch (comparison) {
    case 'less':
      return surely(actual < wanted);
    case 'less-or-equal':
      return surely(actual <= wanted);
    case 'greater':
      return surely(actual > wanted);
    case 'greater-or-equal':
      return surely(actual >= wanted);
    default:
      return surely(actual === wanted);
  }
}
