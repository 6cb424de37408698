import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { ec2Volumes } from '../../collect/ec2/volumes.ts';
import { efsFileSystems } from '../../collect/efs/file-systems.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { logGroups } from '../../collect/logs/log-groups.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import type { ItemBase } from '../../model/item.ts';
import { usersByReference, type KeyUse } from '../../reasoning/kms/key-reference.ts';

/** Who encrypts with which key: what was seen of it, by the names that keys go by. */
export const kmsKeyUsers = defineFacts({
  id: 'kms.keyUsers',
  from: {
    volumes: ec2Volumes,
    buckets: s3Buckets.with('encryption'),
    tables: dynamodbTables.with('encryption'),
    queues: sqsQueues.with('encryption'),
    topics: snsTopics.with('encryption'),
    databases: rdsDatabases,
    fileSystems: efsFileSystems,
    logGroups,
    secrets,
    trails: cloudtrailTrails,
    functions: lambdaFunctions,
  },
  derive({ buckets, tables, queues, topics, ...others }, { regionOf }) {
    const uses = Object.values(others).flatMap((items: readonly KeyedItem[]) =>
      items.flatMap((item) => useOf(item, item.kmsKeyId, regionOf)),
    );
    const byPart = [...buckets, ...tables, ...queues, ...topics].flatMap((item) =>
      useOf(item, item.encryption?.kmsKeyId, regionOf),
    );
    return usersByReference([...uses, ...byPart]);
  },
});

type KeyedItem = ItemBase & { readonly kmsKeyId?: string | undefined };

function useOf(item: ItemBase, reference: string | undefined, regionOf: (item: object) => string): readonly KeyUse[] {
  if (reference === undefined) return [];
  return [{ reference, region: regionOf(item), user: { arn: item.arn, type: item.type } }];
}
