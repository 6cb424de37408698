import { NOW, subjectOf, type Clause } from './clause.ts';
import { instantOf, numberOf } from './instant.ts';
import type { KeyValues } from './key-values.ts';
import type { Comparison } from './operator.ts';
import type { Constraint } from './demand.ts';
import { whyUnusable } from './usable-values.ts';

interface Bounds {
  readonly comparison: Comparison;
  readonly within: boolean;
  /** Milliseconds for dates. Of several, one needs to hold. */
  readonly numbers: readonly number[];
}

/**
 * Whether some number (or moment) is within all bounds. What holds can only change at a number that is written, so
 * that these, the gaps between them and both ends stand for all numbers.
 */
export function someNumber(constraints: readonly Constraint[], { from }: KeyValues): boolean {
  if (constraints.length === 0) return true;
  const bounds = constraints.map(boundsOf);
  const written = [...bounds.flatMap(({ numbers }) => numbers), ...(from === undefined ? [] : [from])];
  return witnesses(written).some((one) => (from === undefined || one >= from) && bounds.every((bound) => admits(bound, one)));
}

function boundsOf({ clause, within }: Constraint): Bounds {
  return { comparison: clause.operator.comparison, within, numbers: whyUnusable(clause) === undefined ? numbersOf(clause) : [] };
}

/** The numbers that a clause names, in milliseconds for moments. */
function numbersOf({ operator, key, values }: Clause): readonly number[] {
  const scale = operator.family === 'numeric' && subjectOf(key) === NOW ? 1000 : 1;
  const parsed = values.map((value) => (operator.family === 'date' ? instantOf(value) : numberOf(value)));
  return parsed.flatMap((number) => (number === undefined ? [] : [number * scale]));
}

function witnesses(written: readonly number[]): readonly number[] {
  const sorted = [...new Set(written)].sort((a, b) => a - b);
  const gaps = sorted.flatMap((number, index) => {
    const next = sorted[index + 1];
    return next === undefined ? [] : [number + (next - number) / 2];
  });
  return [...sorted, ...gaps, (sorted[0] ?? 0) - 1, (sorted.at(-1) ?? 0) + 1];
}

function admits({ comparison, within, numbers }: Bounds, number: number): boolean {
  const met = numbers.some((bound) => {
    if (comparison === 'less') return number < bound;
    if (comparison === 'less-or-equal') return number <= bound;
    if (comparison === 'greater') return number > bound;
    if (comparison === 'greater-or-equal') return number >= bound;
    return number === bound;
  });
  return met === within;
}
