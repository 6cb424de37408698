import subnetAutoPublicIp from '../../../functions/checks/ec2/subnet-auto-public-ip.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { account, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { subnet } from '../../support/ec2.ts';

const given = (over: Parameters<typeof subnet>[0]) => account().with(ec2Subnets, subnet(over));

describeCheck(subnetAutoPublicIp, {
  flags: [
    {
      name: 'a subnet that gives out public addresses',
      given: given({ autoPublicIp: true }),
      evidence: { mapPublicIpOnLaunch: true, vpc: 'vpc-1' },
    },
    {
      name: 'one that is not among those that are public on purpose',
      given: given({ autoPublicIp: true }),
      parameters: { publicSubnets: ['subnet-2'] },
      evidence: { mapPublicIpOnLaunch: true, vpc: 'vpc-1' },
    },
  ],
  spares: [
    { name: 'a subnet that does not', given: given({ autoPublicIp: false }) },
    {
      name: 'one that is public on purpose, by id',
      given: given({ autoPublicIp: true }),
      parameters: { publicSubnets: ['subnet-1'] },
    },
    {
      name: 'one that is public on purpose, by name',
      given: given({ autoPublicIp: true, tags: { Name: 'front' } }),
      parameters: { publicSubnets: ['front'] },
    },
    {
      name: 'a subnet that another account shares',
      given: given({ autoPublicIp: true, arn: `arn:aws:ec2:${REGION}:999988887777:subnet/subnet-1` }),
    },
  ],
});
