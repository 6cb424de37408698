import { z } from 'zod';
import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { isOpenEgress, rangeRulesOf, ruleEvidence } from '../../reasoning/network/group-rules.ts';
import { noPrefixLists } from '../../reasoning/network/prefix-lists.ts';
import { trafficText } from '../../reasoning/network/traffic.ts';
import { defineCheck } from '../define.ts';
import { fail, notApplicable } from '../verdict.ts';

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
  controls: {},
  params: z.strictObject({}),
  reads: { groups: ec2SecurityGroups },
  subject: 'groups',
  evaluate(group, { scope }) {
    if (group.ownerId !== scope.account) return notApplicable(`the group belongs to account ${group.ownerId}`);
    return rangeRulesOf(group.egress, noPrefixLists)
      .ranges.filter(isOpenEgress)
      .map((rule) =>
        fail(`${trafficText(rule.traffic)} may leave to ${rule.cidr}`, ruleEvidence(rule), { discriminator: rule.key }),
      );
  },
});
