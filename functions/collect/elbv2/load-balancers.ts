import type { LoadBalancer as Described } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { accessLogs } from './attributes.ts';
import { listeners } from './listeners.ts';
import { elbv2 } from './service.ts';

const loadBalancer = z.object({
  ...itemBase,
  kind: z.enum(['application', 'network', 'gateway']),
  internetFacing: z.boolean(),
  vpcId: z.string().optional(),
  /** None for a network load balancer that was made without. */
  groups: z.array(z.string()),
  subnets: z.array(z.string()),
  state: z.string(),
});
export type LoadBalancer = z.infer<typeof loadBalancer>;

/** Application, network and gateway load balancers of a region. */
export const elbv2LoadBalancers = defineDataset({
  id: 'elbv2.loadBalancers',
  scope: 'regional',
  item: loadBalancer,
  calls: { list: elbv2.pages('DescribeLoadBalancers').having('LoadBalancers') },
  async read(aws) {
    const toItem = (entry: Described): LoadBalancer => ({
      arn: must(entry.LoadBalancerArn, 'LoadBalancerArn'),
      name: must(entry.LoadBalancerName, 'LoadBalancerName'),
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      kind: must(entry.Type, 'Type'),
      internetFacing: entry.Scheme === 'internet-facing',
      ...(entry.VpcId === undefined ? {} : { vpcId: entry.VpcId }),
      groups: entry.SecurityGroups ?? [],
      subnets: (entry.AvailabilityZones ?? []).flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
      state: must(entry.State?.Code, 'State'),
    });
    return eachEntry(await aws.list({ PageSize: 400 }), (page) => page.LoadBalancers, toItem);
  },
  parts: { listeners, accessLogs },
});
