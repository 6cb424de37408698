import type { EcsService } from '../../functions/collect/ecs/services.ts';
import type { TaskDefinition } from '../../functions/collect/ecs/task-definitions.ts';
import { ACCOUNT, REGION } from './account.ts';

const definitionArn = `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/shop:3`;

/** How a service runs its tasks: on Fargate, in the private subnet of a situation. */
export function placement(over: Partial<EcsService['placements'][number]> = {}): EcsService['placements'][number] {
  return {
    taskDefinition: definitionArn,
    on: 'fargate',
    platform: 'LATEST',
    network: { subnets: ['subnet-2'], groups: ['sg-fn'], publicIp: false },
    ...over,
  };
}

/** A service that runs two tasks. */
export function ecsService(over: Partial<EcsService> = {}): EcsService {
  return {
    arn: `arn:aws:ecs:${REGION}:${ACCOUNT}:service/main/shop`,
    name: 'shop',
    type: 'AWS::ECS::Service',
    cluster: 'main',
    desired: 2,
    placements: [placement()],
    ...over,
  };
}

/** A task definition with an image of the region's own registry. */
export function taskDefinition(starts: Partial<NonNullable<TaskDefinition['starts']>> = {}): TaskDefinition {
  const images = [`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/shop:1`];
  return {
    arn: definitionArn,
    name: 'shop:3',
    type: 'AWS::ECS::TaskDefinition',
    family: 'shop',
    revision: 3,
    containers: [],
    starts: { images, logs: [], secrets: [], files: false, ...starts },
  };
}
