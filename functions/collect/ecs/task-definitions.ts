import type { ContainerDefinition, LogConfiguration, Service, TaskDefinition as TaskDefinitionEntry } from '@aws-sdk/client-ecs';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, type Read } from '../../model/read.ts';
import { secretsInEntries } from '../../reasoning/secrets/entries.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachItem, joined } from '../items.ts';
import { foundSecretSchema, keptOf } from '../secret-findings.ts';
import { ecs } from './service.ts';
import { runningServices, serviceCalls } from './running-services.ts';

const taskDefinition = z.object({
  ...itemBase,
  family: z.string(),
  revision: z.number(),
  /** The secrets found in the environment of its containers, which itself is not kept. */
  containers: z.array(z.object({ name: z.string(), secrets: z.array(foundSecretSchema) })),
  /** What is fetched and sent to start one of its tasks; recordings of old do not have it. */
  starts: z
    .object({
      images: z.array(z.string()),
      /** Regions of the groups of CloudWatch Logs that its containers write to. */
      logs: z.array(z.string()),
      /** ARNs and names of secrets and parameters that its containers are given. */
      secrets: z.array(z.string()),
      /** True where a container is given the variables that a file in S3 has. */
      files: z.boolean(),
    })
    .optional(),
});
export type TaskDefinition = z.infer<typeof taskDefinition>;

/**
 * The latest active revision of each family, and the older ones that services run. All others, of which there may be
 * thousands, run only if somebody asks for them by number.
 */
export const ecsTaskDefinitions = defineDataset({
  id: 'ecs.taskDefinitions',
  scope: 'regional',
  item: taskDefinition,
  calls: {
    ...serviceCalls,
    families: ecs.pages('ListTaskDefinitionFamilies', { pageSize: 100 }).having('families'),
    // ECS says of a revision that is not there that the client erred, as it says of nothing else that can be asked here.
    describe: ecs.ask('DescribeTaskDefinition', { gone: ['ClientException'] }).having('taskDefinition'),
  },
  async read(aws, { width, region }) {
    const describe = async (taskDefinition: string): Promise<Read<readonly TaskDefinition[]>> =>
      mapRead(await aws.describe({ taskDefinition }), (answer) => [taskDefinitionOf(answer.taskDefinition, region)]);
    const families = mapRead(await aws.families({ status: 'ACTIVE' }), (pages) => pages.flatMap((page) => page.families));
    const latest = joined(await eachItem(families, { width }, describe));
    if (latest.state === 'unreadable') return latest;
    const known = new Set(latest.value.map(({ arn }) => arn));
    const others = mapRead(await runningServices(aws, { width }), (services) =>
      [...new Set(services.flatMap(revisionsOf))].filter((arn) => !known.has(arn)),
    );
    const older = joined(await eachItem(others, { width }, describe));
    return mapRead(older, (all) => [...latest.value, ...all]);
  },
});

/** The task definitions that a service runs, those of deployments under way among them. */
function revisionsOf({ taskDefinition, deployments = [], taskSets = [] }: Service): readonly string[] {
  return [taskDefinition, ...[...deployments, ...taskSets].map((each) => each.taskDefinition)].filter((arn) => arn !== undefined);
}

function taskDefinitionOf(entry: TaskDefinitionEntry, region: string): TaskDefinition {
  const [family, revision] = [must(entry.family, 'family'), must(entry.revision, 'revision')];
  const containers = must(entry.containerDefinitions, 'containerDefinitions');
  return {
    arn: must(entry.taskDefinitionArn, 'taskDefinitionArn'),
    name: `${family}:${revision}`,
    type: 'AWS::ECS::TaskDefinition',
    family,
    revision,
    containers: containers.map(containerOf),
    starts: {
      images: distinct(containers.map(({ image }) => image)),
      logs: distinct(containers.map(({ logConfiguration }) => logRegionOf(logConfiguration, region))),
      secrets: distinct(containers.flatMap(secretsOf)),
      files: containers.some(({ environmentFiles = [] }) => environmentFiles.length > 0),
    },
  };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values)].filter((value) => value !== undefined).sort();
}

function logRegionOf(logs: LogConfiguration | undefined, region: string): string | undefined {
  return logs?.logDriver === 'awslogs' ? (logs.options?.['awslogs-region'] ?? region) : undefined;
}

function secretsOf({
  secrets = [],
  logConfiguration,
  repositoryCredentials,
}: ContainerDefinition): readonly (string | undefined)[] {
  const given = [...secrets, ...(logConfiguration?.secretOptions ?? [])].map(({ valueFrom }) => valueFrom);
  return [...given, repositoryCredentials?.credentialsParameter];
}

/** What is under `secrets` is fetched when the task starts; `environment` is there for all to read. */
function containerOf({ name, environment = [] }: ContainerDefinition): TaskDefinition['containers'][number] {
  const entries = Object.fromEntries(environment.map((pair) => [must(pair.name, 'name'), pair.value]));
  return { name: must(name, 'name'), secrets: secretsInEntries(entries).map(keptOf) };
}
