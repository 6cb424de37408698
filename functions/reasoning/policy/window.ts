import { byKey, needsKey, type Clause, type Impossible } from './clause.ts';
import { instantOf, numberOf } from './instant.ts';
import type { Comparison } from './operator.ts';

/** The two names of the time of the request. */
const nowKeys = new Set(['aws:currenttime', 'aws:epochtime']);
const NOW = 'now';
const subject = (key: string) => (nowKeys.has(key) ? NOW : key);
const isNow = (clause: Clause) => nowKeys.has(clause.key.toLowerCase());

interface Bound {
  readonly clause: Clause;
  readonly comparison: Comparison;
  /** Milliseconds for dates. Of several values, one needs to hold. */
  readonly numbers: readonly number[];
}

/** Contradictions between the bounds that dates and numbers are held to, and windows that lie wholly before `now`. */
export function emptyWindows(clauses: readonly Clause[], now: Date): readonly Impossible[] {
  const ordered = clauses.filter(
    ({ operator }) => operator.quantifier === 'one' && ['date', 'numeric'].includes(operator.family),
  );
  return byKey(ordered, subject).flatMap((group) => {
    if (!group.some(needsKey)) return [];
    const bounds = group.map(boundOf).filter(({ numbers }) => numbers.length > 0);
    const reason = emptiness(bounds) ?? (group.every(isNow) ? pastness(bounds, now) : undefined);
    return reason === undefined ? [] : [reason];
  });
}

/** True when the clause is about the time of the request and has come to hold for ever. */
export function hasBegun(clause: Clause, now: Date): boolean {
  const { comparison, numbers } = boundOf(clause);
  return isNow(clause) && comparison.startsWith('greater') && numbers.some((number) => number <= now.getTime());
}

function boundOf(clause: Clause): Bound {
  const { family, comparison } = clause.operator;
  const scale = family === 'numeric' && isNow(clause) ? 1000 : 1;
  const parsed = clause.values.map((value) => (family === 'date' ? instantOf(value) : numberOf(value)));
  return { clause, comparison, numbers: parsed.flatMap((number) => (number === undefined ? [] : [number * scale])) };
}

function emptiness(bounds: readonly Bound[]): Impossible | undefined {
  const points = bounds.find(({ clause, comparison }) => comparison === 'equals' && !clause.operator.negated);
  if (points !== undefined) {
    const others = bounds.filter((bound) => bound !== points);
    const kept = points.numbers.filter((number) => others.every((bound) => admits(bound, number)));
    return kept.length > 0 ? undefined : contradiction([points, ...others]);
  }
  const { lower, upper } = extremes(bounds);
  if (lower === undefined || upper === undefined) return undefined;
  const touching = lower.comparison === 'greater-or-equal' && upper.comparison === 'less-or-equal';
  const [from, to] = [leastOf(lower), greatestOf(upper)];
  return from < to || (from === to && touching) ? undefined : contradiction([lower, upper]);
}

function contradiction(bounds: readonly Bound[]): Impossible {
  return { why: 'no value lies within all the bounds', clauses: bounds.map(({ clause }) => clause) };
}

function extremes(bounds: readonly Bound[]): { lower: Bound | undefined; upper: Bound | undefined } {
  const lowers = bounds.filter(({ comparison }) => comparison.startsWith('greater'));
  const uppers = bounds.filter(({ comparison }) => comparison.startsWith('less'));
  const looseness = ({ comparison }: Bound) => Number(comparison.endsWith('equal'));
  const [lower] = lowers.sort((a, b) => leastOf(b) - leastOf(a) || looseness(a) - looseness(b));
  const [upper] = uppers.sort((a, b) => greatestOf(a) - greatestOf(b) || looseness(a) - looseness(b));
  return { lower, upper };
}

function leastOf({ numbers }: Bound): number {
  return Math.min(...numbers);
}

function greatestOf({ numbers }: Bound): number {
  return Math.max(...numbers);
}

function admits({ clause, comparison, numbers }: Bound, number: number): boolean {
  const met = numbers.some((bound) => {
    if (comparison === 'less') return number < bound;
    if (comparison === 'less-or-equal') return number <= bound;
    if (comparison === 'greater') return number > bound;
    if (comparison === 'greater-or-equal') return number >= bound;
    return number === bound;
  });
  return met !== clause.operator.negated;
}

function pastness(bounds: readonly Bound[], now: Date): Impossible | undefined {
  const last = bounds.find(
    (bound) => !bound.clause.operator.negated && !bound.comparison.startsWith('greater') && greatestOf(bound) < now.getTime(),
  );
  return last === undefined ? undefined : { why: 'the window of time is wholly past', clauses: [last.clause] };
}
