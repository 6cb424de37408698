import type { Read } from '../../model/read.ts';
import type { Gap, Known } from './answer.ts';
import type { NetworkInput } from './network-input.ts';

export type Listing = keyof NetworkInput;

const namesOf: Readonly<Record<Listing, string>> = {
  vpcs: 'VPCs',
  subnets: 'subnets',
  routeTables: 'route tables',
  networkAcls: 'network ACLs',
  securityGroups: 'security groups',
  interfaces: 'network interfaces',
  prefixLists: 'prefix lists',
  natGateways: 'NAT gateways',
  internetGateways: 'internet gateways',
  egressOnlyGateways: 'egress-only internet gateways',
  endpoints: 'VPC endpoints',
  peerings: 'VPC peering connections',
  transitAttachments: 'transit gateway attachments',
  transitTables: 'transit gateway route tables',
  publicAccessBlock: 'VPC Block Public Access',
};

/** What was read of a listing, or why it was not. */
export function known<T>(listing: Listing, source: Read<T> | undefined): Known<T> {
  if (source === undefined) return { gap: { what: namesOf[listing], why: 'not read' } };
  if (source.state === 'read') return { value: source.value };
  return { gap: { what: namesOf[listing], why: source.detail, unreadable: source } };
}

/** A thing that is named somewhere and not among those that were listed: another account's, or gone since. */
function unseen(listing: Listing, id: string): Gap {
  return { what: id, why: `it is not among the ${namesOf[listing]} that can be seen` };
}

interface Named {
  readonly name: string;
}

/** Looks things up by name. What `parse` makes of one is kept. */
export function finder<T extends Named, P>(listing: Listing, source: Read<readonly T[]> | undefined, parse: (item: T) => P) {
  const listed = known(listing, source);
  const byName = new Map((listed.value ?? []).map((item) => [item.name, item]));
  const made = new Map<string, Known<P>>();
  const make = (id: string): Known<P> => {
    if (listed.gap !== undefined) return { gap: listed.gap };
    const item = byName.get(id);
    return item === undefined ? { gap: unseen(listing, id) } : { value: parse(item) };
  };
  return (id: string): Known<P> => {
    const found = made.get(id) ?? make(id);
    made.set(id, found);
    return found;
  };
}

/** For things that need no parsing. */
export function same<T>(item: T): T {
  return item;
}

export function mapKnown<T, U>({ value, gap }: Known<T>, map: (value: T) => Known<U>): Known<U> {
  return gap === undefined ? map(value) : { gap };
}
