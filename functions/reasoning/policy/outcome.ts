import { clausesOf, isWhollyKnown, type Clause } from './clause.ts';
import { allOf, clauseOutcome, type Outcome } from './clause-outcome.ts';
import { alwaysHolds, neverHolds } from './condition.ts';
import type { JudgedStatement } from './judged.ts';
import type { Reading } from './variables.ts';

/**
 * Whether a statement's conditions hold for the requests that fit a context. Where the context leaves it open, what is
 * certain of every request from `now` on decides; an operator that IAM does not know leaves it open.
 */
export function conditionOutcome(statement: JudgedStatement, reading: Reading, now: Date): Outcome {
  const { conditions } = statement;
  const outcomes = clausesOf(conditions).map((clause) => refined(statement, clause, reading, now));
  const outcome = allOf(isWhollyKnown(conditions) ? outcomes : [...outcomes, 'may']);
  return outcome === 'may' && neverHolds(statement, now).length > 0 ? 'cannot' : outcome;
}

/** The keys whose values decide whether a statement's conditions hold. */
export function openKeys(statement: JudgedStatement, reading: Reading, now: Date): readonly string[] {
  const open = clausesOf(statement.conditions).filter((clause) => refined(statement, clause, reading, now) === 'may');
  return [...new Set(open.map(({ key }) => key))];
}

function refined(statement: JudgedStatement, clause: Clause, reading: Reading, now: Date): Outcome {
  const outcome = clauseOutcome(clause, reading);
  if (outcome !== 'may' || reading.context(clause.key).state !== 'unknown') return outcome;
  const conditions = { [clause.operatorName]: { [clause.key]: [...clause.values] } };
  return alwaysHolds({ ...statement, conditions }, now) ? 'holds' : 'may';
}
