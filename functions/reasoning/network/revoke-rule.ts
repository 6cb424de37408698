import { ruleKey, type GroupRule } from './group-rules.ts';

/** One rule taken from a group's: what revokes it and nothing else, and what stays. */
interface Revocation<Rule extends GroupRule> {
  /** The members of `--ip-permissions`: Amazon EC2 API Reference, "IpPermission". Empty where no such rule is known. */
  readonly permissions: readonly object[];
  readonly kept: Rule[];
}

/** Takes the rule of this key out. EC2 revokes a rule by its protocol, ports and peer together, so the others stay. */
export function revokeRule<Rule extends GroupRule>(rules: readonly Rule[], key: string): Revocation<Rule> {
  const isMeant = (rule: Rule) => rule.peer.kind !== 'group' && keysOf(rule).includes(key);
  return { permissions: rules.filter(isMeant).map(permissionOf), kept: rules.filter((rule) => !isMeant(rule)) };
}

/** A prefix list of both families is one rule, that is judged once for each. */
function keysOf(rule: GroupRule): readonly string[] {
  const key = ruleKey(rule);
  return rule.peer.kind === 'prefix-list' ? [key, `${key}:ipv4`, `${key}:ipv6`] : [key];
}

function permissionOf({ protocol, fromPort, toPort, peer }: GroupRule): object {
  return {
    IpProtocol: protocol,
    ...(fromPort === undefined ? {} : { FromPort: fromPort }),
    ...(toPort === undefined ? {} : { ToPort: toPort }),
    ...peerOf(peer),
  };
}

function peerOf(peer: GroupRule['peer']): object {
  if (peer.kind !== 'cidr') return { PrefixListIds: [{ PrefixListId: peer.id }] };
  return peer.cidr.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: peer.cidr }] } : { IpRanges: [{ CidrIp: peer.cidr }] };
}
