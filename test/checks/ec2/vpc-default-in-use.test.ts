import vpcDefaultInUse from '../../../functions/checks/ec2/vpc-default-in-use.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { networkInterface, vpc } from '../../support/ec2.ts';

const given = account().with(ec2Vpcs, vpc({ isDefault: true }));

describeCheck(vpcDefaultInUse, {
  flags: [
    { name: 'a default VPC with nothing in it', given, evidence: { isDefault: true, subnetsInUse: [] }, severity: 'medium' },
    {
      name: 'a default VPC in which something runs',
      given: given.with(
        ec2NetworkInterfaces,
        networkInterface({ name: 'eni-2', subnetId: 'subnet-2' }),
        networkInterface(),
        networkInterface({ name: 'eni-3' }),
      ),
      evidence: { isDefault: true, subnetsInUse: ['subnet-1', 'subnet-2'] },
      severity: 'high',
    },
    {
      name: 'an interface that nothing uses',
      given: given.with(ec2NetworkInterfaces, networkInterface({ status: 'available' })),
      evidence: { isDefault: true, subnetsInUse: [] },
      severity: 'medium',
    },
  ],
  spares: [
    { name: 'a VPC that was planned', given: account().with(ec2Vpcs, vpc()).with(ec2NetworkInterfaces, networkInterface()) },
  ],
});
