import { admittedBy, type ParsedAcl } from './acls.ts';
import { isEverywhere, type AddressSet } from './addresses.ts';
import { bandsOf } from './bands.ts';
import { intersect, setOf } from './intervals.ts';
import { steered } from './from-internet.ts';
import type { Interface } from './network-input.ts';
import type { Network } from './network.ts';
import { internetRouteOf, type InternetRoute } from './routes.ts';
import { ephemeralPorts, type Traffic } from './traffic.ts';
import { publicAddressOf } from './gateways.ts';

/** What a security group lets in from anywhere. */
export interface Opening extends Traffic {
  readonly source: AddressSet;
}

/** A way in from the internet to a subnet, each hop with what opens it. */
interface Entrance {
  readonly gateway: string;
  readonly routeTable: string;
  readonly destinations: readonly string[];
  readonly networkAcl: string;
  /** Numbers of the ACL's entries that let the packets in and the answers out. */
  readonly inboundEntry: number;
  readonly outboundEntry: number;
  readonly subnet: string;
}

/** A way in from the internet to an interface. */
export interface InternetPath extends Entrance {
  readonly interface: string;
  readonly address: string;
}

/** How packets from anywhere pass the ACL, and their answers too, since an ACL keeps no state. */
function passageOf(acl: ParsedAcl, { source, ports }: Opening, protocol: string) {
  const { family, addresses } = source;
  const inbound = admittedBy(acl, 'inbound', { family, protocol, addresses, ports });
  const entrance = bandsOf(inbound.map(({ packets }) => packets)).find((band) => isEverywhere({ ...band, family }));
  if (entrance === undefined) return undefined;
  const outbound = admittedBy(acl, 'outbound', { family, protocol, addresses: entrance.addresses, ports: ephemeralPorts });
  const answered = setOf(outbound.flatMap(({ packets }) => packets.addresses));
  const first = inbound.find(({ packets }) => packets.ports.some(([from, end]) => from < entrance.end && entrance.from < end));
  const [back] = outbound;
  if (first === undefined || back === undefined || !isEverywhere({ family, addresses: answered })) return undefined;
  return { inboundEntry: first.entry, outboundEntry: back.entry };
}

/** An opening for every protocol is one for each of the two that services speak. */
export function protocolsOf({ protocol }: Traffic): readonly string[] {
  return protocol === 'all' ? ['tcp', 'udp'] : [protocol];
}

function passed(acl: ParsedAcl, opening: Opening, route: InternetRoute) {
  const { family, addresses } = opening.source;
  const answered = { family, addresses: intersect(route.addresses, addresses) };
  if (!isEverywhere(answered)) return undefined;
  const passages = protocolsOf(opening).map((protocol) => passageOf(acl, { ...opening, source: answered }, protocol));
  return passages.find((found) => found !== undefined);
}

function entrance(network: Network, subnetId: string | undefined, opening: Opening): Entrance | undefined {
  const place = network.placeOf(subnetId).value;
  if (place?.block.value !== 'off') return undefined;
  const { subnet } = place;
  const table = place.table.value;
  const acl = place.acl.value;
  const route = table === undefined ? undefined : internetRouteOf(table, opening.source.family);
  if (table === undefined || acl === undefined || route === undefined) return undefined;
  const entries = passed(acl, opening, route);
  if (entries === undefined) return undefined;
  const { gateway, destinations } = route;
  return { gateway, routeTable: table.name, destinations, networkAcl: acl.name, ...entries, subnet: subnet.name };
}

/** True where no table of the gateway leads the traffic past something else first. */
function isStraight(network: Network, target: Interface, { source }: Opening): boolean {
  const place = network.placeOf(target.subnetId).value;
  return place !== undefined && steered(target, place, source.family, network).sure;
}

/**
 * The first of the interfaces, in the order given, that anyone on the internet reaches through an opening of its security
 * groups, and how: something is attached to it, it has a public address, its subnet is left alone by VPC Block Public
 * Access, routed to an internet gateway, and guarded by a network ACL that lets the packets in and the answers out.
 * `undefined` where none is certain to be reached, also where the traffic first passes something whose rules are not known.
 */
export function firstPath(network: Network, interfaces: readonly Interface[], opening: Opening): InternetPath | undefined {
  const entrances = new Map<string | undefined, Entrance | undefined>();
  for (const target of interfaces) {
    const address = publicAddressOf(target, opening.source.family);
    if (address === undefined || target.status !== 'in-use') continue;
    if (!entrances.has(target.subnetId)) entrances.set(target.subnetId, entrance(network, target.subnetId, opening));
    const way = entrances.get(target.subnetId);
    if (way !== undefined && isStraight(network, target, opening)) return { ...way, interface: target.name, address };
  }
  return undefined;
}
