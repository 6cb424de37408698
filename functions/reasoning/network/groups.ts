import { groupedByEach } from '../../model/grouped.ts';
import type { Direction } from './acls.ts';
import { addressesOf, type Family } from './addresses.ts';
import { bandsOf, type Bands } from './bands.ts';
import { ruleKey, type GroupRule } from './group-rules.ts';
import type { IntervalSet } from './intervals.ts';
import { addressSetsOf, type PrefixLists } from './prefix-lists.ts';
import { hasPorts, isIcmp, numbersOf, portText, trafficOf, type Ports, type Traffic } from './traffic.ts';

export interface SecurityGroup {
  readonly name: string;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

/** A rule, parsed once. */
export interface ParsedRule {
  readonly key: string;
  readonly traffic: Traffic;
  readonly addresses: Readonly<Record<Family, IntervalSet>>;
  /** The group whose members are meant. */
  readonly group?: string;
  readonly list?: string;
  /** The rule names a prefix list whose entries are not known. */
  readonly unread: boolean;
}

/** A group whose rules are parsed, in the order of their keys. */
export interface ParsedGroup extends Readonly<Record<Direction, readonly ParsedRule[]>> {
  readonly name: string;
}

const nobody: Readonly<Record<Family, IntervalSet>> = { 4: [], 6: [] };

function byFamily(sets: readonly { family: Family; addresses: IntervalSet }[]): Readonly<Record<Family, IntervalSet>> {
  return sets.reduce((all, { family, addresses }) => ({ ...all, [family]: addresses }), nobody);
}

function parsed(rule: GroupRule, lists: PrefixLists): ParsedRule {
  const { peer } = rule;
  const base = { key: ruleKey(rule), traffic: trafficOf(rule), addresses: nobody, unread: false };
  if (peer.kind === 'group') return { ...base, group: peer.id };
  if (peer.kind === 'cidr') return { ...base, addresses: byFamily([addressesOf(peer.cidr)]) };
  const entries = lists.get(peer.id);
  return { ...base, list: peer.id, addresses: byFamily(addressSetsOf(entries ?? [])), unread: entries === undefined };
}

function parsedRules(rules: readonly GroupRule[], lists: PrefixLists): readonly ParsedRule[] {
  const once = new Map(rules.map((rule) => [`${ruleKey(rule)} ${portText(numbersOf(trafficOf(rule)))}`, rule]));
  return [...once.keys()].toSorted().flatMap((key) => {
    const rule = once.get(key);
    return rule === undefined ? [] : [parsed(rule, lists)];
  });
}

export function parsedGroup({ name, ingress, egress }: SecurityGroup, lists: PrefixLists): ParsedGroup {
  return { name, inbound: parsedRules(ingress, lists), outbound: parsedRules(egress, lists) };
}

function covers(rule: ParsedRule, protocol: string): boolean {
  return rule.traffic.protocol === 'all' || rule.traffic.protocol === protocol;
}

/** The rules of one direction that speak of the traffic. Ports matter only where the protocol has some. */
export function rulesFor(group: ParsedGroup, direction: Direction, protocol: string, port: number): readonly ParsedRule[] {
  return group[direction].filter(
    (rule) =>
      covers(rule, protocol) &&
      (!(hasPorts(protocol) || isIcmp(protocol)) || numbersOf(rule.traffic).some(([from, end]) => from <= port && port < end)),
  );
}

/** What a group lets in from where. `possible` counts prefix lists that are not known as anyone. */
export function inboundBands(
  group: ParsedGroup,
  family: Family,
  protocol: string,
  anyone: IntervalSet,
): { readonly sure: Bands; readonly possible: Bands } {
  const rules = group.inbound.filter((rule) => covers(rule, protocol));
  const known = rules.map(({ traffic: { ports }, addresses }) => ({ ports, addresses: addresses[family] }));
  const sure = bandsOf(known.filter(({ addresses }) => addresses.length > 0));
  const unread: readonly { ports: Ports; addresses: IntervalSet }[] = rules
    .filter((rule) => rule.unread)
    .map(({ traffic: { ports } }) => ({ ports, addresses: anyone }));
  const certain = sure.map(({ from, end, addresses }) => ({ ports: [[from, end] as const], addresses }));
  return { sure, possible: unread.length === 0 ? sure : bandsOf([...certain, ...unread]) };
}

/** The protocols besides TCP and UDP that rules of the group name. */
export function protocolsOf(group: ParsedGroup): readonly string[] {
  return [...new Set(group.inbound.map(({ traffic }) => traffic.protocol).filter((protocol) => protocol !== 'all'))];
}

/** The items by each of the keys that they have, in the order of their names. */
export function membersOf<T extends { readonly name: string }>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  return groupedByEach(
    items.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    keysOf,
  );
}
