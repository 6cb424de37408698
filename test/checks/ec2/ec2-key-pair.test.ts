import ec2KeyPair from '../../../functions/checks/ec2/ec2-key-pair.ts';
import { launchConfigurations } from '../../../functions/collect/autoscaling/launch-configurations.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2KeyPairs, type KeyPair } from '../../../functions/collect/ec2/key-pairs.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance, launchTemplate, templateVersion } from '../../support/ec2.ts';
import { launchConfiguration } from '../../support/user-data.ts';

const key: KeyPair = {
  arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:key-pair/ops`,
  name: 'ops',
  type: 'AWS::EC2::KeyPair',
};

describeCheck(ec2KeyPair, {
  flags: [
    {
      name: 'an instance with a key',
      given: account().with(ec2Instances, instance({ keyName: 'ops' })),
      evidence: { keyName: 'ops' },
      severity: 'medium',
    },
    { name: 'a key that nothing uses', given: account().with(ec2KeyPairs, key), evidence: { keyName: 'ops' }, severity: 'low' },
    {
      name: 'a key beside an instance of another one',
      given: account()
        .with(ec2KeyPairs, key)
        .with(ec2Instances, instance({ keyName: 'other' })),
      failures: [{ evidence: { keyName: 'other' } }, { evidence: { keyName: 'ops' }, severity: 'low' }],
    },
  ],
  spares: [
    { name: 'an instance without a key', given: account().with(ec2Instances, instance()) },
    {
      name: 'an instance that a service of AWS runs',
      given: account().with(ec2Instances, instance({ keyName: 'ops', managedBy: 'eks.amazonaws.com' })),
    },
    {
      name: 'a key that a launch configuration uses',
      given: account()
        .with(ec2KeyPairs, key)
        .with(launchConfigurations, { ...launchConfiguration(''), keyName: 'ops' }),
    },
    {
      name: 'a key that a launch template uses',
      given: account()
        .with(ec2KeyPairs, key)
        .with(ec2LaunchTemplates, launchTemplate({ versions: [templateVersion({ keyName: 'ops' })] })),
    },
  ],
  shades: [launchConfigurations, ec2LaunchTemplates, ec2KeyPairs, ec2Instances],
});
