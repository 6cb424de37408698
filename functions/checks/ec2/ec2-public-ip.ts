import { ec2Instances } from '../../collect/ec2/instances.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'ec2-public-ip',
  service: 'ec2',
  title: 'Instance has a public address',
  severity: 'low',
  kind: 'exposure',
  why: 'One rule too many in a security group, and the whole internet can try the instance; behind a load balancer or a NAT gateway it could not.',
  remediation: {
    console:
      'EC2 › Instances: put it into a private subnet behind a load balancer; an elastic address can be taken off under Networking.',
    cli: 'aws ec2 disassociate-address --association-id ASSOCIATION',
    iac: 'AWS::EC2::Instance NetworkInterfaces AssociatePublicIpAddress: false, in a subnet with a NAT gateway',
  },
  source: 'Amazon EC2 User Guide, "Amazon EC2 instance IP addressing"',
  subject: ec2Instances,
  evaluate({ publicIpv4 = [], managedBy }) {
    if (managedBy !== undefined) return notApplicable(`the instance is run by ${managedBy}`);
    if (publicIpv4.length === 0) return pass();
    return fail(`the instance has the public address ${publicIpv4.join(', ')}`, { publicIpv4: publicIpv4.toSorted() });
  },
});
