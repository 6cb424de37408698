import { admittedBy, type Direction, type ParsedAcl } from './acls.ts';
import type { Family } from './addresses.ts';
import type { Gap, Setting } from './answer.ts';
import { rulesFor, type ParsedGroup, type ParsedRule } from './groups.ts';
import { intersect, isEmpty, unite, type IntervalSet } from './intervals.ts';
import type { Network, Place } from './network.ts';
import { doubtful, passing, stopping, together, type Passage } from './passage.ts';
import { allPorts, echoReplyTo, ephemeralPorts, hasPorts, isIcmp, portSet, trafficText, type Ports } from './traffic.ts';

/** One kind of packet: a protocol as {@link protocolOf} names it, and the port that it is for. */
export interface Flow {
  readonly family: Family;
  readonly protocol: string;
  /** Means nothing where the protocol has no ports. */
  readonly port: number;
}

/** Who is at the far end. */
export interface Remote {
  readonly addresses: IntervalSet;
  /** The groups of the interface there. Only what comes by a private address counts as a group's member. */
  readonly groups?: readonly string[] | undefined;
  /** The prefix list that stands for the addresses, whether its entries are known or not. */
  readonly list?: string | undefined;
}

export function flowText({ protocol, port }: Flow): string {
  return trafficText({ protocol, ports: portSet([port]) });
}

function matchedBy(rule: ParsedRule, { addresses, groups = [], list }: Remote, family: Family): IntervalSet {
  if (rule.group !== undefined) return groups.includes(rule.group) ? addresses : [];
  if (rule.list !== undefined && rule.list === list) return addresses;
  return intersect(rule.addresses[family], addresses);
}

/** A list that cannot be read may hold anyone, as far as its family goes. */
function unreadLists(network: Network, rules: readonly ParsedRule[], list: string | undefined): readonly Gap[] {
  const ids = rules.flatMap((rule) => (rule.unread && rule.list !== undefined && rule.list !== list ? [rule.list] : []));
  return ids.map((id) => network.listGap(id));
}

function groupPassage(network: Network, group: ParsedGroup, direction: Direction, flow: Flow, remote: Remote): Passage {
  const rules = rulesFor(group, direction, flow.protocol, flow.port);
  const matched = rules.map((rule) => ({ rule, addresses: matchedBy(rule, remote, flow.family) }));
  const admitting = matched.filter(({ addresses }) => !isEmpty(addresses));
  const sure = admitting.reduce<IntervalSet>((sum, { addresses }) => unite(sum, addresses), []);
  const gaps = unreadLists(network, rules, remote.list);
  const first = admitting[0]?.rule.key;
  const hops = first === undefined && gaps.length === 0 ? [] : [{ kind: 'security-group' as const, id: group.name, rule: first }];
  return { sure, possible: gaps.length > 0 ? remote.addresses : sure, hops, settings: [], gaps };
}

function groupSetting(groups: readonly string[], direction: Direction, flow: Flow): Setting {
  const verb = direction === 'inbound' ? 'in' : 'out';
  const id = groups.toSorted().join(', ');
  return { kind: 'security-group', id, detail: `no rule of ${id} lets ${flowText(flow)} ${verb}` };
}

/**
 * What the groups of an interface let through: a group lets through what any rule does, and all groups together what any of
 * them does. They keep state, so that answers need no rule ("Security groups").
 */
export function groupsPassage(
  network: Network,
  groups: readonly string[],
  direction: Direction,
  flow: Flow,
  remote: Remote,
): Passage {
  if (groups.length === 0) return passing(remote.addresses);
  const each = groups.toSorted().map((id) => {
    const { value, gap } = network.groupOf(id);
    return gap === undefined ? groupPassage(network, value, direction, flow, remote) : doubtful(remote.addresses, gap);
  });
  return { ...together(each), settings: [groupSetting(groups, direction, flow)] };
}

function aclSetting({ name }: ParsedAcl, what: string): Setting {
  return { kind: 'network-acl', id: name, detail: `no entry of ${name} lets ${what}` };
}

function aclPassage(acl: ParsedAcl, direction: Direction, flow: Flow, ports: Ports, remote: Remote, what: string): Passage {
  const { family, protocol } = flow;
  const admitted = admittedBy(acl, direction, { family, protocol, addresses: remote.addresses, ports });
  const addresses = admitted.reduce<IntervalSet>((sum, { packets }) => unite(sum, packets.addresses), []);
  const [first] = admitted;
  if (first === undefined) return stopping(aclSetting(acl, what));
  const hop = { kind: 'network-acl' as const, id: acl.name, rule: `${direction} ${first.entry}` };
  return { ...passing(addresses, hop), settings: [aclSetting(acl, what)] };
}

function other(direction: Direction): Direction {
  return direction === 'inbound' ? 'outbound' : 'inbound';
}

/**
 * What the subnet's ACL lets through: the packets, and their answers the other way, since an ACL keeps no state. Answers go
 * to whatever port the asking side chose.
 */
export function aclPassages({ acl }: Place, direction: Direction, flow: Flow, remote: Remote): readonly Passage[] {
  if (acl.gap !== undefined) return [doubtful(remote.addresses, acl.gap)];
  const ports = hasPorts(flow.protocol) || isIcmp(flow.protocol) ? portSet([flow.port]) : allPorts;
  const back = answerPorts(flow, ports);
  const [way, away] = direction === 'inbound' ? ['in', 'out'] : ['out', 'in'];
  const there = aclPassage(acl.value, direction, flow, ports, remote, `${flowText(flow)} ${way}`);
  if (back === undefined) return [there];
  return [there, aclPassage(acl.value, other(direction), flow, back, remote, `the answers to ${flowText(flow)} ${away}`)];
}

/** The ports on which the subnet's ACL lets answers through; all where that means nothing or is not known. */
export function answerPortsIn({ acl }: Place, direction: Direction, { family, protocol }: Flow, { addresses }: Remote): Ports {
  if (acl.value === undefined || !hasPorts(protocol)) return allPorts;
  const admitted = admittedBy(acl.value, direction, { family, protocol, addresses, ports: ephemeralPorts });
  return admitted.reduce<Ports>((sum, { packets }) => unite(sum, packets.ports), []);
}

/** Where answers go; nowhere for what is not answered. */
function answerPorts({ protocol, port }: Flow, ports: Ports): Ports | undefined {
  if (hasPorts(protocol)) return ephemeralPorts;
  if (!isIcmp(protocol)) return ports;
  const type = echoReplyTo(port);
  return type === undefined ? undefined : portSet([type]);
}
