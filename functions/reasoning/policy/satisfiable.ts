import { holdsWithoutKey, saysNull } from './clause.ts';
import type { Constraint, Demand } from './demand.ts';
import type { KeyValues } from './key-values.ts';
import { someAddress } from './some-address.ts';
import { someNumber } from './some-number.ts';
import { someText } from './some-text.ts';

/** What is known of a key in the requests at hand. */
export interface KeyFacts {
  readonly mayBeAbsent: boolean;
  readonly mayBePresent: boolean;
  /** `undefined` where AWS's list does not say. */
  readonly multivalued: boolean | undefined;
  readonly values: KeyValues;
}

/**
 * Whether some request may meet all demands on one key. `false` is certain: no request can. What is never true and what
 * is always true both come to this: a clause always holds when the demand that it shall not cannot be met.
 */
export function maybeMet(demands: readonly Demand[], facts: KeyFacts): boolean {
  const withoutKey = demands.every(({ clause, holds }) => holdsWithoutKey(clause) === holds);
  return (facts.mayBeAbsent && withoutKey) || (facts.mayBePresent && maybeMetWithKey(demands, facts));
}

function maybeMetWithKey(demands: readonly Demand[], facts: KeyFacts): boolean {
  const nulls = demands.filter(({ clause }) => clause.operator.family === 'null');
  if (nulls.some(({ clause, holds }) => saysNull(clause.values, 'false') !== holds)) return false;
  const valued = demands.filter(({ clause }) => clause.operator.family !== 'null');
  const single = valued.filter(({ clause }) => facts.multivalued === false || clause.operator.quantifier === 'one');
  const sets = valued.filter((demand) => !single.includes(demand));
  return singlesMaybeMet(single.map(constraintOf), facts) && setsMaybeMet(sets, facts);
}

/** What one clause without a set operator says of a key with several values, AWS leaves open: each is judged by itself. */
function singlesMaybeMet(constraints: readonly Constraint[], { multivalued, values }: KeyFacts): boolean {
  if (multivalued === true) return constraints.every((one) => someValue([one], values));
  return someValue(constraints, values);
}

/** Values that each "some" finds, and that all pass every "all"; a key that is there has at least one. */
function setsMaybeMet(demands: readonly Demand[], { values }: KeyFacts): boolean {
  if (demands.length === 0) return true;
  const isSome = ({ clause, holds }: Demand) => (clause.operator.quantifier === 'any') === holds;
  const every = demands.filter((demand) => !isSome(demand)).map(constraintOf);
  const some = demands.filter(isSome).map(constraintOf);
  if (some.length === 0) return someValue(every, values);
  return some.every((one) => someValue([one, ...every], values));
}

function constraintOf({ clause, holds }: Demand): Constraint {
  return { clause, within: holds !== clause.operator.negated };
}

/** Whether one value may meet all; constraints of unlike kinds (a date and a text) are not set against each other. */
function someValue(constraints: readonly Constraint[], values: KeyValues): boolean {
  const of = (...families: readonly string[]) => constraints.filter(({ clause }) => families.includes(clause.operator.family));
  return (
    someNumber(of('date', 'numeric'), values) &&
    someAddress(of('ip'), values) &&
    someText(of('string', 'arn', 'bool', 'binary'), values)
  );
}
