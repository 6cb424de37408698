import { addressesOf, isCidr, prefixLengthOf, unionOf, type Family } from './addresses.ts';
import { isEmpty, setOf, subtract, type IntervalSet } from './intervals.ts';

interface Route {
  readonly destination: string;
  readonly target: string;
  readonly active: boolean;
}

export interface RouteTable {
  readonly name: string;
  readonly vpcId: string;
  readonly main: boolean;
  readonly subnets: readonly string[];
  readonly routes: readonly Route[];
}

/** The table that serves a subnet: its own, or the main one of its VPC. */
export function routeTableOf<T extends RouteTable>(tables: readonly T[], subnet: { name: string; vpcId: string }): T | undefined {
  return (
    tables.find(({ subnets }) => subnets.includes(subnet.name)) ??
    tables.find(({ main, vpcId }) => main && vpcId === subnet.vpcId)
  );
}

/** What a table sends straight to the internet, and so can answer. */
export interface InternetRoute {
  readonly gateway: string;
  readonly destinations: readonly string[];
  readonly addresses: IntervalSet;
}

function isInternetGateway(target: string): boolean {
  return target.startsWith('igw-');
}

/**
 * The addresses for which the most specific route leads to an internet gateway. A route to a NAT or an egress-only gateway
 * lets nobody in; one to a prefix list counts for nothing, since its ranges are not known here.
 */
export function internetRouteOf({ routes }: RouteTable, family: Family): InternetRoute | undefined {
  const narrowestFirst = routes
    .filter(({ destination }) => isCidr(destination) && addressesOf(destination).family === family)
    .toSorted((left, right) => prefixLengthOf(right.destination) - prefixLengthOf(left.destination));
  const open: { route: Route; addresses: IntervalSet }[] = [];
  let taken: IntervalSet = [];
  for (const route of narrowestFirst) {
    const destination = unionOf([route.destination], family);
    const addresses = subtract(destination, taken);
    if (route.active && isInternetGateway(route.target) && !isEmpty(addresses)) open.push({ route, addresses });
    taken = setOf(...taken, ...destination);
  }
  const [first] = open;
  if (first === undefined) return undefined;
  return {
    gateway: first.route.target,
    destinations: open.map(({ route }) => route.destination).toSorted(),
    addresses: setOf(...open.flatMap(({ addresses }) => addresses)),
  };
}
