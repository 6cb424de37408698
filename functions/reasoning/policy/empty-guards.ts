import { subjectOf } from './clause.ts';
import { alwaysReasons, neverHolds } from './condition.ts';
import type { JudgedStatement } from './judged.ts';
import type { Vacuous } from './why-always.ts';

/**
 * The conditions of an Allow that look like guards and keep nobody out. A Deny is none the weaker for one; a start that
 * has come is what its author waited for; that a key has to be there, said beside another condition on the key, is the
 * companion of that one; and an Allow that can never hold grants nothing anyway.
 */
export function emptyGuards(statement: JudgedStatement, now: Date): readonly Vacuous[] {
  if (statement.effect === 'Deny' || Object.keys(statement.conditions).length === 0) return [];
  const reasons = alwaysReasons(statement, now).filter(({ cause }) => cause !== 'time');
  if (reasons.length === 0 || neverHolds(statement, now).length > 0) return [];
  const spoken = Object.values(statement.conditions).flatMap((byKey) => Object.keys(byKey).map(subjectOf));
  return reasons.filter(({ cause, clauses }) => {
    const [clause] = clauses;
    if (cause !== 'presence' || clause === undefined) return true;
    return spoken.filter((key) => key === subjectOf(clause.key)).length === 1;
  });
}
