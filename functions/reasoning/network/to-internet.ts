import { everyAddress, families, hostsOf, publicSpace, unionOf, type Family } from './addresses.ts';
import { allOf, answerOf, anyOf, blockedBy, open, undecided, type Answer, type Verdict } from './answer.ts';
import { aclPassages, groupsPassage, type Flow, type Remote } from './filters.ts';
import { isEmpty, type IntervalSet } from './intervals.ts';
import type { Interface } from './network-input.ts';
import type { Network, Place } from './network.ts';
import { anyoneIn, judged, type Goal } from './passage.ts';
import { publicAddressOf } from './gateways.ts';
import { routedBy } from './ways-out.ts';

/** A protocol, by EC2's name or {@link protocolOf} it, and a port. */
export interface Conversation {
  readonly protocol: string;
  readonly port: number;
}

/**
 * The private addresses of an interface. Where they are not known, those of its subnet or else of its VPC: it has one of
 * them. Where there is neither, any address.
 */
export function sourcesOf({ privateIpv4, ipv6 }: Interface, { subnet }: Place, family: Family, network: Network): IntervalSet {
  if (family === 6) return hostsOf(ipv6, 6);
  if (privateIpv4 !== undefined) return hostsOf(privateIpv4, 4);
  const ranges = unionOf(subnet.ranges ?? network.vpcOf(subnet.vpcId).value?.ranges ?? [], 4);
  return isEmpty(ranges) ? everyAddress[4] : ranges;
}

/** Something is attached to it, or it stands for a function that is yet to run. */
export function working({ name, status }: Interface): Verdict {
  return status === 'in-use' ? open : blockedBy({ kind: 'interface', id: name, detail: `${name} is attached to nothing` });
}

/** The families in which the interface can speak at all. */
export function spokenFamilies({ privateIpv4, ipv6 }: Interface): readonly Family[] {
  if (ipv6.length === 0) return [4];
  return privateIpv4?.length === 0 ? [6] : families;
}

/** By the interface's own filters and the routes of its subnet to where the goal lies. */
export function wayOut(source: Interface, flow: Flow, goal: Goal, network: Network, list?: string): Verdict {
  const { value: place, gap } = network.placeOf(source.subnetId);
  const remote: Remote = { addresses: goal.addresses, list };
  const guarded = groupsPassage(network, source.groups, 'outbound', flow, remote);
  if (gap !== undefined) return allOf([working(source), judged([guarded], goal), undecided(gap)]);
  const sources = sourcesOf(source, place, flow.family, network);
  const traveller = {
    flow,
    sources,
    publicAddress: publicAddressOf(source, flow.family),
    seen: [place.subnet.name],
  };
  const filters = [guarded, ...aclPassages(place, 'outbound', flow, remote)];
  const routed = judged([...filters, routedBy(place, goal.addresses, traveller, network)], goal);
  return orOnWhichAddress(allOf([working(source), hasFamily(source, sources, flow.family), routed]), source);
}

/**
 * Can the interface ask anyone on the internet, and hear the answer? By an internet gateway where it has a public address,
 * by a NAT gateway that has its own way out, by an egress-only gateway, by what a transit gateway leads to. An interface of
 * a function never has a public address.
 */
export function toInternet(network: Network, source: Interface, conversation: Conversation): Answer {
  const ways = spokenFamilies(source).map((family) =>
    wayOut(source, flowIn(conversation, family), anyoneIn(family, publicSpace[family]), network),
  );
  return answerOf(anyOf(ways));
}

/** The types of a ping and of its answer, as IPv6 numbers them. */
const pingOfIpv6: ReadonlyMap<number, number> = new Map([
  [8, 128],
  [0, 129],
]);

/** The conversation as a family has it: ping has another protocol and another type in IPv6. */
export function flowIn({ protocol, port }: Conversation, family: Family): Flow {
  if (protocol !== 'icmp' || family === 4) return { family, protocol, port };
  return { family, protocol: 'icmpv6', port: pingOfIpv6.get(port) ?? port };
}

/** Where all that was looked at is known and it is still undecided, that hangs on the address. */
export function orOnWhichAddress(verdict: Verdict, { name }: Interface): Verdict {
  if (verdict.sure || !verdict.possible || verdict.gaps.length > 0) return verdict;
  return { ...verdict, gaps: [{ what: name, why: 'it hangs on which address it has' }] };
}

/** Whether it has an address of the family. */
export function hasFamily({ name }: Interface, sources: IntervalSet, family: Family): Verdict {
  return isEmpty(sources) ? blockedBy({ kind: 'interface', id: name, detail: `${name} has no IPv${family} address` }) : open;
}
