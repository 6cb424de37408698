import { mapRead, type Read } from '../../model/read.ts';
import type { BoundCalls } from '../call.ts';
import { eachItem, joined } from '../items.ts';
import { ecs } from './service.ts';

/** The calls that tell which task definitions services run. */
export const serviceCalls = {
  clusters: ecs.pages('ListClusters', { pageSize: 100 }).having('clusterArns'),
  services: ecs.pages('ListServices', { pageSize: 100, gone: ['ClusterNotFoundException'] }).having('serviceArns'),
  describeServices: ecs.ask('DescribeServices', { gone: ['ClusterNotFoundException'] }).having('services'),
};

/** DescribeServices takes ten services of one cluster. */
const most = 10;

/** ARNs of the task definitions that services run, those of deployments under way among them; each once. */
export async function revisionsInUse(
  aws: BoundCalls<typeof serviceCalls>,
  { width }: { readonly width: number },
): Promise<Read<readonly string[]>> {
  const clusters = mapRead(await aws.clusters({}), (pages) => pages.flatMap((page) => page.clusterArns));
  const listed = await eachItem(clusters, { width }, async (cluster) =>
    mapRead(await aws.services({ cluster }), (pages) =>
      batchesOf(pages.flatMap((page) => page.serviceArns)).map((services) => ({ cluster, services })),
    ),
  );
  const batches = joined(listed);
  const running = await eachItem(batches, { width }, async ({ cluster, services }) =>
    mapRead(await aws.describeServices({ cluster, services: [...services] }), (answer) =>
      answer.services.flatMap(({ status, taskDefinition, deployments = [] }) =>
        status === 'INACTIVE' ? [] : [taskDefinition, ...deployments.map((each) => each.taskDefinition)],
      ),
    ),
  );
  return mapRead(joined(running), (all) => [...new Set(all.filter((arn) => arn !== undefined))]);
}

function batchesOf(all: readonly string[]): readonly (readonly string[])[] {
  const starts = Array.from({ length: Math.ceil(all.length / most) }, (_, index) => index * most);
  return starts.map((start) => all.slice(start, start + most));
}
