import type { AwsVpcConfiguration, CapacityProviderStrategyItem, Service as Described, TaskSet } from '@aws-sdk/client-ecs';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { runningServices, serviceCalls } from './running-services.ts';

const placement = z.object({
  /** ARN of the task definition. */
  taskDefinition: z.string(),
  /** Where its tasks run: on Fargate, or on instances, one's own or elsewhere. */
  on: z.enum(['fargate', 'instances']),
  /** Of Linux on Fargate, e.g. `1.4.0` or `LATEST`. */
  platform: z.string().optional(),
  /** Where each task has an interface of its own. */
  network: z
    .object({
      subnets: z.array(z.string()),
      /** Empty where it has the default group of the VPC. */
      groups: z.array(z.string()),
      publicIp: z.boolean(),
    })
    .optional(),
});
const ecsService = z.object({
  ...itemBase,
  /** Name of its cluster. */
  cluster: z.string(),
  /** How many tasks it is to run. */
  desired: z.number(),
  /** How it runs its tasks; in several ways while an external or a blue/green deployment is under way. */
  placements: z.array(placement),
});
export type EcsService = z.infer<typeof ecsService>;
type Placement = z.infer<typeof placement>;

/** The services of a region's ECS clusters, and where their tasks stand. */
export const ecsServices = defineDataset({
  id: 'ecs.services',
  scope: 'regional',
  item: ecsService,
  calls: serviceCalls,
  async read(aws, { width }) {
    return mapRead(await runningServices(aws, { width }), (services) => services.map(serviceOf));
  },
});

function serviceOf(entry: Described): EcsService {
  return {
    arn: must(entry.serviceArn, 'serviceArn'),
    name: must(entry.serviceName, 'serviceName'),
    type: 'AWS::ECS::Service',
    cluster: must(entry.clusterArn, 'clusterArn').replace(/^.*\//, ''),
    desired: must(entry.desiredCount, 'desiredCount'),
    placements: [entry, ...(entry.taskSets ?? [])].flatMap(placementOf),
  };
}

/** A service that somebody else deploys has its task definition in its task sets, and none itself. */
function placementOf(entry: Described | TaskSet): Placement[] {
  if (entry.taskDefinition === undefined) return [];
  const network = networkOf(entry.networkConfiguration?.awsvpcConfiguration);
  return [
    {
      taskDefinition: entry.taskDefinition,
      on: isOnFargate(entry.launchType, entry.capacityProviderStrategy) ? 'fargate' : 'instances',
      ...(entry.platformVersion === undefined || isWindows(entry) ? {} : { platform: entry.platformVersion }),
      ...(network === undefined ? {} : { network }),
    },
  ];
}

/** Its platform versions are numbered on their own. */
function isWindows({ platformFamily = '' }: Described | TaskSet): boolean {
  return platformFamily.toLowerCase().startsWith('windows');
}

/** A strategy takes either instances or Fargate, with or without spot prices, and takes the place of a launch type. */
function isOnFargate(launchType: string | undefined, strategy: readonly CapacityProviderStrategyItem[] | undefined): boolean {
  const providers = (strategy ?? []).map(({ capacityProvider }) => capacityProvider);
  if (providers.length === 0) return launchType === 'FARGATE';
  return providers.some((provider) => provider === 'FARGATE' || provider === 'FARGATE_SPOT');
}

function networkOf(entry: AwsVpcConfiguration | undefined): Placement['network'] {
  if (entry?.subnets === undefined) return undefined;
  return { subnets: entry.subnets, groups: entry.securityGroups ?? [], publicIp: entry.assignPublicIp === 'ENABLED' };
}
