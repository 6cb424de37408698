import ec2Imdsv2 from '../../../functions/checks/ec2/ec2-imdsv2.ts';
import { ec2Instances, type Ec2Instance } from '../../../functions/collect/ec2/instances.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance } from '../../support/ec2.ts';

const given = (metadata: Ec2Instance['metadata'], over: Partial<Ec2Instance> = {}) =>
  account().with(ec2Instances, instance({ metadata, ...over }));

describeCheck(ec2Imdsv2, {
  flags: [
    {
      name: 'tokens are optional',
      given: given({ endpoint: 'enabled', tokens: 'optional', hopLimit: 1 }),
      failures: [{ discriminator: 'imdsv1', evidence: { httpTokens: 'optional' } }],
    },
    {
      name: 'a second hop',
      given: given({ endpoint: 'enabled', tokens: 'required', hopLimit: 2 }),
      failures: [{ discriminator: 'hop-limit', evidence: { httpPutResponseHopLimit: 2, allowed: 1 } }],
    },
    {
      name: 'both, on a stopped instance',
      given: given({ endpoint: 'enabled', tokens: 'optional', hopLimit: 64 }, { state: 'stopped' }),
      failures: [{ discriminator: 'imdsv1' }, { discriminator: 'hop-limit' }],
    },
    {
      name: 'an endpoint that is not said to be off',
      given: given({ tokens: 'optional', hopLimit: 1 }),
      failures: [{ discriminator: 'imdsv1' }],
    },
    {
      name: 'more hops than a container host may have',
      given: given({ endpoint: 'enabled', tokens: 'required', hopLimit: 3 }),
      parameters: { maxHopLimit: 2 },
      failures: [{ discriminator: 'hop-limit', evidence: { httpPutResponseHopLimit: 3, allowed: 2 } }],
    },
  ],
  spares: [
    { name: 'tokens required, one hop', given: given({ endpoint: 'enabled', tokens: 'required', hopLimit: 1 }) },
    { name: 'no metadata at all', given: given({ endpoint: 'disabled', tokens: 'optional', hopLimit: 2 }) },
    {
      name: 'two hops on a container host',
      given: given({ endpoint: 'enabled', tokens: 'required', hopLimit: 2 }),
      parameters: { maxHopLimit: 2 },
    },
    {
      name: 'an instance that AWS runs',
      given: given({ endpoint: 'enabled', tokens: 'optional', hopLimit: 2 }, { managedBy: 'eks.amazonaws.com' }),
    },
  ],
  unsure: [
    { name: 'AWS did not say', given: given({}), action: 'ec2:DescribeInstances' },
    {
      name: 'AWS did not say whether tokens are required',
      given: given({ endpoint: 'enabled', hopLimit: 1 }),
      action: 'ec2:DescribeInstances',
    },
  ],
});
