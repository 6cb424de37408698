import type { LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { accessLogs, tlsPolicies } from './parts.ts';
import { elb } from './service.ts';

const loadBalancer = z.object({
  ...itemBase,
  internetFacing: z.boolean(),
  vpcId: z.string().optional(),
  groups: z.array(z.string()),
  subnets: z.array(z.string()),
  /** Ids of the instances that it sends to. */
  instances: z.array(z.string()),
  /** The ports on which the instances are asked. */
  instancePorts: z.array(z.number()),
  listeners: z.array(z.object({ port: z.number(), protocol: z.string(), policies: z.array(z.string()) })).optional(),
  /** `HTTP:80/health`, `TCP:22`. */
  healthCheck: z.string(),
});
export type ClassicLoadBalancer = z.infer<typeof loadBalancer>;

/** Classic load balancers of a region. */
export const elbLoadBalancers = defineDataset({
  id: 'elb.loadBalancers',
  scope: 'regional',
  item: loadBalancer,
  calls: { list: elb.pages('DescribeLoadBalancers').having('LoadBalancerDescriptions') },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: LoadBalancerDescription): ClassicLoadBalancer => {
      const name = must(entry.LoadBalancerName, 'LoadBalancerName');
      const ports = (entry.ListenerDescriptions ?? []).map(({ Listener }) => must(Listener?.InstancePort, 'InstancePort'));
      return {
        arn: `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`,
        name,
        type: 'AWS::ElasticLoadBalancing::LoadBalancer',
        internetFacing: entry.Scheme === 'internet-facing',
        ...(entry.VPCId === undefined ? {} : { vpcId: entry.VPCId }),
        groups: entry.SecurityGroups ?? [],
        subnets: entry.Subnets ?? [],
        instances: (entry.Instances ?? []).map(({ InstanceId }) => must(InstanceId, 'InstanceId')),
        instancePorts: [...new Set(ports)].toSorted((left, right) => left - right),
        listeners: (entry.ListenerDescriptions ?? []).map(({ Listener, PolicyNames = [] }) => ({
          port: must(Listener?.LoadBalancerPort, 'LoadBalancerPort'),
          protocol: must(Listener?.Protocol, 'Protocol').toUpperCase(),
          policies: PolicyNames,
        })),
        healthCheck: must(entry.HealthCheck?.Target, 'HealthCheck'),
      };
    };
    return eachEntry(await aws.list({ PageSize: 400 }), (page) => page.LoadBalancerDescriptions, toItem);
  },
  parts: { accessLogs, tlsPolicies },
});
