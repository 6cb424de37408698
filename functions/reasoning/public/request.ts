import type { Conditions } from '../../model/policy.ts';
import { type Clause, clausesOf, holdsWithoutKey, isWhollyKnown } from '../policy/clause.ts';
import { matchesValue } from '../policy/clause-outcome.ts';
import { neverHolds } from '../policy/condition.ts';
import { literal } from '../policy/literal.ts';
import { allOf, anyOf, certainlyIf, opposite, type Certainty } from '../certainty.ts';
import { isAlwaysTrue } from './presence.ts';

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
  return allOf(isWhollyKnown(conditions) ? fits : [...fits, 'maybe']);
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

/** A text that has to be equal is taken letter by letter, wildcards and all. */
function valueFit({ operator }: Clause, wanted: string | undefined, actual: string): Certainty {
  if (wanted === undefined) return 'maybe';
  const isLetters = operator.family === 'binary' || (operator.family === 'string' && operator.comparison === 'equals');
  return certainlyIf(matchesValue(operator, isLetters ? literal(wanted) : wanted, actual));
}
