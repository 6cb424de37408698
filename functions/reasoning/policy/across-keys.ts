import type { Clause, Impossible } from './clause.ts';
import type { KnownKey } from './key-facts.ts';
import { truth } from './key-values.ts';
import type { Demand } from './demand.ts';
import { maybeMet } from './satisfiable.ts';

/** The clauses on one key, which may hold together, and what is known of it. */
export interface Group {
  readonly clauses: readonly Clause[];
  readonly facts: KnownKey;
}

/** Keys that never stand in one request ("AWS global condition context keys", availability). */
const exclusions: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /^aws:(sourcevpce|sourcevpc|sourcevpcarn|vpcsourceip|vpceaccount|vpceorgid|vpceorgpaths)$/,
    /^aws:sourceip$/,
    'a request through a VPC endpoint carries no aws:SourceIp',
  ],
];

/** Keys of which one, where it is there, tells the value of another (the same page). */
const implications: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^aws:principalservicename(slist)?$/, /^aws:principalisawsservice$/, 'is there only where aws:PrincipalIsAWSService is true'],
  [/^aws:calledvia(first|last)?$/, /^aws:viaawsservice$/, 'is there only where aws:ViaAWSService is true'],
  [/^aws:multifactorauthage$/, /^aws:multifactorauthpresent$/, 'is there only where aws:MultiFactorAuthPresent is true'],
];

/** Reasons that lie between keys: what one key needs rules out what another needs. */
export function acrossKeys(groups: readonly Group[]): readonly Impossible[] {
  if (groups.length < 2) return [];
  const needed = groups.filter((group) => !metWithoutKey(group.clauses, group.facts));
  return [...excluded(needed), ...contradicted(needed, groups)];
}

function excluded(needed: readonly Group[]): readonly Impossible[] {
  return exclusions.flatMap(([one, other, why]) => {
    const [first, second] = [needed.filter(isOn(one)), needed.filter(isOn(other))];
    if (first.length === 0 || second.length === 0) return [];
    return [{ why, clauses: [...first, ...second].flatMap(needing) }];
  });
}

function contradicted(needed: readonly Group[], groups: readonly Group[]): readonly Impossible[] {
  return implications.flatMap(([one, other, why]) => {
    const cause = needed.find(isOn(one));
    const effect = groups.find(isOn(other));
    if (cause === undefined || effect === undefined) return [];
    const told = { ...effect.facts, values: truth(true, why) };
    if (maybeMet(effect.clauses.map(demanded), told)) return [];
    const clauses = [...needing(cause), ...effect.clauses];
    return [{ why: `${cause.clauses[0]?.key ?? ''} ${why}`, clauses }];
  });
}

function isOn(key: RegExp): (group: Group) => boolean {
  return ({ clauses }) => key.test(clauses[0]?.key.toLowerCase() ?? '');
}

/** The clauses that do not hold without their key. */
function needing({ clauses, facts }: Group): readonly Clause[] {
  const own = clauses.filter((clause) => !metWithoutKey([clause], facts));
  return own.length > 0 ? own : clauses;
}

function metWithoutKey(clauses: readonly Clause[], facts: KnownKey): boolean {
  return maybeMet(clauses.map(demanded), { ...facts, mayBeAbsent: true, mayBePresent: false });
}

function demanded(clause: Clause): Demand {
  return { clause, holds: true };
}
