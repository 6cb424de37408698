import { admittedBy, type AclEntry } from './acls.ts';
import { isEverywhere, isPublicAddress, type AddressSet, type Family } from './addresses.ts';
import { intersect, type IntervalSet } from './intervals.ts';
import { internetRouteOf, routeTableOf, type InternetRoute, type RouteTable } from './routes.ts';
import type { Traffic } from './traffic.ts';

export interface Interface {
  readonly name: string;
  readonly status: string;
  readonly subnetId?: string | undefined;
  readonly publicIpv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly deniesInternet: boolean;
}

interface Subnet {
  readonly name: string;
  readonly vpcId: string;
  readonly internetGatewayBlock: string;
}

interface NetworkAcl {
  readonly name: string;
  readonly subnets: readonly string[];
  readonly entries: readonly AclEntry[];
}

/** What stands between the internet and the interfaces of one region. */
export interface Network {
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
}

/** What a security group lets in from anywhere. */
export interface Opening extends Traffic {
  readonly source: AddressSet;
}

/** A way in from the internet, each hop with what opens it. */
export interface InternetPath {
  readonly gateway: string;
  readonly routeTable: string;
  readonly destinations: readonly string[];
  readonly networkAcl: string;
  /** Numbers of the ACL's entries that let the packets in and the answers out. */
  readonly inboundEntry: number;
  readonly outboundEntry: number;
  readonly subnet: string;
  readonly interface: string;
  readonly address: string;
}

/** An address under which the internet can name the interface, if it has one. */
export function publicAddressOf({ publicIpv4, ipv6, deniesInternet }: Interface, family: Family): string | undefined {
  if (family === 4) return publicIpv4[0];
  return deniesInternet ? undefined : ipv6.find(isPublicAddress);
}

/** Clients of every system answer on these; the narrower ranges of single systems lie within ("Custom network ACLs"). */
const ephemeralPorts: IntervalSet = [[1_024n, 65_535n]];

interface AclPassage {
  readonly inboundEntry: number;
  readonly outboundEntry: number;
}

/** How packets from anywhere pass the ACL, and their answers too, since an ACL keeps no state. */
function passageOf(acl: NetworkAcl, { source, ports }: Opening, protocol: string): AclPassage | undefined {
  const { family, addresses } = source;
  for (const inbound of admittedBy(acl.entries, 'inbound', { family, protocol, addresses, ports })) {
    if (!isEverywhere(inbound.packets)) continue;
    const answers = { family, protocol, addresses: inbound.packets.addresses, ports: ephemeralPorts };
    const outbound = admittedBy(acl.entries, 'outbound', answers).find(({ packets }) => isEverywhere(packets));
    if (outbound !== undefined) return { inboundEntry: inbound.entry, outboundEntry: outbound.entry };
  }
  return undefined;
}

/** The route by which anyone in the source can be answered. */
function wayOut(table: RouteTable, { family, addresses }: AddressSet): InternetRoute | undefined {
  const route = internetRouteOf(table, family);
  if (route === undefined) return undefined;
  const answered = intersect(route.addresses, addresses);
  return isEverywhere({ family, addresses: answered }) ? { ...route, addresses: answered } : undefined;
}

/**
 * The path by which anyone on the internet reaches an interface through an opening of one of its security groups: an
 * attached interface with a public address, a subnet that VPC Block Public Access leaves alone, a route to an internet
 * gateway, and a network ACL that lets the packets in and the answers out. `undefined` where a hop is missing, and also
 * where the traffic first passes something whose rules are not known here, such as a firewall endpoint.
 */
export function internetPath(target: Interface, opening: Opening, network: Network): InternetPath | undefined {
  const address = publicAddressOf(target, opening.source.family);
  const subnet = network.subnets.find(({ name }) => name === target.subnetId);
  if (address === undefined || subnet === undefined || target.status !== 'in-use') return undefined;
  if (subnet.internetGatewayBlock !== 'off') return undefined;
  const table = routeTableOf(network.routeTables, subnet);
  const route = table === undefined ? undefined : wayOut(table, opening.source);
  const acl = network.networkAcls.find(({ subnets }) => subnets.includes(subnet.name));
  if (table === undefined || route === undefined || acl === undefined) return undefined;
  const answered = { ...opening, source: { family: opening.source.family, addresses: route.addresses } };
  const passage = protocolsOf(opening)
    .map((protocol) => passageOf(acl, answered, protocol))
    .find((found) => found !== undefined);
  if (passage === undefined) return undefined;
  return {
    gateway: route.gateway,
    routeTable: table.name,
    destinations: route.destinations,
    networkAcl: acl.name,
    ...passage,
    subnet: subnet.name,
    interface: target.name,
    address,
  };
}

/** An opening for every protocol is one for each of the two that services speak. */
function protocolsOf({ protocol }: Traffic): readonly string[] {
  return protocol === 'all' ? ['tcp', 'udp'] : [protocol];
}
