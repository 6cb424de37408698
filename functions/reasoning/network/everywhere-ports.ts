import { areNowhereNear, isEverywhere, publicSizeOf, publicSpace, type Family } from './addresses.ts';
import type { Band, Bands } from './bands.ts';
import { covers, intersect, setOf, type Interval, type IntervalSet } from './intervals.ts';
import { onceFor } from './once-for.ts';
import type { Ports } from './traffic.ts';

function sizesIn(family: Family) {
  return onceFor((addresses: IntervalSet) => publicSizeOf({ family, addresses }));
}

function wholesIn(family: Family) {
  return onceFor((addresses: IntervalSet) => covers(addresses, publicSpace[family]));
}

/** The bands of a group are asked again for each interface in it. */
const sizes = { 4: sizesIn(4), 6: sizesIn(6) } as const;
const wholes = { 4: wholesIn(4), 6: wholesIn(6) } as const;

/** Anyone gets in where some group lets anyone in, and the doorway does. The sizes alone decide most cases. */
function isOpen(door: IntervalSet, guards: readonly IntervalSet[], family: Family): boolean {
  const known = guards.map(sizes[family]);
  if (areNowhereNear(known, family)) return false;
  if (wholes[family](door) && known.some((size) => !areNowhereNear([size], family))) return true;
  if (guards.some(wholes[family])) return !areNowhereNear([sizes[family](door)], family);
  const addresses = intersect(setOf(guards.flat()), door);
  return isEverywhere({ family, addresses });
}

/** Walks bands in the order of the ports. */
function walker(bands: Bands): (from: number) => Band | undefined {
  let next = 0;
  return (from) => {
    while (next < bands.length && (bands[next]?.end ?? 0) <= from) next += 1;
    const band = bands[next];
    return band !== undefined && band.from <= from ? band : undefined;
  };
}

/** The ports on which anyone on the internet passes both the doorway and at least one of the groups. */
export function everywherePorts(doorway: Bands, guards: readonly Bands[], family: Family): Ports {
  const all = [doorway, ...guards];
  const cuts = [...new Set(all.flatMap((bands) => bands.flatMap(({ from, end }) => [from, end])))].toSorted((a, b) => a - b);
  const door = walker(doorway);
  const walkers = guards.map(walker);
  const open: Interval<number>[] = [];
  for (const [index, from] of cuts.entries()) {
    const end = cuts[index + 1];
    const entrance = door(from);
    if (end === undefined || entrance === undefined) continue;
    const admitted = walkers.map((walk) => walk(from)?.addresses).filter((set) => set !== undefined);
    if (isOpen(entrance.addresses, admitted, family)) open.push([from, end]);
  }
  return setOf(open);
}
