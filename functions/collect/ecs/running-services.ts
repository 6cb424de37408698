import type { Service } from '@aws-sdk/client-ecs';
import { mapRead, type Read } from '../../model/read.ts';
import type { BoundCalls } from '../call.ts';
import { eachItem, joined } from '../items.ts';
import { ecs } from './service.ts';

const gone = ['ClusterNotFoundException'];

/** The calls that tell which services there are. One answer, for whichever dataset asks. */
export const serviceCalls = {
  clusters: ecs.pages('ListClusters', { pageSize: 100, shared: true }).having('clusterArns'),
  services: ecs.pages('ListServices', { pageSize: 100, gone, shared: true }).having('serviceArns'),
  describeServices: ecs.ask('DescribeServices', { gone, shared: true }).having('services'),
};

/** DescribeServices takes ten services of one cluster. */
const most = 10;

/** The services of all clusters of a region, but for those that were deleted. */
export async function runningServices(
  aws: BoundCalls<typeof serviceCalls>,
  { width }: { readonly width: number },
): Promise<Read<readonly Service[]>> {
  const clusters = mapRead(await aws.clusters({}), (pages) => pages.flatMap((page) => page.clusterArns));
  const listed = await eachItem(clusters, { width }, async (cluster) =>
    mapRead(await aws.services({ cluster }), (pages) =>
      batchesOf(pages.flatMap((page) => page.serviceArns)).map((services) => ({ cluster, services })),
    ),
  );
  const described = await eachItem(joined(listed), { width }, async ({ cluster, services }) =>
    mapRead(await aws.describeServices({ cluster, services: [...services] }), (answer) =>
      answer.services.filter(({ status }) => status !== 'INACTIVE'),
    ),
  );
  return joined(described);
}

function batchesOf(all: readonly string[]): readonly (readonly string[])[] {
  const starts = Array.from({ length: Math.ceil(all.length / most) }, (_, index) => index * most);
  return starts.map((start) => all.slice(start, start + most));
}
