import { isEverywhere } from './addresses.ts';
import type { RangeRule, RangeRules } from './group-rules.ts';
import { isEmpty } from './intervals.ts';
import { isIcmp, type Ports, type Traffic } from './traffic.ts';

/** A rule that lets anyone in, and the ports of it that matter. */
export interface WorldOpening {
  readonly rule: RangeRule;
  readonly ports: Ports;
}

type PortsOf = (traffic: Traffic) => Ports;

/** The rules that let anyone in on ports that matter. ICMP is left out: it opens no port, and path MTU discovery needs it. */
export function worldOpenings({ ranges }: RangeRules, matter: PortsOf): readonly WorldOpening[] {
  return ranges
    .filter(({ traffic, peer }) => !isIcmp(traffic.protocol) && isEverywhere(peer))
    .map((rule) => ({ rule, ports: matter(rule.traffic) }))
    .filter(({ ports }) => !isEmpty(ports));
}

/** A prefix list that could not be read may hold everyone. */
export function listsThatMayBeOpen({ unresolved }: RangeRules, matter: PortsOf): readonly string[] {
  return unresolved.filter(({ traffic }) => !isIcmp(traffic.protocol) && !isEmpty(matter(traffic))).map(({ list }) => list);
}
