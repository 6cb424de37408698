import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import { usedSubnets } from '../../facts/ec2/vpc-use.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'vpc-default-in-use',
  service: 'ec2',
  title: 'Default VPC exists',
  severity: 'medium',
  kind: 'hygiene',
  why: 'All its subnets are public, and its default group lets its members speak with each other: what is launched without thought lands on the internet.',
  remediation: {
    console: 'VPC › Your VPCs: move what runs there to a VPC that was planned, then Actions › Delete VPC.',
    cli: 'aws ec2 delete-vpc --vpc-id VPC',
    iac: 'AWS::EC2::VPC of its own for each workload; the default VPC is in no template, and is deleted by hand',
  },
  source: 'Amazon VPC User Guide, "Default VPCs"',
  subject: ec2Vpcs,
  reads: { used: usedSubnets },
  evaluate({ name, isDefault }, { data, need }) {
    if (!isDefault) return pass();
    const subnets = data.used.seen.get(name) ?? [];
    if (subnets.length > 0)
      return fail('workloads run in the default VPC', { isDefault, subnetsInUse: [...subnets] }, { severity: 'high' });
    need(data.used.here);
    return fail('the region still has its default VPC, and nothing runs there', { isDefault, subnetsInUse: [] });
  },
});
