import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';
import { ec2PrefixListRanges, unknownLists } from '../../facts/ec2/prefix-lists.ts';
import { isOpenEgress, joinedEgress, mayBeOpenEgress, rangeRulesOf, ruleEvidence } from '../../reasoning/network/group-rules.ts';
import { revocationOf } from '../../reasoning/network/revoke-rule.ts';
import { trafficText } from '../../reasoning/network/traffic.ts';

export default defineCheck({
  id: 'sg-egress-open',
  service: 'ec2',
  title: 'Security group lets all traffic out to anywhere',
  severity: 'low',
  kind: 'exposure',
  why: 'Whoever takes over a machine behind the group can send its data anywhere and fetch tools from anywhere.',
  remediation: {
    console:
      'EC2 › Security Groups › Outbound rules: allow what the workload needs (HTTPS, DNS, its databases) and remove the rest.',
    cli: 'aws ec2 revoke-security-group-egress --group-id GROUP --protocol -1 --cidr 0.0.0.0/0',
    iac: 'AWS::EC2::SecurityGroup SecurityGroupEgress with protocols and ports (CDK: allowAllOutbound: false)',
  },
  source: 'Amazon VPC User Guide, "Security group rules": every new group begins with a rule that allows all outbound traffic',
  subject: ec2SecurityGroups,
  reads: { lists: ec2PrefixListRanges },
  evaluate(group, { data, scope }) {
    if (group.ownerId !== scope.account) return notApplicable(`the group belongs to account ${group.ownerId}`);
    const { ranges, unresolved } = rangeRulesOf(group.egress, data.lists.seen);
    const failures = ranges
      .filter(isOpenEgress)
      .map((rule) =>
        fail(`${trafficText(rule.traffic)} may leave to ${rule.cidr}`, ruleEvidence(rule), { discriminator: rule.key }),
      );
    const joined = joinedEgress(ranges).map(({ family, rules }) =>
      fail(
        `several rules together let TCP out on all ports to anywhere over IPv${family}`,
        { protocol: 'tcp', ports: 'all', rules: rules.map(({ key }) => key).slice(0, 10) },
        { discriminator: `tcp:joined:ipv${family}` },
      ),
    );
    const lists = unresolved.filter(mayBeOpenEgress).map(({ list }) => list);
    return [...failures, ...joined, ...unknownLists(data.lists.here, lists)];
  },
  remedy(group, { discriminator = '' }) {
    const mend = revocationOf(group, 'egress', discriminator);
    if (mend === undefined) return undefined;
    return { commands: [mend.command], patches: [patch(ec2SecurityGroups, group, mend.change)] };
  },
});
