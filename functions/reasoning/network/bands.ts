import { intersect, isEmpty, setOf, unite, type IntervalSet } from './intervals.ts';
import type { Ports } from './traffic.ts';

/** Ports from the first up to the end and without it, on which these addresses may be spoken with. */
export interface Band {
  readonly from: number;
  readonly end: number;
  readonly addresses: IntervalSet;
}

/** Which addresses may be spoken with on which ports: in the order of the ports, apart from each other. */
export type Bands = readonly Band[];

interface Rectangle {
  readonly ports: Ports;
  readonly addresses: IntervalSet;
}

/** Rules for the same ports make one band, whatever their number. */
function bySpan(rectangles: readonly Rectangle[]): readonly Band[] {
  const spans = new Map<string, { from: number; end: number; parts: IntervalSet[] }>();
  for (const { ports, addresses } of rectangles) {
    for (const [from, end] of ports) {
      const key = `${from}-${end}`;
      const span = spans.get(key);
      if (span === undefined) spans.set(key, { from, end, parts: [addresses] });
      else span.parts.push(addresses);
    }
  }
  return [...spans.values()].map(({ from, end, parts }) => ({ from, end, addresses: setOf(parts.flat()) }));
}

/** The bands that hold all of these ports and addresses, and nothing else. */
export function bandsOf(rectangles: readonly Rectangle[]): Bands {
  const spans = bySpan(rectangles).toSorted((left, right) => left.from - right.from);
  if (spans.length < 2) return spans;
  const cuts = [...new Set(spans.flatMap(({ from, end }) => [from, end]))].toSorted((left, right) => left - right);
  const bands: Band[] = [];
  let open: Band[] = [];
  let next = 0;
  for (const [index, from] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    open = open.filter((span) => span.end > from);
    for (let span = spans[next]; span?.from === from; span = spans[next]) {
      open.push(span);
      next += 1;
    }
    const [only] = open;
    if (only !== undefined) bands.push({ from, end, addresses: open.length === 1 ? only.addresses : union(open) });
  }
  return bands;
}

function union(open: readonly Band[]): IntervalSet {
  return setOf(open.flatMap(({ addresses }) => addresses));
}

/** What both let through. */
export function bothOf(left: Bands, right: Bands): Bands {
  const common: Band[] = [];
  let here = left[0];
  let there = right[0];
  for (let i = 0, j = 0; here !== undefined && there !== undefined;) {
    const from = Math.max(here.from, there.from);
    const end = Math.min(here.end, there.end);
    const addresses = from < end ? intersect(here.addresses, there.addresses) : [];
    if (!isEmpty(addresses)) common.push({ from, end, addresses });
    if (here.end < there.end) here = left[++i];
    else there = right[++j];
  }
  return common;
}

/** Every address that is let through on some of the ports. */
export function addressesOn(bands: Bands, ports: Ports): IntervalSet {
  return bands
    .filter((band) => ports.some(([from, end]) => band.from < end && from < band.end))
    .reduce<IntervalSet>((sum, { addresses }) => unite(sum, addresses), []);
}

/** The bands with these addresses only. */
export function within(bands: Bands, addresses: IntervalSet): Bands {
  return bothOf(bands, [{ from: 0, end: 65_536, addresses }]);
}
