import { publicSpace, type Family } from './addresses.ts';
import { allOf, blockedBy, openBy, undecided, type Gap, type Hop, type Setting, type Verdict } from './answer.ts';
import { stopsEgressGateways } from './block-public-access.ts';
import { aclPassages } from './filters.ts';
import { byEgressOnlyGateway, byInternetGateway, unblocked, type Traveller } from './gateways.ts';
import { intersect, isEmpty, subtract, unite, type IntervalSet } from './intervals.ts';
import type { NatGateway } from './network-input.ts';
import type { Network, Place } from './network.ts';
import { alike, doubtful, inRow, judged, passing, stopping, together, unknownOneOf, type Passage } from './passage.ts';
import { routesTo, targetKind, type ParsedTable, type Route, type RoutePart } from './routes.ts';
import { transitPassage } from './transit.ts';

function routeHop(table: ParsedTable, { destination, target }: Route): Hop {
  return { kind: 'route-table', id: table.name, rule: `${destination} to ${target}` };
}

/** What a private NAT gateway, or one that is gone, leaves to be desired. */
function gatewaySetting({ name, state, connectivity }: NatGateway): Setting | undefined {
  if (state !== 'available') return { kind: 'gateway', id: name, detail: `${name} is ${state}` };
  if (connectivity === 'private') return { kind: 'gateway', id: name, detail: `${name} is private, and leads to no internet` };
  return undefined;
}

/** The NAT gateway's subnet has to let the packets in and on, and needs its own way to the internet. */
function onFrom(gateway: NatGateway, remote: IntervalSet, traveller: Traveller, network: Network): Passage {
  const { flow, sources, seen } = traveller;
  const { value: place, gap } = network.placeOf(gateway.subnetId);
  if (gap !== undefined) return doubtful(remote, gap);
  if (seen.includes(place.subnet.name)) return stopping(loopSetting(gateway.name));
  const inner = judgedOf(aclPassages(place, 'inbound', flow, { addresses: sources }), traveller);
  const outer = aclPassages(place, 'outbound', flow, { addresses: remote });
  const onward = { ...traveller, publicAddress: gateway.name, translated: true, seen: [...seen, place.subnet.name] };
  const gates = routedBy(place, remote, onward, network, ['internet-gateway']);
  return inRow([alike(inner, remote), ...outer, gates, alike(wayBack(place, traveller), remote)], remote);
}

/** Whether answers find back to a traveller from another VPC. Within one VPC they always do. */
function wayBack({ table }: Place, { flow, sources, cameBy }: Traveller): Verdict {
  if (cameBy === undefined) return openBy();
  if (table.gap !== undefined) return undecided(table.gap);
  const back = routesTo(table.value, flow.family, sources).filter(({ route }) => route.active && route.target === cameBy);
  const returned = back.reduce<IntervalSet>((sum, { addresses }) => unite(sum, addresses), []);
  const { name } = table.value;
  if (isEmpty(subtract(sources, returned))) return openBy();
  return blockedBy({ kind: 'route', id: name, detail: `${name} has no route back by ${cameBy}` });
}

/** The sources are one of some, or the one that they are. */
function judgedOf(passages: readonly Passage[], { flow, sources }: Traveller): Verdict {
  return judged(passages, unknownOneOf(flow.family, sources));
}

function loopSetting(id: string): Setting {
  return { kind: 'route', id, detail: `the routes lead back to ${id}` };
}

/**
 * Where a NAT gateway's subnet leads private addresses on to somewhere, under the gateway's own private address: why nobody can
 * say what becomes of them there.
 */
export function handedOnPrivately({ target }: Route, family: Family, remote: IntervalSet, network: Network): Gap | undefined {
  if (family === 6 || !isEmpty(intersect(remote, publicSpace[family]))) return undefined;
  const { value: gateway, gap } = network.natGatewayOf(target);
  if (gap !== undefined) return gap;
  if (gateway.state !== 'available') return undefined;
  const onward = { what: target, why: 'what a NAT gateway hands on to private addresses is not known' };
  const place = network.placeOf(gateway.subnetId);
  if (place.gap !== undefined) return gateway.subnetId === undefined ? onward : place.gap;
  const { value: table, gap: unread } = place.value.table;
  if (unread !== undefined) return unread;
  const parts = routesTo(table, family, remote).filter(({ route }) => route.active);
  if (parts.some(({ route }) => !leadsNowherePrivate.has(targetKind(route)))) return onward;
  return diversions(table, network)[0];
}

const leadsNowherePrivate: ReadonlySet<string> = new Set(['internet-gateway', 'egress-only-internet-gateway', 'nat-gateway']);

function byNatGateway(route: Route, remote: IntervalSet, place: Place, traveller: Traveller, network: Network): Passage {
  const { target } = route;
  const { value: gateway, gap } = network.natGatewayOf(target);
  if (gap !== undefined) return doubtful(remote, gap);
  const handedOn = handedOnPrivately(route, traveller.flow.family, remote, network);
  if (handedOn !== undefined) return doubtful(remote, handedOn);
  const setting = gatewaySetting(gateway);
  if (setting !== undefined) return stopping(setting);
  if (traveller.flow.family === 6) {
    return stopping({ kind: 'gateway', id: target, detail: `${target} takes IPv6 to translated IPv4 addresses only` });
  }
  const hop: Hop = { kind: 'nat-gateway', id: target };
  if (gateway.subnetId === undefined) return alike(allOf([unblocked(place, stopsEgressGateways), openBy(hop)]), remote);
  return inRow([passing(remote, hop), onFrom(gateway, remote, traveller, network)], remote);
}

function beyond({ target }: Route, why: string): Gap {
  return { what: target, why };
}

/** What is behind some targets is set somewhere that is not looked at. */
const unmodelled = {
  'vpc-endpoint': 'what the endpoint’s firewall or appliance lets through is not known',
  'network-interface': 'what the appliance behind the interface forwards is not known',
  'carrier-gateway': 'what a carrier lets through to its gateway is not known',
  elsewhere: 'what lies behind the gateway is not known',
} as const;

/** The internet carries public addresses only. */
function onInternet({ route, addresses }: RoutePart, place: Place, { flow }: Traveller, verdict: Verdict): Passage {
  const carried = intersect(addresses, publicSpace[flow.family]);
  if (isEmpty(carried))
    return stopping(
      routeSetting(place, `${route.destination} leads to ${route.target}, and the internet carries no such address`),
    );
  return alike(verdict, carried);
}

function byRoute(part: RoutePart, place: Place, traveller: Traveller, network: Network): Passage {
  const { route, addresses } = part;
  if (!route.active) return stopping(routeSetting(place, `${route.destination} leads to ${route.target}, which is gone`));
  const kind = targetKind(route);
  switch (kind) {
    case 'internet-gateway':
      return onInternet(part, place, traveller, byInternetGateway(route, place, traveller, network));
    case 'egress-only-internet-gateway':
      return onInternet(part, place, traveller, byEgressOnlyGateway(route, place, traveller, network));
    case 'nat-gateway':
      return byNatGateway(route, addresses, place, traveller, network);
    case 'transit-gateway':
      return transitPassage(route.target, part, place, traveller, network, routedBy);
    case 'local':
    case 'vpc-peering':
      return stopping(routeSetting(place, `${route.destination} leads to ${route.target}, and not on to the internet`));
    case 'vpc-endpoint':
    case 'network-interface':
    case 'carrier-gateway':
    case 'elsewhere':
      return doubtful(addresses, beyond(route, unmodelled[kind]));
  }
}

function routeSetting({ subnet, table }: Place, what: string): Setting {
  const id = table.value?.name ?? subnet.name;
  return { kind: 'route', id, detail: `the route of ${id} for ${what}` };
}

function noRoute({ subnet, table }: Place): Setting {
  const id = table.value?.name ?? subnet.name;
  return { kind: 'route', id, detail: `${id} has no route there` };
}

/** Routes to lists that could not be read might take any address. One to an endpoint takes a service's only. */
function diversions({ unread }: ParsedTable, network: Network): readonly Gap[] {
  return unread.filter((route) => targetKind(route) !== 'vpc-endpoint').map(({ destination }) => network.listGap(destination));
}

/** Where the routes of a subnet let a traveller go on the internet. `only` names the gateways that count, if not all do. */
export function routedBy(
  place: Place,
  remote: IntervalSet,
  traveller: Traveller,
  network: Network,
  only?: readonly string[],
): Passage {
  const { value: table, gap } = place.table;
  if (gap !== undefined) return doubtful(remote, gap);
  const parts = routesTo(table, traveller.flow.family, remote);
  const away = parts.filter(({ route }) => targetKind(route) !== 'local');
  const ways = (away.length > 0 ? away : parts).map((part): Passage => {
    const passage =
      only === undefined || only.includes(targetKind(part.route)) || !part.route.active
        ? byRoute(part, place, traveller, network)
        : wrongGateway(part, place);
    return { ...passage, hops: [routeHop(table, part.route), ...passage.hops] };
  });
  const routed = parts.reduce<IntervalSet>((sum, { addresses }) => unite(sum, addresses), []);
  const rest = isEmpty(subtract(remote, routed)) ? [] : [stopping(noRoute(place))];
  const passage = together([...ways, ...rest]);
  const gaps = diversions(table, network);
  return gaps.length === 0 ? passage : { ...passage, sure: [], possible: remote, gaps: [...passage.gaps, ...gaps] };
}

/** A NAT gateway hands on by an internet gateway; to others it hands private addresses. */
function wrongGateway({ route, addresses }: RoutePart, place: Place): Passage {
  const kind = targetKind(route);
  if (kind === 'vpc-endpoint' || kind === 'network-interface' || kind === 'carrier-gateway')
    return doubtful(addresses, beyond(route, unmodelled[kind]));
  return stopping(routeSetting(place, `${route.destination} leads to ${route.target}, not to an internet gateway`));
}
