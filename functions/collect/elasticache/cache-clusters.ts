import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { elasticache } from './service.ts';

const cacheCluster = z.object({
  ...itemBase,
  kind: z.literal('cluster'),
  /** `memcached`, `redis` or `valkey`. */
  engine: z.string(),
  status: z.string(),
  inTransit: z.boolean(),
  transitMode: z.string().optional(),
  atRest: z.boolean(),
});
export type CacheCluster = z.infer<typeof cacheCluster>;

const onTheWayOut = ['deleting', 'deleted'];

/** Clusters of a region that are in no replication group: memcached, and lone nodes of Redis. */
export const elasticacheClusters = defineDataset({
  id: 'elasticache.clusters',
  scope: 'regional',
  item: cacheCluster,
  calls: { list: elasticache.pages('DescribeCacheClusters', { pageSize: 100 }).having('CacheClusters') },
  async read(aws, { partition, account, region }) {
    const listed = await aws.list({ ShowCacheClustersNotInReplicationGroups: true });
    const lone = mapRead(listed, (pages) =>
      pages.flatMap((page) => page.CacheClusters).filter(({ ReplicationGroupId = '' }) => ReplicationGroupId === ''),
    );
    const clusters = mapRead(lone, (all) =>
      all.map((entry): CacheCluster => {
        const name = must(entry.CacheClusterId, 'CacheClusterId');
        return {
          arn: entry.ARN ?? `arn:${partition}:elasticache:${region}:${account}:cluster:${name}`,
          name,
          type: 'AWS::ElastiCache::CacheCluster',
          kind: 'cluster',
          engine: must(entry.Engine, 'Engine'),
          status: must(entry.CacheClusterStatus, 'CacheClusterStatus'),
          inTransit: entry.TransitEncryptionEnabled ?? false,
          ...(entry.TransitEncryptionMode === undefined ? {} : { transitMode: entry.TransitEncryptionMode }),
          atRest: entry.AtRestEncryptionEnabled ?? false,
        };
      }),
    );
    return mapRead(clusters, (all) => all.filter(({ status }) => !onTheWayOut.includes(status)));
  },
});
