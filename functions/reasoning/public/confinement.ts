import { intersect, rangeOf, subtract, type AddressRange } from '../policy/address.ts';
import { byKey, type Clause } from '../policy/clause.ts';
import { covers } from '../policy/match.ts';
import { anyOf, certainlyIf, type Certainty } from '../certainty.ts';
import { isNarrowRange, type KnownValues } from './known-values.ts';
import { wantsKey } from './presence.ts';

/**
 * Whether all the clauses together hold for known callers only, or for nobody: then what they guard is not open to
 * anyone. Lines on one key work together, so that a quantifier that lets a missing key pass is mended by another line.
 */
export function confinement(clauses: readonly Clause[], known: KnownValues): Certainty {
  return anyOf([...byKey(clauses).values()].map((group) => ofKey(group, known)));
}

function ofKey(group: readonly Clause[], known: KnownValues): Certainty {
  const key = group[0]?.key.toLowerCase() ?? '';
  const isPresent = group.some(wantsKey);
  if (isPresent && group.some(isAbsence)) return 'yes';
  if (key === 'aws:sourceip') return ofAddresses(group, isPresent);
  if (!isPresent) return 'no';
  if (isImpossible(group)) return 'yes';
  if (key === 'aws:viaawsservice') return isTrue(group) ? 'maybe' : 'no';
  if (flagsOfKnown.has(key)) return certainlyIf(isTrue(group));
  const tells = known[key];
  return certainlyIf(
    tells !== undefined && group.some((clause) => isMatch(clause) && clause.values.length > 0 && clause.values.every(tells)),
  );
}

/** True of services alone; and, of a file system, of who has reached its mount target over the network. */
const flagsOfKnown = new Set(['aws:principalisawsservice', 'elasticfilesystem:accessedviamounttarget']);

function isMatch({ operator }: Clause): boolean {
  return !operator.negated && (operator.family === 'string' || operator.family === 'arn');
}

function isAbsence({ operator, values }: Clause): boolean {
  return operator.family === 'null' && values.length > 0 && values.every((value) => value.toLowerCase() === 'true');
}

function isTrue(group: readonly Clause[]): boolean {
  return booleansOf(group).join() === 'true';
}

function booleansOf(group: readonly Clause[]): readonly string[] {
  const said = group.filter((clause) => clause.operator.family === 'bool' || isMatch(clause));
  return ['true', 'false'].filter((flag) => said.every(({ values }) => values.some((value) => value.toLowerCase() === flag)));
}

/** True when no value is left that all the clauses take. */
function isImpossible(group: readonly Clause[]): boolean {
  const hasFlags = group.some(({ operator }) => operator.family === 'bool');
  if (hasFlags && booleansOf(group).length === 0) return true;
  const bans = group.filter(({ operator }) => operator.negated && operator.family !== 'ip' && operator.quantifier === 'one');
  const isBanned = (value: string) => bans.some((ban) => ban.values.some((pattern) => bansValue(ban, pattern, value)));
  return group.some((clause) => isMatch(clause) && clause.operator.quantifier === 'one' && clause.values.every(isBanned));
}

function bansValue({ operator }: Clause, pattern: string, value: string): boolean {
  if (pattern === value) return true;
  return operator.comparison === 'like' && !value.includes('${') && !pattern.includes('${') && covers(pattern, value);
}

const everywhere: readonly AddressRange[] = ['0.0.0.0/0', '::/0'].flatMap((block) => rangeOf(block) ?? []);

/** What comes by a VPC endpoint carries no address. Where nothing else is left, it hangs on who has an endpoint. */
function ofAddresses(group: readonly Clause[], isPresent: boolean): Certainty {
  const left = group.reduce(narrowed, everywhere);
  if (!isPresent) return left.length === 0 ? 'maybe' : 'no';
  return certainlyIf(left.every(({ first, last, family }) => isNarrowRange(first, last, family)));
}

function narrowed(left: readonly AddressRange[], { operator, values }: Clause): readonly AddressRange[] {
  if (operator.family !== 'ip') return left;
  const ranges = values.flatMap((value) => rangeOf(value) ?? []);
  return operator.negated ? subtract(left, ranges) : intersect(left, ranges);
}
