import { groupedBy } from '../../model/grouped.ts';
import type { Conditions } from '../../model/policy.ts';
import { operatorOf, type Operator } from './operator.ts';

/** One line of a condition block: all lines must hold together. */
export interface Clause {
  readonly operator: Operator;
  /** As the policy writes it. */
  readonly operatorName: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The lines of a condition block, without those whose operator IAM does not know. */
export function clausesOf(conditions: Conditions): readonly Clause[] {
  return Object.entries(conditions).flatMap(([operatorName, byKey]) => {
    const operator = operatorOf(operatorName);
    if (operator === undefined) return [];
    return Object.entries(byKey).map(([key, values]): Clause => ({ operator, operatorName, key, values }));
  });
}

/** True when IAM knows the operator of every line, so that `clausesOf` says all that the block says. */
export function isWhollyKnown(conditions: Conditions): boolean {
  return Object.keys(conditions).every(
    (name) => operatorOf(name) !== undefined || Object.keys(conditions[name] ?? {}).length === 0,
  );
}

/** True when part of the value is only known once a request is there. */
export function hasVariable(value: string): boolean {
  return /\$\{(?![*?$]\})/.test(value);
}

/** A reason why a condition block can never hold, and the clauses that give it. */
export interface Impossible {
  readonly why: string;
  readonly clauses: readonly Clause[];
}

/** What a clause comes to for a request without its key ("Condition operators", "…IfExists", "Set operators"). */
export function holdsWithoutKey({ operator, values }: Clause): boolean {
  if (operator.family === 'null') return saysNull(values, 'true');
  if (operator.ifExists || operator.quantifier === 'all') return true;
  return operator.negated && operator.quantifier === 'one';
}

/** Whether the values of a `Null` clause name `true` (the key is absent) or `false` (it is there). */
export function saysNull(values: readonly string[], wanted: 'true' | 'false'): boolean {
  return values.some((value) => value.trim().toLowerCase() === wanted);
}

/** The clauses that speak of the same key; keys are compared without regard to case. */
export function byKey(clauses: readonly Clause[]): ReadonlyMap<string, readonly Clause[]> {
  return groupedBy(clauses, ({ key }) => subjectOf(key));
}

/** Both names of the time of the request come to one. */
export const NOW = 'aws:currenttime';

/** The key in lower case, and the time of the request by one of its two names. */
export function subjectOf(key: string): string {
  const lower = key.toLowerCase();
  return lower === 'aws:epochtime' ? NOW : lower;
}
