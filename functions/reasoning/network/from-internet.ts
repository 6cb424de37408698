import { families, hostOf, publicSpace, type Family } from './addresses.ts';
import { allOf, answerOf, anyOf, blockedBy, openBy, undecided, type Answer, type Hop, type Verdict } from './answer.ts';
import { stopsInternetGateway } from './block-public-access.ts';
import { aclPassages, groupsPassage, type Flow } from './filters.ts';
import type { Interface } from './network-input.ts';
import type { Network, Place } from './network.ts';
import type { IntervalSet } from './intervals.ts';
import { anyoneIn, judged, someOf, type Goal, type Passage } from './passage.ts';
import { flowIn, sourcesOf, working, type Conversation } from './to-internet.ts';
import { routesTo, targetKind } from './routes.ts';
import { publicAddressOf, unblocked } from './gateways.ts';
import { routedBy } from './ways-out.ts';

/** A NAT gateway's interface has an address, and lets nobody in; no more does a function's. */
export function takesConnections({ name, kind, groups }: Interface): Verdict {
  if (kind === 'nat_gateway' || kind === 'natGateway') {
    return blockedBy({ kind: 'interface', id: name, detail: `${name} is a NAT gateway’s, which lets nobody in` });
  }
  if (kind === 'lambda') {
    return blockedBy({ kind: 'interface', id: name, detail: `${name} is a function’s, which takes no connections` });
  }
  if (groups.length > 0 || kind !== undefined) return openBy();
  return undecided({ what: name, why: 'it is in no security group, and what it belongs to is not known' });
}

function addressed(target: Interface, family: Family): Verdict {
  const address = publicAddressOf(target, family);
  if (address !== undefined) return openBy({ kind: 'network-interface', id: target.name, rule: address });
  const detail = `${target.name} has no public IPv${family} address`;
  return blockedBy({ kind: 'public-address', id: target.name, detail });
}

/** A table may steer what a gateway brings for the subnet to a firewall or an appliance first. */
export function steered(target: Interface, place: Place, family: Family, network: Network): Verdict {
  const gateways = gatewaysOf(place, family);
  const tables = gateways.map((gateway) => network.edgeTable(gateway)).filter((table) => table !== undefined);
  const steering = tables.filter((table) => {
    const taken = routesTo(table, family, sourcesOf(target, place, family, network));
    return table.unread.length > 0 || taken.some(({ route }) => targetKind(route) !== 'local');
  });
  const why = 'it leads what comes in to an appliance whose rules are not known';
  return steering.length === 0 ? openBy() : undecided(...steering.map(({ name }) => ({ what: name, why })));
}

function gatewaysOf({ table }: Place, family: Family): readonly string[] {
  const targets = (table.value?.parts[family] ?? []).map(({ route }) => route);
  return [...new Set(targets.filter((route) => targetKind(route) === 'internet-gateway').map(({ target }) => target))];
}

/** Whom the subnet can answer by an internet gateway. What comes in otherwise (NAT, egress-only) was asked for. */
export function answeredBy(
  place: Place,
  family: Family,
  network: Network,
  addresses: IntervalSet = publicSpace[family],
): Passage {
  const traveller = { flow: { family, protocol: 'tcp', port: 443 }, sources: [], publicAddress: 'any', seen: [] };
  return routedBy(place, addresses, traveller, network, ['internet-gateway']);
}

function guarded(target: Interface, flow: Flow, who: Goal, network: Network): Verdict {
  return judged([groupsPassage(network, target.groups, 'inbound', flow, { addresses: who.addresses })], who);
}

function enter(target: Interface, flow: Flow, who: Goal, place: Place, network: Network): Verdict {
  const { family } = flow;
  const remote = { addresses: who.addresses };
  const answered = answeredBy(place, family, network, who.addresses);
  const subnet: Hop = { kind: 'subnet', id: place.subnet.name };
  const passages = [
    { ...answered, hops: [...answered.hops].reverse() },
    ...aclPassages(place, 'inbound', flow, remote),
    groupsPassage(network, target.groups, 'inbound', flow, remote),
  ];
  const whole = family === 4 ? '0.0.0.0/0' : '::/0';
  return allOf([
    openBy({ kind: 'internet', id: whole }),
    judged(passages, who),
    steered(target, place, family, network),
    openBy(subnet),
  ]);
}

function byFamily(target: Interface, flow: Flow, who: Goal, network: Network): Verdict {
  const fixed = [working(target), takesConnections(target), addressed(target, flow.family)];
  const { value: place, gap } = network.placeOf(target.subnetId);
  if (gap !== undefined) return allOf([undecided(gap), guarded(target, flow, who, network), ...fixed]);
  return allOf([enter(target, flow, who, place, network), unblocked(place, stopsInternetGateway), ...fixed]);
}

/** The families in which something can name the interface from outside, IPv4 if none can. */
function namedFamilies(target: Interface): readonly Family[] {
  const named = families.filter((family) => publicAddressOf(target, family) !== undefined);
  return named.length > 0 ? named : [4];
}

/**
 * Can anyone on the internet open a conversation with the interface? Only with a public address, in a subnet that VPC Block
 * Public Access leaves alone and that answers by an internet gateway, past the network ACL both ways and a security group.
 */
export function fromInternet(network: Network, target: Interface, conversation: Conversation): Answer {
  const ways = namedFamilies(target).map((family) =>
    byFamily(target, flowIn(conversation, family), anyoneIn(family, publicSpace[family]), network),
  );
  return answerOf(anyOf(ways));
}

/** The same for one address on the internet. */
export function fromAddress(network: Network, target: Interface, address: string, conversation: Conversation): Answer {
  const { family, addresses } = hostOf(address);
  return answerOf(byFamily(target, flowIn(conversation, family), someOf(family, addresses), network));
}
