import type { AutoScalingGroup as Described } from '@aws-sdk/client-auto-scaling';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { autoscaling } from './service.ts';

const group = z.object({
  ...itemBase,
  zones: z.array(z.string()),
  /** Name of the launch configuration, for a group that still has one. */
  launchConfiguration: z.string().optional(),
  /** Target groups and classic load balancers that its instances are registered with. */
  balancers: z.array(z.string()),
  /** What says that an instance is ill: `EC2`, `ELB`, `EBS`, `VPC_LATTICE`. */
  healthChecks: z.array(z.string()),
});
export type AutoScalingGroup = z.infer<typeof group>;

const leavingStatus = 'Delete in progress';

/** Older groups name their balancers apart, newer ones among their traffic sources. */
function balancersOf({ TargetGroupARNs = [], LoadBalancerNames = [], TrafficSources = [] }: Described): string[] {
  const sources = TrafficSources.filter(({ Type }) => Type === 'elb' || Type === 'elbv2').flatMap(
    ({ Identifier }) => Identifier ?? [],
  );
  return [...new Set([...TargetGroupARNs, ...LoadBalancerNames, ...sources])].sort();
}

/** Auto Scaling groups of a region; one that is being deleted is gone. */
export const autoscalingGroups = defineDataset({
  id: 'autoscaling.groups',
  scope: 'regional',
  item: group,
  calls: { list: autoscaling.pages('DescribeAutoScalingGroups', { pageSize: 100 }).having('AutoScalingGroups') },
  async read(aws) {
    const toItem = (entry: Described): AutoScalingGroup & { readonly leaving: boolean } => ({
      arn: must(entry.AutoScalingGroupARN, 'AutoScalingGroupARN'),
      name: must(entry.AutoScalingGroupName, 'AutoScalingGroupName'),
      type: 'AWS::AutoScaling::AutoScalingGroup',
      ...tagsOf(entry.Tags),
      zones: [...must(entry.AvailabilityZones, 'AvailabilityZones')].sort(),
      ...(entry.LaunchConfigurationName === undefined ? {} : { launchConfiguration: entry.LaunchConfigurationName }),
      balancers: balancersOf(entry),
      healthChecks: must(entry.HealthCheckType, 'HealthCheckType').split(','),
      leaving: entry.Status === leavingStatus,
    });
    const all = eachEntry(await aws.list({}), (page) => page.AutoScalingGroups, toItem);
    return mapRead(all, (groups) => groups.filter(({ leaving }) => !leaving).map(({ leaving: _leaving, ...item }) => item));
  },
});
