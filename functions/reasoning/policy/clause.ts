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

/** Keys that every request carries ("AWS global condition context keys", availability: always included). */
const everPresent = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:viaawsservice',
]);

export function isEverPresent(key: string): boolean {
  return everPresent.has(key.toLowerCase());
}

/** True when the clause cannot hold unless the request carries its key. */
export function needsKey({ operator, key, values }: Clause): boolean {
  if (operator.family === 'null') return values.every((value) => value.toLowerCase() === 'false');
  if (isEverPresent(key)) return true;
  return !operator.ifExists && operator.quantifier !== 'all' && !operator.negated;
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

/** The clauses that speak of the same key; keys are compared without regard to case. */
export function byKey(clauses: readonly Clause[], identity = (key: string) => key): readonly (readonly Clause[])[] {
  const groups = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const key = identity(clause.key.toLowerCase());
    groups.set(key, [...(groups.get(key) ?? []), clause]);
  }
  return [...groups.values()];
}
