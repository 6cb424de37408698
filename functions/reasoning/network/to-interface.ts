import type { Direction } from './acls.ts';
import { hostOf, type Family } from './addresses.ts';
import { allOf, answerOf, anyOf, blockedBy, openBy, undecided, type Answer, type Hop, type Verdict } from './answer.ts';
import { aclPassages, answerPortsIn, groupsPassage, type Flow } from './filters.ts';
import { intersect, isEmpty, type IntervalSet } from './intervals.ts';
import { mapKnown } from './lookups.ts';
import type { Interface } from './network-input.ts';
import type { Network, Place } from './network.ts';
import { judged, unknownOneOf } from './passage.ts';
import { routesTo, targetKind, type Route } from './routes.ts';
import { takesConnections } from './from-internet.ts';
import { flowIn, hasFamily, orOnWhichAddress, sourcesOf, spokenFamilies, working, type Conversation } from './to-internet.ts';
import { transitVerdict } from './transit.ts';
import { handedOnPrivately } from './ways-out.ts';

/** One end of a conversation between two interfaces. */
interface End {
  readonly it: Interface;
  readonly place: Place;
  readonly addresses: IntervalSet;
}

function endOf(it: Interface, family: Family, network: Network) {
  return mapKnown(network.placeOf(it.subnetId), (place) => ({
    value: { it, place, addresses: sourcesOf(it, place, family, network) },
  }));
}

/** At either end the other is one of some addresses, and a member of its groups. */
function groupVerdict(near: End, far: End, direction: Direction, flow: Flow, network: Network): Verdict {
  const judge = (groups: readonly string[]) => {
    const passage = groupsPassage(network, near.it.groups, direction, flow, { addresses: far.addresses, groups });
    return judged([passage], unknownOneOf(flow.family, far.addresses));
  };
  const asMember = judge(far.it.groups);
  const gateway = transitBetween(near, far, flow);
  if (gateway === undefined || !asMember.possible) return asMember;
  const asStranger = judge([]);
  const why = 'whether it lets groups be named across it is not known';
  return asStranger.sure ? asStranger : { ...asMember, sure: false, gaps: [...asStranger.gaps, { what: gateway, why }] };
}

/** The transit gateway that leads from one end to the other, if one does. */
function transitBetween({ place }: End, far: End, { family }: Flow): string | undefined {
  if (place.table.value === undefined || place.subnet.vpcId === far.place.subnet.vpcId) return undefined;
  const routes = routesTo(place.table.value, family, far.addresses).map(({ route }) => route);
  return routes.find((route) => targetKind(route) === 'transit-gateway')?.target;
}

function aclVerdict(near: End, far: End, direction: Direction, flow: Flow): Verdict {
  const remote = { addresses: far.addresses };
  return judged(aclPassages(near.place, direction, flow, remote), unknownOneOf(flow.family, far.addresses));
}

/** The asking side has one port, on which both ACLs have to let the answers through. */
function answersMeet(near: End, far: End, flow: Flow): Verdict {
  const sent = answerPortsIn(far.place, 'outbound', flow, { addresses: near.addresses });
  const taken = answerPortsIn(near.place, 'inbound', flow, { addresses: far.addresses });
  if (isEmpty(sent) || isEmpty(taken) || !isEmpty(intersect(sent, taken))) return openBy();
  const detail = 'the two ACLs let answers through on no port that they have in common';
  return blockedBy(
    ...[far, near].flatMap(({ place }) =>
      place.acl.value === undefined ? [] : [{ kind: 'network-acl' as const, id: place.acl.value.name, detail }],
    ),
  );
}

/** The gateway between two VPCs that a route names, where it leads to the other end. */
function crossing(route: Route, near: End, far: End, flow: Flow, network: Network): Verdict {
  const kind = targetKind(route);
  const from = near.place.subnet.vpcId;
  const to = far.place.subnet.vpcId;
  if (kind === 'local') {
    if (from === to) return openBy();
    return blockedBy({ kind: 'route', id: tableName(near), detail: `${route.destination} stays within ${from}` });
  }
  if (kind === 'vpc-peering') return peered(route.target, from, to, network);
  if (kind === 'transit-gateway') return transitVerdict(route.target, [from, to], flow.family, far.addresses, network);
  const handedOn = kind === 'nat-gateway' ? handedOnPrivately(route, flow.family, far.addresses, network) : undefined;
  if (handedOn !== undefined) return undecided(handedOn);
  if (kind === 'vpc-endpoint' || kind === 'network-interface' || kind === 'elsewhere') {
    return undecided({ what: route.target, why: 'what lies behind it is not known' });
  }
  return blockedBy({ kind: 'route', id: tableName(near), detail: `${route.destination} leads to ${route.target}, not to ${to}` });
}

/** A peering leads from one VPC to the other, and no further ("VPC peering basics"). */
export function peered(id: string, from: string, to: string, network: Network): Verdict {
  const { value: peering, gap } = network.peeringOf(id);
  if (gap !== undefined) return undecided(gap);
  const { status, vpcs } = peering;
  if (status !== 'active') return blockedBy({ kind: 'vpc-peering', id, detail: `${id} is ${status}` });
  if (vpcs.includes(from) && vpcs.includes(to)) return openBy({ kind: 'vpc-peering', id });
  return blockedBy({ kind: 'vpc-peering', id, detail: `${id} does not lead to ${to}` });
}

function tableName({ place }: End): string {
  return place.table.value?.name ?? place.subnet.name;
}

/** Whether the routes at one end lead to the other. Within a subnet none are asked. */
function routeVerdict(near: End, far: End, flow: Flow, network: Network): Verdict {
  if (near.place.subnet.name === far.place.subnet.name) return openBy();
  const { value: table, gap } = near.place.table;
  if (gap !== undefined) return undecided(gap);
  const parts = routesTo(table, flow.family, far.addresses);
  const none = { kind: 'route' as const, id: table.name, detail: `${table.name} has no route to ${far.it.name}` };
  const routed = parts.flatMap(({ addresses }) => addresses);
  const ways = parts.map(({ route }): Verdict => {
    const hop: Hop = { kind: 'route-table', id: table.name, rule: `${route.destination} to ${route.target}` };
    const gone = {
      kind: 'route' as const,
      id: table.name,
      detail: `${route.destination} leads to ${route.target}, which is gone`,
    };
    return route.active ? allOf([openBy(hop), crossing(route, near, far, flow, network)]) : blockedBy(gone);
  });
  const unread = table.unread.map(({ destination }) => network.listGap(destination));
  if (unread.length > 0 && near.place.subnet.vpcId !== far.place.subnet.vpcId) return undecided(...unread);
  return isEmpty(routed) ? blockedBy(none) : allOf(ways);
}

function between(near: End, far: End, flow: Flow, network: Network): Verdict {
  const apart = near.place.subnet.name !== far.place.subnet.name;
  const target: Hop = { kind: 'network-interface', id: far.it.name };
  return allOf([
    working(near.it),
    hasFamily(near.it, near.addresses, flow.family),
    hasFamily(far.it, far.addresses, flow.family),
    groupVerdict(near, far, 'outbound', flow, network),
    ...(apart ? [aclVerdict(near, far, 'outbound', flow)] : []),
    routeVerdict(near, far, flow, network),
    ...(apart ? [aclVerdict(far, near, 'inbound', flow)] : []),
    groupVerdict(far, near, 'inbound', flow, network),
    { ...routeVerdict(far, near, flow, network), hops: [] },
    ...(apart ? [answersMeet(near, far, flow)] : []),
    working(far.it),
    takesConnections(far.it),
    openBy(target),
  ]);
}

/** Of several addresses that are known, either side may use any. Where it has one of some, which one is not known. */
function eachAddress(end: End, family: Family): readonly End[] {
  const known = family === 6 ? end.it.ipv6 : (end.it.privateIpv4 ?? []);
  return known.length < 2 ? [end] : known.map((address) => ({ ...end, addresses: hostOf(address).addresses }));
}

/** Whether an interface reaches another by its private address. */
export function toInterfaceIn(source: Interface, target: Interface, flow: Flow, network: Network): Verdict {
  const near = endOf(source, flow.family, network);
  const far = endOf(target, flow.family, network);
  if (near.gap !== undefined) return undecided(near.gap);
  if (far.gap !== undefined) return undecided(far.gap);
  const verdict = between(near.value, far.value, flow, network);
  if (verdict.sure || !verdict.possible) return verdict;
  const pairs = eachAddress(near.value, flow.family).flatMap((one) =>
    eachAddress(far.value, flow.family).map((other) => between(one, other, flow, network)),
  );
  return orOnWhichAddress(pairs.length > 1 ? anyOf(pairs) : verdict, near.value.it);
}

/**
 * Can one interface open a conversation with another, by its private address? Groups and ACLs at both ends and the routes
 * there and back have to agree. Within one subnet neither ACLs nor routes are asked.
 */
export function toInterface(network: Network, source: Interface, target: Interface, conversation: Conversation): Answer {
  const own = spokenFamilies(source);
  const both = own.filter((family) => spokenFamilies(target).includes(family));
  const ways = (both.length > 0 ? both : own).map((family) =>
    toInterfaceIn(source, target, flowIn(conversation, family), network),
  );
  return answerOf(anyOf(ways));
}
