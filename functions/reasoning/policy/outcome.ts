import { clausesOf, isWhollyKnown, type Clause } from './clause.ts';
import { allOf, clauseOutcome, type Outcome } from './clause-outcome.ts';
import { alwaysHolds, holdsOfAnyRequest, neverHolds } from './condition.ts';
import type { JudgedStatement } from './judged.ts';
import { openVariables, type Reading } from './variables.ts';

/** How the requests are thought of whose context does not say everything. */
export interface Assumptions {
  readonly now: Date;
  /**
   * The one action that is asked about: then nothing is taken for granted of its request but what AWS puts into every one.
   * Left out, a guard is seen as its author meant it, for whatever the statement allows.
   */
  readonly only?: string | undefined;
}

/**
 * Whether a statement's conditions hold for the requests that fit a context. Where the context leaves it open, what is
 * certain of every request from `now` on decides; an operator that IAM does not know leaves it open.
 */
export function conditionOutcome(statement: JudgedStatement, reading: Reading, assumed: Assumptions): Outcome {
  const { conditions } = statement;
  const outcomes = clausesOf(conditions).map((clause) => refined(statement, clause, reading, assumed));
  const outcome = allOf(isWhollyKnown(conditions) ? outcomes : [...outcomes, 'may']);
  return outcome === 'may' && neverHolds(narrowed(statement, assumed), assumed.now).length > 0 ? 'cannot' : outcome;
}

/**
 * AWS's list of the keys that an action carries has its gaps: it may keep an Allow from letting in, and neither lets in nor
 * lifts a Deny.
 */
function narrowed(statement: JudgedStatement, { only }: Assumptions): JudgedStatement {
  return only === undefined || statement.effect !== 'Allow' ? statement : { ...statement, actions: [only], notActions: [] };
}

/** The keys whose values decide whether a statement's conditions hold. */
export function openKeys(statement: JudgedStatement, reading: Reading, assumed: Assumptions): readonly string[] {
  const open = clausesOf(statement.conditions).filter((clause) => refined(statement, clause, reading, assumed) === 'may');
  return [...new Set(open.flatMap((clause) => openIn(clause, reading)))];
}

/** A clause whose key is known hangs on the variables in its values. */
function openIn({ key, values }: Clause, reading: Reading): readonly string[] {
  const variables = values.flatMap((value) => openVariables(value, reading));
  return reading.context(key).state === 'known' && variables.length > 0 ? variables : [key, ...variables];
}

function refined(statement: JudgedStatement, clause: Clause, reading: Reading, assumed: Assumptions): Outcome {
  const outcome = clauseOutcome(clause, reading);
  if (outcome !== 'may' || reading.context(clause.key).state !== 'unknown') return outcome;
  const conditions = { [clause.operatorName]: { [clause.key]: [...clause.values] } };
  const alone = { ...statement, conditions };
  const holds = assumed.only === undefined ? alwaysHolds(alone, assumed.now) : holdsOfAnyRequest(alone, assumed.now);
  return holds ? 'holds' : 'may';
}
