import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { groupInterfaces } from '../../facts/ec2/group-use.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'sg-default-in-use',
  service: 'ec2',
  title: 'Default security group has rules or is in use',
  severity: 'medium',
  kind: 'hygiene',
  why: 'What is launched without naming a group gets this one: with its rules, every such machine may speak with every other.',
  remediation: {
    console:
      'EC2 › Security Groups › default: give what uses it a group of its own, then remove every inbound and outbound rule.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULES',
    iac: 'CDK: restrictDefaultSecurityGroup: true on the Vpc; CloudFormation cannot change the group that a VPC brings',
  },
  source: 'Amazon VPC User Guide, "Default security groups for your VPCs"',
  subject: ec2SecurityGroups,
  where: ({ label, vpcId }) => label === 'default' && vpcId !== undefined,
  reads: { interfaces: groupInterfaces },
  evaluate({ name, ownerId, ingress, egress }, { data, scope }) {
    if (ownerId !== scope.account) return notApplicable(`the group belongs to account ${ownerId}`);
    const rules = ingress.length + egress.length;
    const ruled =
      rules === 0
        ? []
        : [fail('the default group has rules', { inbound: ingress.length, outbound: egress.length }, { discriminator: 'rules' })];
    const [first] = data.interfaces.seen.get(name) ?? [];
    if (first !== undefined) {
      const { name: interfaceId, subnetId = null } = first;
      return [
        ...ruled,
        fail('the default group is in use', { interface: interfaceId, subnet: subnetId }, { discriminator: 'in-use' }),
      ];
    }
    return data.interfaces.here.state === 'unreadable' ? [...ruled, data.interfaces.here] : ruled;
  },
});
