import { AutoScalingClient, DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import { mockClient } from 'aws-sdk-client-mock';
import { launchConfigurations } from '../../../functions/collect/autoscaling/launch-configurations.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(AutoScalingClient);
beforeEach(() => aws.reset());

test('launch configurations: an empty key is none', async () => {
  const described = (name: string, KeyName: string, SecurityGroups: string[]) => ({
    LaunchConfigurationName: name,
    LaunchConfigurationARN: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:launchConfiguration:1:launchConfigurationName/${name}`,
    ImageId: 'ami-1',
    InstanceType: 't3.micro',
    CreatedTime: new Date('2020-01-01T00:00:00.000Z'),
    KeyName,
    SecurityGroups,
    UserData: '',
  });
  aws
    .on(DescribeLaunchConfigurationsCommand, { MaxRecords: 100 })
    .resolves({ LaunchConfigurations: [described('old', 'ops', ['sg-1']), described('older', '', [])] });
  const arn: unknown = expect.any(String);
  const type = 'AWS::AutoScaling::LaunchConfiguration';
  expect(await collectHere(launchConfigurations)).toEqual({
    state: 'read',
    value: [
      { arn, name: 'old', type, keyName: 'ops', groups: ['sg-1'], userData: null },
      { arn, name: 'older', type, groups: [], userData: null },
    ],
  });
});
