import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { usedGroups } from '../../facts/ec2/group-references.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { removal } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'sg-unused',
  service: 'ec2',
  title: 'Security group is used by nothing',
  severity: 'low',
  kind: 'hygiene',
  why: 'One day somebody takes it for what its name says, and opens to the world what its rules opened years ago.',
  remediation: {
    console: 'EC2 › Security Groups › the group › Actions › Delete security groups.',
    cli: 'aws ec2 delete-security-group --group-id GROUP',
    iac: 'Remove the AWS::EC2::SecurityGroup',
  },
  source: 'Amazon VPC User Guide, "Delete a security group"',
  subject: ec2SecurityGroups,
  // A default group cannot be deleted, and a group without a VPC is a relic that EC2 keeps by itself.
  where: ({ label, vpcId }) => label !== 'default' && vpcId !== undefined,
  reads: { used: usedGroups },
  evaluate({ name, ownerId, vpcId = '' }, { data, need, scope }) {
    if (ownerId !== scope.account) return notApplicable(`the group belongs to account ${ownerId}`);
    if (data.used.seen.has(name) || need(data.used.here).has(name)) return pass();
    return fail('no interface, rule, template, launch configuration, function or database has the group', {
      vpc: vpcId,
      usedBy: [],
    });
  },
  remedy: (group) => ({
    commands: [['aws', 'ec2', 'delete-security-group', '--group-id', group.name]],
    patches: [removal(ec2SecurityGroups, group)],
  }),
});
