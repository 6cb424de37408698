import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { elasticache } from './service.ts';

const serverlessCache = z.object({
  ...itemBase,
  /** Encrypted at rest and in transit, always. */
  kind: z.literal('serverless cache'),
  engine: z.string(),
  status: z.string(),
  kmsKeyId: z.string().optional(),
});
export type ServerlessCache = z.infer<typeof serverlessCache>;

/** Serverless caches of a region. One that is being deleted is gone. */
export const elasticacheServerlessCaches = defineDataset({
  id: 'elasticache.serverlessCaches',
  scope: 'regional',
  item: serverlessCache,
  calls: { list: elasticache.pages('DescribeServerlessCaches', { pageSize: 50 }).having('ServerlessCaches') },
  async read(aws, { partition, account, region }) {
    const listed = eachEntry(
      await aws.list({}),
      (page) => page.ServerlessCaches,
      (entry): ServerlessCache => {
        const name = must(entry.ServerlessCacheName, 'ServerlessCacheName');
        return {
          arn: entry.ARN ?? `arn:${partition}:elasticache:${region}:${account}:serverlesscache:${name}`,
          name,
          type: 'AWS::ElastiCache::ServerlessCache',
          kind: 'serverless cache',
          engine: must(entry.Engine, 'Engine'),
          status: must(entry.Status, 'Status'),
          ...namedKey(entry.KmsKeyId),
        };
      },
    );
    return mapRead(listed, (all) => all.filter(({ status }) => status !== 'deleting'));
  },
});
