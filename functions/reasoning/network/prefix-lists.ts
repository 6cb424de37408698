import type { Unreadable } from '../../model/read.ts';
import { families, isCidr, unionOf, type AddressSet } from './addresses.ts';
import { isEmpty } from './intervals.ts';

/** A managed prefix list, AWS's own or a customer's. */
export interface PrefixList {
  readonly name: string;
  /** Ranges in CIDR notation. */
  readonly entries: readonly string[] | Unreadable;
}

/** Ranges by the id of the prefix list that stands for them. A list that is not here could not be read. */
export type PrefixLists = ReadonlyMap<string, readonly string[]>;

/** The lists whose entries were read ("Consolidate and manage network CIDR blocks with managed prefix lists"). */
export function prefixListsOf(lists: readonly PrefixList[]): PrefixLists {
  const known = lists.flatMap(({ name, entries }) => ('state' in entries ? [] : [[name, entries] as const]));
  return new Map(known.map(([name, entries]) => [name, entries.filter(isCidr)]));
}

/** The addresses of the ranges, a set for each family that has some. */
export function addressSetsOf(ranges: readonly string[]): readonly AddressSet[] {
  return families
    .map((family) => ({ family, addresses: unionOf(ranges, family) }))
    .filter(({ addresses }) => !isEmpty(addresses));
}
