import {
  CreateTableCommand,
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { clientOptions, HOME, type Stage } from './account.ts';
import type { Keys } from './kms.ts';

const checks = ['dynamodb-pitr', 'dynamodb-encryption', 'dynamodb-deletion-protection'];

/** A table as it comes, and one that is looked after. */
export async function populateDynamodb({ target, ledger }: Stage, keys: Keys): Promise<void> {
  const dynamodb = new DynamoDBClient(clientOptions(target, HOME));
  const make = async (TableName: string, more: Partial<CreateTableCommandInput>): Promise<string> => {
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        ...more,
      }),
    );
    return `arn:aws:dynamodb:${HOME}:${target.account}:table/${TableName}`;
  };
  const careless = await make('baskets', {});
  const careful = await make('invoices', {
    DeletionProtectionEnabled: true,
    SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: keys.home },
  });
  await dynamodb.send(
    new UpdateContinuousBackupsCommand({
      TableName: 'invoices',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  for (const check of checks) {
    ledger.expect(check, careless);
    ledger.spare(check, careful);
  }
}
