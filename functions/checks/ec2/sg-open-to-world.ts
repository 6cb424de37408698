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
import { portsBeyond, type Traffic } from '../../reasoning/network/traffic.ts';
import { listsThatMayBeOpen, worldOpenings } from '../../reasoning/network/world-opening.ts';

/** Worst where the internet is proved to get in, least where the group guards nothing. */
const severities: Readonly<Record<GroupExposure['reach'], Severity>> = {
  internet: 'critical',
  uncertain: 'high',
  unread: 'high',
  none: 'high',
  idle: 'high',
  unattached: 'low',
};

export default defineCheck({
  id: 'sg-open-to-world',
  service: 'ec2',
  title: 'Security group is open to the world on ports other than the web',
  severity: 'high',
  kind: 'exposure',
  why: 'Whatever listens on such a port on anything that the group is attached to can be tried by everyone on the internet.',
  remediation: {
    console: 'EC2 › Security Groups › Inbound rules: replace the source by the ranges or the groups that need the port.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol PROTOCOL --port PORTS --cidr CIDR',
    iac: 'AWS::EC2::SecurityGroup SecurityGroupIngress: CidrIp or SourceSecurityGroupId of those that need it',
  },
  source: 'Amazon VPC User Guide, "Control traffic to your AWS resources using security groups"',
  params: z.strictObject({
    allowedPorts: z.array(z.int().min(0).max(65_535)).default([80, 443]).describe('Ports that may be open to everyone.'),
  }),
  subject: ec2SecurityGroups,
  reads: { lists: ec2PrefixListRanges, interfaces: groupInterfaces, databases: groupDatabases, network: ec2Network },
  evaluate(group, { data, params, scope, need }) {
    if (group.ownerId !== scope.account) return notApplicable(`the group belongs to account ${group.ownerId}`);
    const rules = rangeRulesOf(group.ingress, data.lists.seen);
    const matter = (traffic: Traffic) => portsBeyond(traffic, params.allowedPorts);
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
