import { addressesOf, families, isEverywhere, type AddressSet, type Family } from './addresses.ts';
import { bandsOf } from './bands.ts';
import { setOf } from './intervals.ts';
import { addressSetsOf, type PrefixLists } from './prefix-lists.ts';
import { hasPorts, isAllPorts, portText, trafficOf, type Traffic, type TrafficRule } from './traffic.ts';

/** A rule of a security group. */
export interface GroupRule extends TrafficRule {
  readonly peer:
    { readonly kind: 'cidr'; readonly cidr: string } | { readonly kind: 'group' | 'prefix-list'; readonly id: string };
}

/** A rule whose peer is a range of addresses, or a prefix list that stands for some. */
export interface RangeRule {
  /** The same for as long as the rule is: `tcp:22:0.0.0.0/0`, `tcp:22:pl-1`. */
  readonly key: string;
  readonly traffic: Traffic;
  /** The range, or the id of the prefix list, as the rule names it. */
  readonly cidr: string;
  readonly peer: AddressSet;
  /** The ranges that the prefix list stands for. */
  readonly listed?: readonly string[];
}

/** What a group's rules say of addresses. */
export interface RangeRules {
  readonly ranges: readonly RangeRule[];
  /** Rules that name a prefix list whose entries are not known: they may be for anyone. */
  readonly unresolved: readonly { readonly list: string; readonly traffic: Traffic; readonly key: string }[];
}

function trafficKey({ protocol, ports }: Traffic): string {
  return hasPorts(protocol) ? `${protocol}:${portText(ports)}` : protocol;
}

/** The same for as long as the rule is. */
export function ruleKey(rule: GroupRule): string {
  const { peer } = rule;
  return `${trafficKey(trafficOf(rule))}:${peer.kind === 'cidr' ? peer.cidr : peer.id}`;
}

function listRules(rule: GroupRule, list: string, entries: readonly string[]): readonly RangeRule[] {
  const key = ruleKey(rule);
  return addressSetsOf(entries).map((peer, index) => {
    const only = index === 0 ? key : `${key}:ipv${peer.family}`;
    return { key: only, traffic: trafficOf(rule), cidr: list, peer, listed: entries };
  });
}

function rangeRuleOf(rule: GroupRule, lists: PrefixLists): readonly RangeRule[] {
  const { peer } = rule;
  if (peer.kind === 'cidr') {
    return [{ key: ruleKey(rule), traffic: trafficOf(rule), cidr: peer.cidr, peer: addressesOf(peer.cidr) }];
  }
  return peer.kind === 'group' ? [] : listRules(rule, peer.id, lists.get(peer.id) ?? []);
}

function onceEach<T extends { readonly key: string }>(rules: readonly T[]): readonly T[] {
  return [...new Map(rules.map((rule) => [rule.key, rule])).values()];
}

/**
 * The rules that speak of addresses, each once. A prefix list stands for its entries. Groups as peers are other people's
 * decisions, not ranges.
 */
export function rangeRulesOf(rules: readonly GroupRule[], lists: PrefixLists): RangeRules {
  const unread = rules.flatMap((rule) =>
    rule.peer.kind === 'prefix-list' && !lists.has(rule.peer.id)
      ? [{ key: ruleKey(rule), list: rule.peer.id, traffic: trafficOf(rule) }]
      : [],
  );
  return { ranges: onceEach(rules.flatMap((rule) => rangeRuleOf(rule, lists))), unresolved: onceEach(unread) };
}

/** Every port of TCP carries whatever is to be carried out, as well as all traffic does. */
function carriesAnything({ protocol, ports }: Traffic): boolean {
  return protocol === 'all' || (protocol === 'tcp' && isAllPorts(ports));
}

/** True for a rule that lets everything, or every port of TCP, out to anywhere. */
export function isOpenEgress({ traffic, peer }: Pick<RangeRule, 'traffic' | 'peer'>): boolean {
  return carriesAnything(traffic) && isEverywhere(peer);
}

/** True for a rule that would be open egress if its prefix list held the internet. */
export function mayBeOpenEgress({ traffic }: { readonly traffic: Traffic }): boolean {
  return carriesAnything(traffic);
}

/** Rules that together let every port of TCP out to anywhere, though none of them does alone. */
export interface JoinedEgress {
  readonly family: Family;
  readonly rules: readonly RangeRule[];
}

/** What the rules of each family come to together: 0-1023 and 1024-65535 are every port, and so are all the /8s everyone. */
export function joinedEgress(rules: readonly RangeRule[]): readonly JoinedEgress[] {
  return families.flatMap((family) => {
    const own = rules.filter(({ traffic, peer }) => peer.family === family && ['tcp', 'all'].includes(traffic.protocol));
    if (own.some(isOpenEgress)) return [];
    const bands = bandsOf(own.map(({ traffic, peer }) => ({ ports: traffic.ports, addresses: peer.addresses })));
    const everywhere = bands.filter(({ addresses }) => isEverywhere({ family, addresses }));
    const open = setOf(everywhere.map(({ from, end }) => [from, end] as const));
    return isAllPorts(open) ? [{ family, rules: own }] : [];
  });
}

/** The rule as it is shown for proof. */
export function ruleEvidence({ traffic, cidr, listed }: RangeRule) {
  const shown = { protocol: traffic.protocol, ports: portText(traffic.ports) };
  return listed === undefined ? { ...shown, cidr } : { ...shown, prefixList: cidr, ranges: listed.slice(0, 5) };
}
