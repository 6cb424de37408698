import type { Conditions } from '../../model/policy.ts';
import { rangeOf } from './address.ts';
import { clausesOf, isEverPresent, type Clause, type Impossible } from './clause.ts';
import { contradictions } from './contradiction.ts';
import { unusableClauses } from './unusable.ts';
import { emptyWindows, hasBegun } from './window.ts';

/**
 * Every reason why a condition block can never hold, from `now` on. Operators that IAM does not know are passed over;
 * what may hold for some request gives no reason.
 */
export function neverHolds(conditions: Conditions, now: Date): readonly Impossible[] {
  const clauses = clausesOf(conditions);
  const unusable = unusableClauses(clauses);
  const dead = new Set(unusable.flatMap((reason) => reason.clauses));
  const usable = clauses.filter((clause) => !dead.has(clause));
  return [...unusable, ...emptyWindows(usable, now), ...contradictions(usable)];
}

/** True when a condition block holds for every request that can be made from `now` on, so that it narrows nothing. */
export function alwaysHolds(conditions: Conditions, now: Date): boolean {
  const clauses = clausesOf(conditions);
  const lines = Object.values(conditions).reduce((sum, byKey) => sum + Object.keys(byKey).length, 0);
  return lines === clauses.length && clauses.every((clause) => clauseAlwaysHolds(clause, now));
}

/** The AWS APIs themselves refuse plain HTTP nearly everywhere, so that asking for TLS narrows nothing. */
function clauseAlwaysHolds(clause: Clause, now: Date): boolean {
  const { operator, key, values } = clause;
  const has = (wanted: string) => values.some((value) => value.toLowerCase() === wanted);
  const mayBeAbsent = operator.ifExists || operator.quantifier === 'all';
  if (operator.negated) return values.length === 0;
  if (operator.family === 'null') return has('true') && has('false') ? true : isEverPresent(key) && has('false');
  if (operator.family === 'bool' && has('true'))
    return key.toLowerCase() === 'aws:securetransport' || (mayBeAbsent && has('false'));
  if (operator.family === 'ip') return values.some(isWholeRange);
  if (operator.comparison === 'like') return has('*') && (mayBeAbsent || isCarriedByPrincipals(key));
  return hasBegun(clause, now);
}

function isWholeRange(value: string): boolean {
  const range = rangeOf(value);
  return range?.first === 0n && range.last >= 0xffff_ffffn;
}

/** Keys that every request of a signed-in principal carries. */
function isCarriedByPrincipals(key: string): boolean {
  return isEverPresent(key) || /^aws:(principalarn|principalaccount|principaltype|userid|useragent)$/i.test(key);
}
