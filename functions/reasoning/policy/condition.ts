import { byKey, clausesOf, isWhollyKnown, type Clause, type Impossible } from './clause.ts';
import { callersOf, type JudgedStatement } from './judged.ts';
import { acrossKeys } from './across-keys.ts';
import { factsOf, type KnownKey } from './key-facts.ts';
import { truth } from './key-values.ts';
import type { Demand } from './demand.ts';
import { maybeMet, type KeyFacts } from './satisfiable.ts';
import { whyNever } from './why-never.ts';
import { whyAlways, type Vacuous } from './why-always.ts';

/**
 * Every reason why a statement's conditions can never hold, from `now` on. Operators that IAM does not know are passed
 * over; what may hold for some request gives no reason.
 */
export function neverHolds(statement: JudgedStatement, now: Date): readonly Impossible[] {
  const groups = knownGroups(statement, now);
  return [...groups.flatMap(ofGroup), ...acrossKeys(groups.filter((group) => ofGroup(group).length === 0))];
}

/**
 * True when a statement's conditions hold for every request that can be made from `now` on, so that they narrow
 * nothing. AWS's endpoints refuse plain HTTP nearly everywhere, so that asking for TLS counts as no narrowing here.
 */
export function alwaysHolds(statement: JudgedStatement, now: Date): boolean {
  if (!isWhollyKnown(statement.conditions)) return false;
  return knownGroups(statement, now).every(({ clauses, facts }) => {
    const seen = asTaken(facts, clauses, statement);
    return clauses.every((clause) => isVacuous(clause, overTls(clause, seen)));
  });
}

/** As {@link alwaysHolds}, and nothing taken for granted of a request: neither TLS nor that it comes over the internet. */
export function holdsOfAnyRequest(statement: JudgedStatement, now: Date): boolean {
  if (!isWhollyKnown(statement.conditions)) return false;
  return knownGroups(statement, now).every(({ clauses, facts }) => clauses.every((clause) => isVacuous(clause, facts)));
}

/** The clauses of a statement that narrow nothing: each holds for every request that can be made from `now` on. */
export function alwaysReasons(statement: JudgedStatement, now: Date): readonly Vacuous[] {
  return knownGroups(statement, now).flatMap(({ clauses, facts }) => {
    const seen = asTaken(facts, clauses, statement);
    return clauses.filter((clause) => isVacuous(clause, seen)).map((clause) => whyAlways(clause, seen));
  });
}

/** The clauses on one key, and what is known of it. */
interface Group {
  readonly clauses: readonly Clause[];
  readonly facts: KnownKey;
}

function knownGroups(statement: JudgedStatement, now: Date): readonly Group[] {
  const groups = byKey(clausesOf(statement.conditions));
  if (groups.size === 0) return [];
  const callers = callersOf(statement);
  return [...groups].map(([key, clauses]) => ({ clauses, facts: factsOf(key, clauses, statement, callers, now) }));
}

/** Clauses that cannot hold by themselves first; the others are set against one another. */
function ofGroup({ clauses, facts }: Group): readonly Impossible[] {
  const isDead = (clause: Clause) => !maybeMet([{ clause, holds: true }], facts);
  const dead = clauses.filter(isDead);
  if (dead.length > 0) return dead.map((clause) => ({ why: whyNever([clause], facts), clauses: [clause] }));
  if (clauses.length < 2 || maybeMet(clauses.map(demanded), facts)) return [];
  const core = coreOf(clauses, facts);
  return [{ why: whyNever(core, facts), clauses: core }];
}

function demanded(clause: Clause): Demand {
  return { clause, holds: true };
}

/** As few of the clauses as exclude one another. */
function coreOf(clauses: readonly Clause[], facts: KeyFacts): readonly Clause[] {
  return [...clauses].reverse().reduce<readonly Clause[]>((core, clause) => {
    const fewer = core.filter((other) => other !== clause);
    return maybeMet(fewer.map(demanded), facts) ? core : fewer;
  }, clauses);
}

function isVacuous(clause: Clause, facts: KeyFacts): boolean {
  return !maybeMet([{ clause, holds: false }], facts);
}

/**
 * How an Allow's author's guard looks from outside. Who lets every address of version 4 in has let everyone in, though
 * a request by an endpoint has no address; and where only a block is given, its caller is taken to have signed in.
 */
function asTaken(facts: KnownKey, clauses: readonly Clause[], { effect, principals, actions }: JudgedStatement): KnownKey {
  const key = clauses[0]?.key.toLowerCase() ?? '';
  if (effect !== 'Deny' && key === 'aws:sourceip')
    return { ...facts, mayBeAbsent: false, values: { ...facts.values, version4Only: true } };
  const blockAlone = principals === undefined && actions === undefined;
  if (blockAlone && /^aws:(principalarn|principalaccount|principaltype|userid)$/.test(key))
    return { ...facts, mayBeAbsent: false };
  return facts;
}

function overTls({ key }: Clause, facts: KnownKey): KnownKey {
  return key.toLowerCase() === 'aws:securetransport' ? { ...facts, values: truth(true, 'AWS answers over TLS') } : facts;
}
