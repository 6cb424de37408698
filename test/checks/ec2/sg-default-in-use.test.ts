import sgDefaultInUse from '../../../functions/checks/ec2/sg-default-in-use.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { groupRule, networkInterface, rangeRule, securityGroup } from '../../support/ec2.ts';

const group = (over: Parameters<typeof securityGroup>[0] = {}) =>
  securityGroup({ label: 'default', ingress: [], egress: [], ...over });
const given = (over: Parameters<typeof securityGroup>[0] = {}) => account().with(ec2SecurityGroups, group(over));

describeCheck(sgDefaultInUse, {
  flags: [
    {
      name: 'the rules that every VPC begins with',
      given: given({ ingress: [groupRule('-1', 'sg-1', [-1, -1])], egress: [rangeRule('-1', '0.0.0.0/0')] }),
      failures: [{ discriminator: 'rules', evidence: { inbound: 1, outbound: 1 } }],
    },
    {
      name: 'an outbound rule alone',
      given: given({ egress: [rangeRule('-1', '0.0.0.0/0')] }),
      failures: [{ discriminator: 'rules', evidence: { inbound: 0, outbound: 1 } }],
    },
    {
      name: 'an interface in the emptied group',
      given: given().with(ec2NetworkInterfaces, networkInterface()),
      failures: [{ discriminator: 'in-use', evidence: { interface: 'eni-1', subnet: 'subnet-1' } }],
    },
    {
      name: 'rules, and an interface',
      given: given({ egress: [rangeRule('-1', '0.0.0.0/0')] }).with(ec2NetworkInterfaces, networkInterface()),
      failures: [{ discriminator: 'rules' }, { discriminator: 'in-use' }],
    },
  ],
  spares: [
    {
      name: 'an emptied group that nothing uses',
      given: given().with(ec2NetworkInterfaces, networkInterface({ groups: ['sg-2'] })),
    },
    {
      name: 'another group with rules',
      given: account()
        .with(ec2SecurityGroups, securityGroup({ label: 'default-web' }))
        .with(ec2NetworkInterfaces, networkInterface()),
    },
    {
      name: 'a group of another account',
      given: given({ ownerId: '999988887777', egress: [rangeRule('-1', '0.0.0.0/0')] }),
    },
  ],
  shades: [ec2NetworkInterfaces],
});
