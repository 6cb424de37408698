import type { TargetGroup as Described } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { elbv2 } from './service.ts';

const targetGroup = z.object({
  ...itemBase,
  /** What its targets are: `instance`, `ip`, `lambda` or `alb`. */
  targetType: z.string(),
  /** None for functions. */
  protocol: z.string().optional(),
  port: z.number().optional(),
  vpcId: z.string().optional(),
  /** ARNs of those that send to it; none where no listener does. */
  loadBalancers: z.array(z.string()),
  healthCheck: z.object({
    enabled: z.boolean(),
    protocol: z.string().optional(),
    /** A number, or `traffic-port` for the port of the target itself. */
    port: z.string().optional(),
  }),
});
export type TargetGroup = z.infer<typeof targetGroup>;

const targets = part({
  /** `state` is what the last health check came to. */
  value: z.array(z.object({ id: z.string(), port: z.number().optional(), state: z.string(), reason: z.string().optional() })),
  calls: {
    health: elbv2
      .ask('DescribeTargetHealth', { gone: ['TargetGroupNotFound', 'TargetGroupNotFoundException'] })
      .having('TargetHealthDescriptions'),
  },
  async read(aws, { arn }) {
    return mapRead(await aws.health({ TargetGroupArn: arn }), ({ TargetHealthDescriptions }) =>
      TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
        id: must(Target?.Id, 'Id'),
        ...(Target?.Port === undefined ? {} : { port: Target.Port }),
        state: must(TargetHealth?.State, 'State'),
        ...(TargetHealth?.Reason === undefined ? {} : { reason: TargetHealth.Reason }),
      })),
    );
  },
});

/** Target groups of a region: what load balancers send requests to. */
export const elbv2TargetGroups = defineDataset({
  id: 'elbv2.targetGroups',
  scope: 'regional',
  item: targetGroup,
  calls: { list: elbv2.pages('DescribeTargetGroups', { pageSize: 400 }).having('TargetGroups') },
  async read(aws) {
    const toItem = (entry: Described): TargetGroup => ({
      arn: must(entry.TargetGroupArn, 'TargetGroupArn'),
      name: must(entry.TargetGroupName, 'TargetGroupName'),
      type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      targetType: must(entry.TargetType, 'TargetType'),
      ...(entry.Protocol === undefined ? {} : { protocol: entry.Protocol }),
      ...(entry.Port === undefined ? {} : { port: entry.Port }),
      ...(entry.VpcId === undefined ? {} : { vpcId: entry.VpcId }),
      loadBalancers: entry.LoadBalancerArns ?? [],
      healthCheck: {
        enabled: entry.HealthCheckEnabled ?? true,
        ...(entry.HealthCheckProtocol === undefined ? {} : { protocol: entry.HealthCheckProtocol }),
        ...(entry.HealthCheckPort === undefined ? {} : { port: entry.HealthCheckPort }),
      },
    });
    return eachEntry(await aws.list({}), (page) => page.TargetGroups, toItem);
  },
  parts: { targets },
});
