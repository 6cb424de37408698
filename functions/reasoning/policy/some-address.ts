import { rangeOf, type AddressRange } from './address.ts';
import type { KeyValues } from './key-values.ts';
import type { Constraint } from './demand.ts';
import { whyUnusable } from './usable-values.ts';

type Family = AddressRange['family'];

interface Ranges {
  readonly within: boolean;
  readonly ranges: readonly AddressRange[];
}

const last: Readonly<Record<Family, bigint>> = { ipv4: (1n << 32n) - 1n, ipv6: (1n << 128n) - 1n };

/**
 * Whether some address is within all ranges. What holds can only change where a range begins or has ended, so that
 * these addresses stand for all.
 */
export function someAddress(constraints: readonly Constraint[], { neverAddresses = [], version4Only }: KeyValues): boolean {
  if (constraints.length === 0) return true;
  const wanted = constraints.map(rangesOf);
  const all = [...wanted, { within: false, ranges: neverAddresses }];
  const families: readonly Family[] = version4Only === true ? ['ipv4'] : ['ipv4', 'ipv6'];
  return families.some((family) =>
    witnesses(
      family,
      all.flatMap(({ ranges }) => ranges),
    ).some((address) => all.every(({ within, ranges }) => holds(ranges, family, address) === within)),
  );
}

function rangesOf({ clause, within }: Constraint): Ranges {
  const values = whyUnusable(clause) === undefined ? clause.values : [];
  return { within, ranges: values.flatMap((value) => rangeOf(value) ?? []) };
}

function witnesses(family: Family, ranges: readonly AddressRange[]): readonly bigint[] {
  const edges = ranges.filter((range) => range.family === family).flatMap((range) => [range.first, range.last + 1n]);
  return [...new Set([0n, ...edges])].filter((address) => address <= last[family]);
}

function holds(ranges: readonly AddressRange[], family: Family, address: bigint): boolean {
  return ranges.some((range) => range.family === family && range.first <= address && address <= range.last);
}
