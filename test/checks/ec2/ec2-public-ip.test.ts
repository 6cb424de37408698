import ec2PublicIp from '../../../functions/checks/ec2/ec2-public-ip.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance } from '../../support/ec2.ts';

const given = (over: Parameters<typeof instance>[0]) => account().with(ec2Instances, instance(over));

describeCheck(ec2PublicIp, {
  flags: [
    { name: 'one public address', given: given({ publicIpv4: ['52.16.0.10'] }), evidence: { publicIpv4: ['52.16.0.10'] } },
    {
      name: 'an elastic address of a stopped instance',
      given: given({ publicIpv4: ['52.16.0.11'], state: 'stopped' }),
      evidence: { publicIpv4: ['52.16.0.11'] },
    },
  ],
  spares: [
    { name: 'private addresses only', given: given({ publicIpv4: [] }) },
    {
      name: 'an instance that a service of AWS runs',
      given: given({ publicIpv4: ['52.16.0.10'], managedBy: 'eks.amazonaws.com' }),
    },
  ],
});
