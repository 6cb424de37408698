import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
} from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { ecsTaskDefinitions } from '../../../functions/collect/ecs/task-definitions.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ECSClient);
const arn = (rest: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:${rest}`;
const definition = (family: string, revision: number, value: string) => ({
  taskDefinition: {
    taskDefinitionArn: arn(`task-definition/${family}:${revision}`),
    family,
    revision,
    containerDefinitions: [{ name: 'app', environment: [{ name: 'DB_PASSWORD', value }] }],
  },
});

beforeEach(() => {
  aws.reset();
  aws.on(ListTaskDefinitionFamiliesCommand, { status: 'ACTIVE', maxResults: 100 }).resolves({ families: ['web', 'gone'] });
  aws.on(ListClustersCommand, { maxResults: 100 }).resolves({ clusterArns: [arn('cluster/main')] });
  aws.on(ListServicesCommand, { cluster: arn('cluster/main'), maxResults: 100 }).resolves({ serviceArns: ['s-1', 's-2'] });
  aws.on(DescribeServicesCommand, { cluster: arn('cluster/main'), services: ['s-1', 's-2'] }).resolves({
    services: [
      { status: 'ACTIVE', taskDefinition: arn('task-definition/web:9') },
      { status: 'ACTIVE', taskDefinition: arn('task-definition/web:4') },
      { status: 'INACTIVE', taskDefinition: arn('task-definition/web:1') },
    ],
  });
  aws
    .on(DescribeTaskDefinitionCommand, { taskDefinition: 'web' })
    .resolves(definition('web', 9, '{{resolve:secretsmanager:db}}'))
    .on(DescribeTaskDefinitionCommand, { taskDefinition: 'gone' })
    .rejects(Object.assign(new Error('Unable to describe task definition.'), { name: 'ClientException' }))
    .on(DescribeTaskDefinitionCommand, { taskDefinition: arn('task-definition/web:4') })
    .resolves(definition('web', 4, 'Tr0ub4dor-and-3'));
});

test('the latest revision of each family, and the older ones that services run', async () => {
  expect(await collectHere(ecsTaskDefinitions)).toEqual({
    state: 'read',
    value: [
      {
        arn: arn('task-definition/web:9'),
        name: 'web:9',
        type: 'AWS::ECS::TaskDefinition',
        family: 'web',
        revision: 9,
        containers: [{ name: 'app', secrets: [] }],
        starts: { images: [], logs: [], secrets: [], files: false },
      },
      {
        arn: arn('task-definition/web:4'),
        name: 'web:4',
        type: 'AWS::ECS::TaskDefinition',
        family: 'web',
        revision: 4,
        containers: [{ name: 'app', secrets: [{ kind: 'password', where: { entry: 'DB_PASSWORD' }, length: 15 }] }],
        starts: { images: [], logs: [], secrets: [], files: false },
      },
    ],
  });
  expect(aws.commandCalls(DescribeTaskDefinitionCommand)).toHaveLength(3);
});

test('what starting one of its tasks fetches and sends', async () => {
  const containerDefinitions = [
    {
      name: 'app',
      image: 'shop:1',
      environmentFiles: [{ value: 'arn:aws:s3:::shop/prod.env', type: 's3' as const }],
      secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
      logConfiguration: { logDriver: 'awslogs' as const, options: { 'awslogs-group': '/shop', 'awslogs-region': 'us-east-1' } },
    },
    {
      name: 'proxy',
      image: 'shop:1',
      repositoryCredentials: { credentialsParameter: 'hub' },
      logConfiguration: { logDriver: 'awslogs' as const },
    },
    {
      name: 'router',
      image: 'router',
      logConfiguration: { logDriver: 'awsfirelens' as const, secretOptions: [{ name: 'key', valueFrom: 'key' }] },
    },
  ];
  const answer = definition('web', 9, 'x').taskDefinition;
  aws.on(DescribeTaskDefinitionCommand).resolves({ taskDefinition: { ...answer, containerDefinitions } });
  expect(await collectHere(ecsTaskDefinitions)).toMatchObject({
    value: expect.arrayContaining([
      expect.objectContaining({
        starts: { images: ['router', 'shop:1'], logs: [REGION, 'us-east-1'], secrets: ['/shop/db', 'hub', 'key'], files: true },
      }),
    ]),
  });
});

test.each([
  ['ecs:DescribeServices', () => aws.on(DescribeServicesCommand)],
  ['ecs:ListClusters', () => aws.on(ListClustersCommand)],
  ['ecs:ListTaskDefinitionFamilies', () => aws.on(ListTaskDefinitionFamiliesCommand)],
])('without %s nobody knows which revisions run', async (action, asked) => {
  asked().rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collectHere(ecsTaskDefinitions)).toMatchObject({ state: 'unreadable', reason: 'denied', action });
});
