import { addressesOf, type AddressSet } from './addresses.ts';
import { hasPorts, portText, trafficOf, type Traffic, type TrafficRule } from './traffic.ts';

/** A rule of a security group. */
export interface GroupRule extends TrafficRule {
  readonly peer:
    { readonly kind: 'cidr'; readonly cidr: string } | { readonly kind: 'group' | 'prefix-list'; readonly id: string };
}

/** A rule whose peer is a range of addresses. */
export interface RangeRule {
  /** The same for as long as the rule is: `tcp:22:0.0.0.0/0`. */
  readonly key: string;
  readonly traffic: Traffic;
  readonly cidr: string;
  readonly peer: AddressSet;
}

function trafficKey({ protocol, ports }: Traffic): string {
  return hasPorts(protocol) ? `${protocol}:${portText(ports)}` : protocol;
}

/** The same for as long as the rule is. */
export function ruleKey(rule: GroupRule): string {
  const { peer } = rule;
  return `${trafficKey(trafficOf(rule))}:${peer.kind === 'cidr' ? peer.cidr : peer.id}`;
}

function rangeRuleOf(rule: GroupRule): readonly RangeRule[] {
  if (rule.peer.kind !== 'cidr') return [];
  const { cidr } = rule.peer;
  return [{ key: ruleKey(rule), traffic: trafficOf(rule), cidr, peer: addressesOf(cidr) }];
}

/** The rules that name ranges, each once. Groups and prefix lists as peers are other people's decisions, not ranges. */
export function rangeRulesOf(rules: readonly GroupRule[]): readonly RangeRule[] {
  return [...new Map(rules.flatMap(rangeRuleOf).map((rule) => [rule.key, rule])).values()];
}

/** The rule as it is shown for proof. */
export function ruleEvidence({ traffic, cidr }: RangeRule): { protocol: string; ports: string; cidr: string } {
  return { protocol: traffic.protocol, ports: portText(traffic.ports), cidr };
}
