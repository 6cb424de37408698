import { z } from 'zod';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { part } from '../part.ts';
import { dynamodb } from './service.ts';

const table = z.object(itemBase);

/** Asked once a table, whichever of the parts are wanted. */
const describe = dynamodb
  .ask('DescribeTable', { gone: ['ResourceNotFoundException'], shared: true })
  .giving(({ Table }) => must(Table, 'Table'));

const encryption = part({
  /** ARN of the key that AWS or the customer manages in KMS; absent for the key that AWS owns. */
  value: z.object({ kmsKeyId: z.string().optional() }),
  calls: { describe },
  async read(aws, { name }) {
    return mapRead(await aws.describe({ TableName: name }), ({ SSEDescription }) => namedKey(SSEDescription?.KMSMasterKeyArn));
  },
});

const state = part({
  value: z.object({
    /** E.g. `ACTIVE`, `CREATING`, `DELETING`, `ARCHIVED`. */
    status: z.string(),
    deletionProtection: z.boolean(),
  }),
  calls: { describe },
  async read(aws, { name }) {
    return mapRead(await aws.describe({ TableName: name }), ({ TableStatus, DeletionProtectionEnabled }) => ({
      status: must(TableStatus, 'Table.TableStatus'),
      deletionProtection: DeletionProtectionEnabled ?? false,
    }));
  },
});

const pointInTimeRecovery = part({
  value: z.boolean(),
  calls: {
    backups: dynamodb
      .ask('DescribeContinuousBackups', { gone: ['TableNotFoundException', 'ResourceNotFoundException'] })
      .having('ContinuousBackupsDescription'),
  },
  async read(aws, { name }) {
    return mapRead(
      await aws.backups({ TableName: name }),
      ({ ContinuousBackupsDescription: { PointInTimeRecoveryDescription } }) =>
        PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED',
    );
  },
});

/** The DynamoDB tables of a region. */
export const dynamodbTables = defineDataset({
  id: 'dynamodb.tables',
  scope: 'regional',
  item: table,
  calls: { list: dynamodb.pages('ListTables', { pageSize: 100 }).having('TableNames') },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.TableNames,
      (name): ItemBase => ({
        arn: `arn:${partition}:dynamodb:${region}:${account}:table/${name}`,
        name,
        type: 'AWS::DynamoDB::Table',
      }),
    );
  },
  parts: { encryption, state, pointInTimeRecovery },
});

/** A table with every part. */
export type DynamodbTable = FullItem<typeof dynamodbTables>;
