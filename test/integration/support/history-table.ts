import { CreateTableCommand, paginateScan, type DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { historyShape } from '../../../functions/reconcile/store/table.ts';

function schemaOf({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string }): KeySchemaElement[] {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
}

/** Makes a history table such as the stack deploys. */
export async function createHistoryTable(client: DynamoDBClient, TableName: string): Promise<void> {
  const { partitionKey, sortKey, indexes } = historyShape;
  const names = new Set([partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])]);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: schemaOf(historyShape),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schemaOf(index),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
}

const text = z.object({ S: z.string() });
const keySchema = z.looseObject({ pk: text, sk: text });

/** All that a table holds, by key and in its order, as it stands on the wire. */
export async function itemsOf(client: DynamoDBClient, TableName: string): Promise<readonly (readonly [string, unknown])[]> {
  const items: (readonly [string, unknown])[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    for (const item of Items) {
      const { pk, sk } = keySchema.parse(item);
      items.push([`${pk.S} ${sk.S}`, item]);
    }
  return items.sort(([a], [b]) => (a < b ? -1 : 1));
}
