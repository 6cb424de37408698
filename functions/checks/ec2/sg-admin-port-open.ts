import { z } from 'zod';
import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';
import { groupExposure, type GroupExposure } from '../../facts/ec2/group-exposure.ts';
import { groupDatabases, groupInterfaces } from '../../facts/ec2/group-use.ts';
import { ec2Network } from '../../facts/ec2/network.ts';
import { ec2PrefixListRanges, unknownLists } from '../../facts/ec2/prefix-lists.ts';
import type { Severity } from '../../model/severity.ts';
import { rangeRulesOf } from '../../reasoning/network/group-rules.ts';
import { revocationOf } from '../../reasoning/network/revoke-rule.ts';
import { portsAmong, type Traffic } from '../../reasoning/network/traffic.ts';
import { listsThatMayBeOpen, worldOpenings } from '../../reasoning/network/world-opening.ts';

/**
 * SSH, telnet, RPC, SMB, VNC, RDP, WinRM, Docker, etcd, Kubernetes (its API and its kubelets), and rsh and its kin.
 */
const adminPorts = [22, 23, 135, 445, 512, 513, 514, 2375, 2376, 2379, 2380, 3389, 5900, 5985, 5986, 6443, 10250, 10255];

/** All of them speak TCP; RDP speaks UDP as well. */
function administering({ protocol }: Traffic, ports: readonly number[]): readonly number[] {
  return protocol === 'udp' ? ports.filter((port) => port === 3389) : ports;
}

/** Least where the group guards nothing; where nobody gets in as things stand, one change lets everyone in. */
const severities: Readonly<Record<GroupExposure['reach'], Severity>> = {
  internet: 'critical',
  uncertain: 'critical',
  unread: 'critical',
  none: 'high',
  idle: 'high',
  unattached: 'low',
};

export default defineCheck({
  id: 'sg-admin-port-open',
  service: 'ec2',
  title: 'Security group is open to the world on a port of remote administration',
  severity: 'critical',
  kind: 'exposure',
  why: 'Such ports are tried by machines all day: one weak password or one unpatched service hands over the host, or the cluster.',
  remediation: {
    console:
      'EC2 › Security Groups › Inbound rules: remove the rule, and administer by Session Manager or EC2 Instance Connect Endpoint.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol PROTOCOL --port PORTS --cidr CIDR',
    iac: 'AWS::EC2::SecurityGroup SecurityGroupIngress: CidrIp of the office or VPN, or no rule at all with AWS Systems Manager Session Manager',
  },
  source: 'Amazon VPC User Guide, "Control traffic to your AWS resources using security groups"',
  params: z.strictObject({
    ports: z
      .array(z.int().min(0).max(65_535))
      .min(1)
      .default(adminPorts)
      .describe('Ports by which machines and clusters are administered.'),
  }),
  subject: ec2SecurityGroups,
  reads: { lists: ec2PrefixListRanges, interfaces: groupInterfaces, databases: groupDatabases, network: ec2Network },
  evaluate(group, { data, params, scope, need }) {
    if (group.ownerId !== scope.account) return notApplicable(`the group belongs to account ${group.ownerId}`);
    const rules = rangeRulesOf(group.ingress, data.lists.seen);
    const matter = (traffic: Traffic) => portsAmong(traffic, administering(traffic, params.ports));
    const openings = worldOpenings(rules, matter);
    const mayBeOpen = unknownLists(data.lists.here, listsThatMayBeOpen(rules, matter));
    if (openings.length === 0) return mayBeOpen;
    const { interfaces, databases, network } = data;
    const around = { interfaces: interfaces.here, databases: databases.here, network: need(network.here) };
    const exposures = openings.map((opening) => ({ opening, found: groupExposure(opening, group.name, around) }));
    const failures = exposures.map(({ opening, found }) =>
      fail(found.message, found.evidence, { discriminator: opening.rule.key, severity: severities[found.reach] }),
    );
    return [...failures, ...new Set(exposures.flatMap(({ found }) => found.unread)), ...mayBeOpen];
  },
  remedy(group, { discriminator = '' }) {
    const mend = revocationOf(group, 'ingress', discriminator);
    if (mend === undefined) return undefined;
    return { commands: [mend.command], patches: [patch(ec2SecurityGroups, group, mend.change)] };
  },
});
