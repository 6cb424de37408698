import { z } from 'zod';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { part } from '../part.ts';
import { dynamodb } from './service.ts';

const table = z.object(itemBase);

const encryption = part({
  /** ARN of the key that AWS or the customer manages in KMS; absent for the key that AWS owns. */
  value: z.object({ kmsKeyId: z.string().optional() }),
  calls: {
    describe: dynamodb
      .ask('DescribeTable', { gone: ['ResourceNotFoundException'] })
      .giving(({ Table }) => must(Table, 'Table').SSEDescription),
  },
  async read(aws, { name }) {
    return mapRead(await aws.describe({ TableName: name }), (described) => namedKey(described?.KMSMasterKeyArn));
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
  parts: { encryption },
});
