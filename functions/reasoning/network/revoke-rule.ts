import type { SecurityGroup } from '../../collect/ec2/security-groups.ts';
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

interface Mend {
  readonly command: readonly [program: string, ...args: string[]];
  /** What the command leaves of the group. */
  readonly change: (group: SecurityGroup) => SecurityGroup;
}

/** How to take the rule of this key from one side of a group; `undefined` where the group has no such rule. */
export function revocationOf(group: SecurityGroup, side: 'ingress' | 'egress', key: string): Mend | undefined {
  const { permissions } = revokeRule(group[side], key);
  if (permissions.length === 0) return undefined;
  const revoke = ['aws', 'ec2', `revoke-security-group-${side}`, '--group-id', group.name] as const;
  return {
    command: [...revoke, '--ip-permissions', JSON.stringify(permissions)],
    change: (now) => ({ ...now, [side]: revokeRule(now[side], key).kept }),
  };
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
