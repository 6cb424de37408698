import { AutoScalingClient, DescribeAutoScalingGroupsCommand, type AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { mockClient } from 'aws-sdk-client-mock';
import { autoscalingGroups } from '../../../functions/collect/autoscaling/groups.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(AutoScalingClient);
beforeEach(() => aws.reset());

const arnOf = (name: string) =>
  `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:8b0f2c1e-3c5a-4b7e-9d8f-1a2b3c4d5e6f:autoScalingGroupName/${name}`;
const described = (name: string, over: Partial<AutoScalingGroup> = {}): AutoScalingGroup => ({
  AutoScalingGroupName: name,
  AutoScalingGroupARN: arnOf(name),
  MinSize: 1,
  MaxSize: 2,
  DesiredCapacity: 1,
  DefaultCooldown: 300,
  AvailabilityZones: [`${REGION}b`, `${REGION}a`],
  HealthCheckType: 'EC2',
  CreatedTime: new Date('2026-01-01T00:00:00.000Z'),
  ...over,
});

test('groups of all pages, without one that is being deleted', async () => {
  const targets = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/app/1`;
  aws
    .on(DescribeAutoScalingGroupsCommand, { MaxRecords: 100, NextToken: undefined })
    .resolves({
      AutoScalingGroups: [
        described('web', {
          HealthCheckType: 'EC2,ELB',
          TargetGroupARNs: [targets],
          TrafficSources: [
            { Identifier: targets, Type: 'elbv2' },
            { Identifier: 'classic', Type: 'elb' },
            { Identifier: `arn:aws:vpc-lattice:${REGION}:${ACCOUNT}:targetgroup/tg-1`, Type: 'vpc-lattice' },
          ],
          Tags: [{ Key: 'Team', Value: 'x', ResourceId: 'web', ResourceType: 'auto-scaling-group', PropagateAtLaunch: true }],
        }),
        described('going', { Status: 'Delete in progress' }),
      ],
      NextToken: 'more',
    })
    .on(DescribeAutoScalingGroupsCommand, { MaxRecords: 100, NextToken: 'more' })
    .resolves({ AutoScalingGroups: [described('old', { LaunchConfigurationName: 'lc', LoadBalancerNames: ['classic'] })] });
  const type = 'AWS::AutoScaling::AutoScalingGroup';
  const zones = [`${REGION}a`, `${REGION}b`];
  expect(await collectHere(autoscalingGroups)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('web'),
        name: 'web',
        type,
        tags: { Team: 'x' },
        zones,
        balancers: [targets, 'classic'],
        healthChecks: ['EC2', 'ELB'],
      },
      {
        arn: arnOf('old'),
        name: 'old',
        type,
        zones,
        launchConfiguration: 'lc',
        balancers: ['classic'],
        healthChecks: ['EC2'],
      },
    ],
  });
});

test('an answer without its list is malformed, and a refusal names the action', async () => {
  aws.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: undefined });
  expect(await collectHere(autoscalingGroups)).toMatchObject({ reason: 'malformed' });
  aws.on(DescribeAutoScalingGroupsCommand).rejects(Object.assign(new Error('AccessDenied'), { name: 'AccessDenied' }));
  expect(await collectHere(autoscalingGroups)).toMatchObject({
    action: 'autoscaling:DescribeAutoScalingGroups',
    reason: 'denied',
  });
});
