import type { DynamodbTable } from '../../functions/collect/dynamodb/tables.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** An active table that can be restored to any point in time and is protected from being deleted. */
export function dynamodbTable(over: Partial<DynamodbTable> = {}): DynamodbTable {
  const { name = 'orders' } = over;
  return {
    arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
    name,
    type: 'AWS::DynamoDB::Table',
    encryption: read({}),
    state: read({ status: 'ACTIVE', deletionProtection: true }),
    pointInTimeRecovery: read(true),
    ...over,
  };
}
