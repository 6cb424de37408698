import type { LaunchConfiguration } from '../../functions/collect/autoscaling/launch-configurations.ts';
import type { LaunchTemplate, LaunchTemplateRevision } from '../../functions/collect/ec2/launch-templates.ts';
import { type UserData, userDataOf } from '../../functions/collect/user-data.ts';
import { ACCOUNT, REGION } from './account.ts';

/** What a script says as user data. */
export function userData(script: string): UserData | null {
  return userDataOf(Buffer.from(script).toString('base64'));
}

/** A template without user data, whose only version is 1. */
export function launchTemplate(...versions: readonly Partial<LaunchTemplateRevision>[]): LaunchTemplate {
  return {
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/lt-1`,
    name: 'lt-1',
    label: 'web',
    type: 'AWS::EC2::LaunchTemplate',
    versions: (versions.length === 0 ? [{}] : versions).map((over, index) => ({
      number: index + 1,
      isDefault: index === 0,
      groups: [],
      metadata: { tokens: 'required' },
      devices: [],
      userData: null,
      ...over,
    })),
  };
}

/** A launch configuration of this script. */
export function launchConfiguration(script: string): LaunchConfiguration {
  return {
    arn: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:launchConfiguration:11111111-2222-3333-4444-555555555555:launchConfigurationName/old`,
    name: 'old',
    type: 'AWS::AutoScaling::LaunchConfiguration',
    userData: userData(script),
  };
}
