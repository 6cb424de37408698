import { hostOf, unionOf, type Family } from './addresses.ts';
import { allOf, answerOf, blockedBy, openBy, undecided, type Answer, type Verdict } from './answer.ts';
import { aclPassages, groupsPassage, type Flow } from './filters.ts';
import { covers, type IntervalSet } from './intervals.ts';
import type { Interface } from './network-input.ts';
import type { Network, Place } from './network.ts';
import { judged, someOf } from './passage.ts';
import { routesTo, targetKind } from './routes.ts';
import { peered, toInterfaceIn } from './to-interface.ts';
import { flowIn, wayOut, working, type Conversation } from './to-internet.ts';
import { transitTarget } from './transit.ts';

/** The VPC that the routes lead an address to, its own or one that is connected; none where they lead elsewhere. */
function vpcFor(place: Place, family: Family, host: IntervalSet, network: Network): string | undefined {
  const { vpcId } = place.subnet;
  const [part] = place.table.value === undefined ? [] : routesTo(place.table.value, family, host);
  if (part?.route.active !== true) return undefined;
  const { target } = part.route;
  switch (targetKind(part.route)) {
    case 'local':
      return vpcId;
    case 'vpc-peering':
      return network.peeringOf(target).value?.vpcs.find((each) => each !== vpcId);
    case 'transit-gateway':
      return unlessBeyond(transitTarget(target, vpcId, family, host, network), family, host, network);
    default:
      return undefined;
  }
}

/** What comes into a VPC by a transit gateway may go on from there to what lies outside of its ranges. */
function unlessBeyond(vpcId: string | undefined, family: Family, host: IntervalSet, network: Network): string | undefined {
  const vpc = vpcId === undefined ? undefined : network.vpcOf(vpcId).value;
  return vpc === undefined || covers(unionOf(vpc.ranges, family), host) ? vpcId : undefined;
}

/** What is in the same subnet is there without any route. */
function ledTo(place: Place, address: string, network: Network): string | undefined {
  const { name, vpcId } = place.subnet;
  if (network.holderOf(vpcId, address).value?.subnetId === name) return vpcId;
  const { family, addresses } = hostOf(address);
  return vpcFor(place, family, addresses, network);
}

/** Whether the routes of the source lead the address into a VPC, and not out of all of them. */
export function isLedInside(network: Network, source: Interface, address: string): boolean {
  const { value: place } = network.placeOf(source.subnetId);
  return place === undefined || ledTo(place, address, network) !== undefined;
}

/** What is known of the way into another VPC, whoever has the address there. */
function connection(place: Place, vpcId: string, family: Family, host: IntervalSet, network: Network): Verdict {
  const [part] = place.table.value === undefined ? [] : routesTo(place.table.value, family, host);
  const isPeering = part !== undefined && targetKind(part.route) === 'vpc-peering';
  return isPeering ? peered(part.route.target, place.subnet.vpcId, vpcId, network) : openBy();
}

/** What is known without knowing who has the address: the interface's own filters. */
function asFarAs(source: Interface, place: Place, flow: Flow, host: IntervalSet, network: Network): Verdict {
  const remote = { addresses: host };
  const own = [groupsPassage(network, source.groups, 'outbound', flow, remote), ...aclPassages(place, 'outbound', flow, remote)];
  return allOf([working(source), judged(own, someOf(flow.family, host))]);
}

/** An address of a VPC that no interface has leads nowhere, where all of the VPC's interfaces are to be seen. */
export function nobodyAt(address: string, vpcId: string, network: Network): Verdict {
  const detail = `no interface of ${vpcId} has the address ${address}`;
  if (network.vpcOf(vpcId).value?.own === true) return blockedBy({ kind: 'address', id: address, detail });
  return undecided({ what: address, why: `no interface of ${vpcId} that can be seen has it` });
}

/** Whether an interface reaches an address, wherever it lies. */
export function toHost(network: Network, source: Interface, address: string, flow: Flow): Verdict {
  const { value: place, gap } = network.placeOf(source.subnetId);
  if (gap !== undefined) return undecided(gap);
  const host = hostOf(address).addresses;
  const vpcId = ledTo(place, address, network);
  if (vpcId === undefined) return wayOut(source, flow, someOf(flow.family, host), network);
  const { value: holder, gap: unseen } = network.holderOf(vpcId, address);
  if (holder !== undefined) return toInterfaceIn(source, holder, flow, network);
  return allOf([
    asFarAs(source, place, flow, host, network),
    connection(place, vpcId, flow.family, host, network),
    unseen === undefined ? nobodyAt(address, vpcId, network) : undecided(unseen),
  ]);
}

/**
 * Can the interface open a conversation with an address: one of its own VPC or of one that is connected, or one on the
 * internet? Of the internet, only the way there is judged, not who listens.
 */
export function toAddress(network: Network, source: Interface, address: string, conversation: Conversation): Answer {
  return answerOf(toHost(network, source, address, flowIn(conversation, hostOf(address).family)));
}
