import { DescribeServicesCommand, ECSClient, ListClustersCommand, ListServicesCommand, type Service } from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { ecsServices } from '../../../functions/collect/ecs/services.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ECSClient);
const arn = (rest: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:${rest}`;
const inVpc = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' as const } };
const described = (over: Partial<Service> = {}): Service => ({
  serviceArn: arn('service/main/shop'),
  serviceName: 'shop',
  clusterArn: arn('cluster/main'),
  status: 'ACTIVE',
  desiredCount: 2,
  launchType: 'FARGATE',
  platformVersion: '1.4.0',
  taskDefinition: arn('task-definition/shop:3'),
  networkConfiguration: inVpc,
  ...over,
});

function answer(...services: readonly Service[]): void {
  aws.on(ListClustersCommand).resolves({ clusterArns: [arn('cluster/main')] });
  aws.on(ListServicesCommand).resolves({ serviceArns: services.map(({ serviceArn = '' }) => serviceArn) });
  aws.on(DescribeServicesCommand).resolves({ services: [...services] });
}

beforeEach(() => aws.reset());

test('a service, and where its tasks stand', async () => {
  answer(described());
  expect(await collectHere(ecsServices)).toEqual({
    state: 'read',
    value: [
      {
        arn: arn('service/main/shop'),
        name: 'shop',
        type: 'AWS::ECS::Service',
        cluster: 'main',
        desired: 2,
        placements: [
          {
            taskDefinition: arn('task-definition/shop:3'),
            on: 'fargate',
            platform: '1.4.0',
            network: { subnets: ['subnet-1'], groups: ['sg-1'], publicIp: false },
          },
        ],
      },
    ],
  });
});

test.each([
  ['by its launch type', { launchType: 'FARGATE' }, 'fargate'],
  ['by its strategy', { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] }, 'fargate'],
  [
    'on instances by its strategy',
    { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'asg' }] },
    'instances',
  ],
  ['on instances', { launchType: 'EC2' }, 'instances'],
  ['on machines elsewhere', { launchType: 'EXTERNAL' }, 'instances'],
] as const)('where it runs: %s', async (_name, over, on) => {
  answer(
    described({
      ...over,
      capacityProviderStrategy: 'capacityProviderStrategy' in over ? [...over.capacityProviderStrategy] : [],
    }),
  );
  expect(await collectHere(ecsServices)).toMatchObject({ value: [{ placements: [{ on }] }] });
});

test('a service that somebody else deploys runs what its task sets say', async () => {
  const set = { launchType: 'FARGATE' as const, taskDefinition: arn('task-definition/shop:4'), networkConfiguration: inVpc };
  answer(described({ taskDefinition: undefined, networkConfiguration: undefined, taskSets: [set] }));
  expect(await collectHere(ecsServices)).toMatchObject({
    value: [
      { placements: [{ taskDefinition: arn('task-definition/shop:4'), on: 'fargate', network: { subnets: ['subnet-1'] } }] },
    ],
  });
});

test('groups that are not named, and a public address', async () => {
  answer(described({ networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } } }));
  expect(await collectHere(ecsServices)).toMatchObject({
    value: [{ placements: [{ network: { subnets: ['subnet-1'], groups: [], publicIp: true } }] }],
  });
});

test('tasks that share the network of their instance have none of their own', async () => {
  answer(described({ launchType: 'EC2', networkConfiguration: undefined }));
  const [service] = await collectHere(ecsServices).then((reading) => (reading.state === 'read' ? reading.value : []));
  expect(service?.placements).toEqual([{ taskDefinition: arn('task-definition/shop:3'), on: 'instances', platform: '1.4.0' }]);
});

test('platform versions of Windows are numbered on their own', async () => {
  answer(described({ platformFamily: 'WINDOWS_SERVER_2022_CORE', platformVersion: '1.0.0' }));
  const [service] = await collectHere(ecsServices).then((reading) => (reading.state === 'read' ? reading.value : []));
  expect(service?.placements.map(({ on, platform }) => ({ on, platform }))).toEqual([{ on: 'fargate', platform: undefined }]);
});

test('deleted services are not there, and ten are asked about at once', async () => {
  aws.on(ListClustersCommand).resolves({ clusterArns: [arn('cluster/main')] });
  aws
    .on(ListServicesCommand)
    .resolves({ serviceArns: Array.from({ length: 12 }, (_, at) => arn(`service/main/s-${String(at)}`)) });
  aws.on(DescribeServicesCommand).resolves({ services: [described({ status: 'INACTIVE' })] });
  expect(await collectHere(ecsServices)).toEqual({ state: 'read', value: [] });
  expect(aws.commandCalls(DescribeServicesCommand).map(({ args: [{ input }] }) => input.services?.length)).toEqual([10, 2]);
});
