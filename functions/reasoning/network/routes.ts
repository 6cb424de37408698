import { addressesOf, isCidr, prefixLengthOf, type Family } from './addresses.ts';
import { intersect, isEmpty, subtract, unite, type IntervalSet } from './intervals.ts';
import type { PrefixLists } from './prefix-lists.ts';

export interface Route {
  /** A range, or the id of a prefix list. */
  readonly destination: string;
  /** Id of what the traffic goes to; `local` within the VPC. */
  readonly target: string;
  /** False for a route whose target is gone: it drops what it matches. */
  readonly active: boolean;
  /** True for a route that a virtual private gateway announced. */
  readonly propagated?: boolean | undefined;
}

export interface RouteTable {
  readonly name: string;
  readonly vpcId: string;
  /** It serves each subnet of its VPC that no other table is associated with. */
  readonly main: boolean;
  readonly subnets: readonly string[];
  /** Gateways whose incoming traffic it steers (edge associations). */
  readonly gateways?: readonly string[] | undefined;
  readonly routes: readonly Route[];
}

/** A route, and the addresses for which it is the most specific. */
export interface RoutePart {
  readonly route: Route;
  readonly addresses: IntervalSet;
}

/** A table whose routes are parsed: for each family, who takes which addresses. */
export interface ParsedTable {
  readonly name: string;
  readonly vpcId: string;
  readonly parts: Readonly<Record<Family, readonly RoutePart[]>>;
  /** Routes to prefix lists whose entries are not known: they may take any address. */
  readonly unread: readonly Route[];
}

interface Destination {
  readonly route: Route;
  readonly family: Family;
  readonly addresses: IntervalSet;
  readonly prefix: number;
}

function destinationsOf(route: Route, lists: PrefixLists): readonly Destination[] {
  const ranges = isCidr(route.destination) ? [route.destination] : (lists.get(route.destination) ?? []);
  return ranges.map((range) => ({ route, ...addressesOf(range), prefix: prefixLengthOf(range) }));
}

/**
 * The most specific route wins, an own one before a propagated one of the same length. Propagated routes never take what is
 * the VPC's own ("Route priority").
 */
function precedence(left: Destination, right: Destination): number {
  const propagated = (each: Destination) => (each.route.propagated === true ? 1 : 0);
  return right.prefix - left.prefix || propagated(left) - propagated(right);
}

function partsOf(destinations: readonly Destination[], family: Family): readonly RoutePart[] {
  const inOrder = destinations.filter((each) => each.family === family).toSorted(precedence);
  const local = inOrder
    .filter(({ route }) => route.target === 'local')
    .reduce<IntervalSet>((sum, each) => unite(sum, each.addresses), []);
  const parts: RoutePart[] = [];
  let taken: IntervalSet = [];
  for (const { route, addresses } of inOrder) {
    const open = route.propagated === true ? subtract(addresses, local) : addresses;
    const own = subtract(open, taken);
    if (!isEmpty(own)) parts.push({ route, addresses: own });
    taken = unite(taken, open);
  }
  return parts;
}

export function parsedTable({ name, vpcId, routes }: RouteTable, lists: PrefixLists): ParsedTable {
  const destinations = routes.flatMap((route) => destinationsOf(route, lists));
  const unread = routes.filter(({ destination }) => !isCidr(destination) && !lists.has(destination));
  return { name, vpcId, parts: { 4: partsOf(destinations, 4), 6: partsOf(destinations, 6) }, unread };
}

/** Which route takes which of the addresses. What none takes has no way. */
export function routesTo(table: ParsedTable, family: Family, addresses: IntervalSet): readonly RoutePart[] {
  return table.parts[family]
    .map(({ route, addresses: taken }) => ({ route, addresses: intersect(taken, addresses) }))
    .filter((part) => !isEmpty(part.addresses));
}

export type TargetKind =
  | 'local'
  | 'internet-gateway'
  | 'nat-gateway'
  | 'egress-only-internet-gateway'
  | 'transit-gateway'
  | 'vpc-peering'
  | 'vpc-endpoint'
  | 'network-interface'
  | 'carrier-gateway'
  | 'elsewhere';

const prefixes: readonly (readonly [string, TargetKind])[] = [
  ['igw-', 'internet-gateway'],
  ['nat-', 'nat-gateway'],
  ['eigw-', 'egress-only-internet-gateway'],
  ['tgw-', 'transit-gateway'],
  ['pcx-', 'vpc-peering'],
  ['vpce-', 'vpc-endpoint'],
  ['eni-', 'network-interface'],
  ['i-', 'network-interface'],
  ['cagw-', 'carrier-gateway'],
];

/** What a route leads to, told by the form of the id. */
export function targetKind({ target }: Route): TargetKind {
  if (target === 'local') return 'local';
  return prefixes.find(([prefix]) => target.startsWith(prefix))?.[1] ?? 'elsewhere';
}

/** What a table sends straight to the internet, and so can answer. */
export interface InternetRoute {
  readonly gateway: string;
  readonly destinations: readonly string[];
  readonly addresses: IntervalSet;
}

/**
 * The addresses for which the most specific route leads to an internet gateway. A route to a NAT or an egress-only gateway
 * lets nobody in. Where a prefix list is not known, none is certain.
 */
export function internetRouteOf(table: ParsedTable, family: Family): InternetRoute | undefined {
  const parts = table.parts[family].filter(({ route }) => route.active && targetKind(route) === 'internet-gateway');
  const [first] = parts;
  if (first === undefined || table.unread.some((route) => targetKind(route) !== 'vpc-endpoint')) return undefined;
  return {
    gateway: first.route.target,
    destinations: [...new Set(parts.map(({ route }) => route.destination))].toSorted(),
    addresses: parts.reduce<IntervalSet>((sum, { addresses }) => unite(sum, addresses), []),
  };
}
