/** From the first to the last, both included. */
export type Interval = readonly [bigint, bigint];

/** A set of numbers (addresses or ports) as intervals: in order, apart from each other. */
export type IntervalSet = readonly Interval[];

function isBefore([a]: Interval, [b]: Interval): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The set that holds all of these intervals, in whatever order they come. */
export function setOf(...intervals: readonly Interval[]): IntervalSet {
  const merged: [bigint, bigint][] = [];
  for (const [from, to] of intervals.toSorted(isBefore)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1n) last[1] = to > last[1] ? to : last[1];
    else merged.push([from, to]);
  }
  return merged;
}

export function intersect(left: IntervalSet, right: IntervalSet): IntervalSet {
  return left.flatMap(([from, to]) =>
    right.flatMap(([first, last]): Interval[] => {
      const start = from > first ? from : first;
      const end = to < last ? to : last;
      return start <= end ? [[start, end]] : [];
    }),
  );
}

/** What is in the first set and not in the second. */
export function subtract(from: IntervalSet, what: IntervalSet): IntervalSet {
  return what.reduce(
    (rest, [first, last]) =>
      rest.flatMap(([start, end]): Interval[] => {
        if (last < start || first > end) return [[start, end]];
        const before: Interval[] = start < first ? [[start, first - 1n]] : [];
        const after: Interval[] = end > last ? [[last + 1n, end]] : [];
        return [...before, ...after];
      }),
    from,
  );
}

/** How many numbers the set holds. */
export function sizeOf(set: IntervalSet): bigint {
  return set.reduce((sum, [from, to]) => sum + to - from + 1n, 0n);
}

export function isEmpty(set: IntervalSet): boolean {
  return set.length === 0;
}
