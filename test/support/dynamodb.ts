import type { DynamodbTable } from '../../functions/collect/dynamodb/tables.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A table with recovery, protection and a key of its owner. */
export function table(over: Partial<DynamodbTable> = {}): DynamodbTable {
  const name = over.name ?? 'orders';
  return {
    arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
    name,
    type: 'AWS::DynamoDB::Table',
    encryption: read({ kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/1` }),
    state: read({ status: 'ACTIVE', deletionProtection: true }),
    pointInTimeRecovery: read(true),
    ...over,
  };
}
