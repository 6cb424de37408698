import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { elasticache } from './service.ts';

const replicationGroup = z.object({
  ...itemBase,
  kind: z.literal('replication group'),
  /** `redis` or `valkey`. */
  engine: z.string(),
  status: z.string(),
  inTransit: z.boolean(),
  /** `preferred` where it takes connections without TLS besides. */
  transitMode: z.string().optional(),
  atRest: z.boolean(),
  kmsKeyId: z.string().optional(),
});
export type ReplicationGroup = z.infer<typeof replicationGroup>;

/** Redis and Valkey groups of a region, each for all of its nodes. One that is being deleted is gone. */
export const elasticacheReplicationGroups = defineDataset({
  id: 'elasticache.replicationGroups',
  scope: 'regional',
  item: replicationGroup,
  calls: { list: elasticache.pages('DescribeReplicationGroups', { pageSize: 100 }).having('ReplicationGroups') },
  async read(aws, { partition, account, region }) {
    const listed = eachEntry(
      await aws.list({}),
      (page) => page.ReplicationGroups,
      (entry): ReplicationGroup => {
        const name = must(entry.ReplicationGroupId, 'ReplicationGroupId');
        return {
          arn: entry.ARN ?? `arn:${partition}:elasticache:${region}:${account}:replicationgroup:${name}`,
          name,
          type: 'AWS::ElastiCache::ReplicationGroup',
          kind: 'replication group',
          engine: entry.Engine ?? 'redis',
          status: must(entry.Status, 'Status'),
          inTransit: entry.TransitEncryptionEnabled ?? false,
          ...(entry.TransitEncryptionMode === undefined ? {} : { transitMode: entry.TransitEncryptionMode }),
          atRest: entry.AtRestEncryptionEnabled ?? false,
          ...namedKey(entry.KmsKeyId),
        };
      },
    );
    return mapRead(listed, (all) => all.filter(({ status }) => status !== 'deleting'));
  },
});
