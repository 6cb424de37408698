/** An address or a port. IPv6 needs bigint; plain numbers, which are many times faster, hold the rest. */
export type Bound = number | bigint;

/** From the first on, up to the end and without it, so that neighbours touch without arithmetic. */
export type Interval<N extends Bound = Bound> = readonly [from: N, end: N];

/** A set of numbers (addresses or ports) as intervals: in order, apart from each other. */
export type IntervalSet<N extends Bound = Bound> = readonly Interval<N>[];

function inOrder<N extends Bound>([left]: Interval<N>, [right]: Interval<N>): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The set that holds all of these intervals, in whatever order they come. */
export function setOf<N extends Bound>(intervals: readonly Interval<N>[]): IntervalSet<N> {
  if (intervals.length < 2) return intervals;
  const merged: [N, N][] = [];
  for (const [from, end] of intervals.toSorted(inOrder)) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, end]);
    else if (end > last[1]) last[1] = end;
  }
  return merged;
}

export function unite<N extends Bound>(left: IntervalSet<N>, right: IntervalSet<N>): IntervalSet<N> {
  if (left.length === 0 || left === right) return right;
  return right.length === 0 ? left : setOf([...left, ...right]);
}

export function intersect<N extends Bound>(left: IntervalSet<N>, right: IntervalSet<N>): IntervalSet<N> {
  if (left === right) return left;
  const common: Interval<N>[] = [];
  let here = left[0];
  let there = right[0];
  for (let i = 0, j = 0; here !== undefined && there !== undefined;) {
    const from = here[0] > there[0] ? here[0] : there[0];
    const end = here[1] < there[1] ? here[1] : there[1];
    if (from < end) common.push([from, end]);
    if (here[1] < there[1]) here = left[++i];
    else there = right[++j];
  }
  return common;
}

/** What is in the first set and not in the second. */
export function subtract<N extends Bound>(from: IntervalSet<N>, what: IntervalSet<N>): IntervalSet<N> {
  if (what.length === 0) return from;
  const rest: Interval<N>[] = [];
  let next = 0;
  for (const [first, end] of from) {
    let start = first;
    for (let hole = what[next]; hole !== undefined && hole[0] < end; hole = what[next]) {
      if (hole[0] > start) rest.push([start, hole[0]]);
      if (hole[1] > start) start = hole[1];
      if (hole[1] > end) break;
      next += 1;
    }
    if (start < end) rest.push([start, end]);
  }
  return rest;
}

/** How many numbers an interval holds: exact for ports and IPv4, to 16 digits for IPv6. */
function lengthOf([from, end]: Interval): number {
  return typeof from === 'bigint' && typeof end === 'bigint' ? Number(end - from) : Number(end) - Number(from);
}

/** How many numbers the set holds. */
export function sizeOf(set: IntervalSet): number {
  return set.reduce((sum, interval) => sum + lengthOf(interval), 0);
}

export function isEmpty(set: IntervalSet): boolean {
  return set.length === 0;
}

/** True when the first set holds all of the second. */
export function covers<N extends Bound>(whole: IntervalSet<N>, part: IntervalSet<N>): boolean {
  return isEmpty(subtract(part, whole));
}

export function contains<N extends Bound>(set: IntervalSet<N>, number: N): boolean {
  return set.some(([from, end]) => from <= number && number < end);
}
