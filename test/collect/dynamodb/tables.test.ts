import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamodbTables } from '../../../functions/collect/dynamodb/tables.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(DynamoDBClient);
const refusal = (name: string) => Object.assign(new Error(name), { name });
const kmsKeyId = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;
const type = 'AWS::DynamoDB::Table';
const arnOf = (name: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;

const recovery = (status: 'ENABLED' | 'DISABLED') => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: 'ENABLED' as const,
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
  },
});

beforeEach(() => {
  aws.reset();
  aws.on(DescribeTableCommand).resolves({ Table: { TableStatus: 'ACTIVE', DeletionProtectionEnabled: true } });
  aws.on(DescribeContinuousBackupsCommand).resolves(recovery('ENABLED'));
});

test('tables of all pages, each described once; one that vanished meanwhile is absent', async () => {
  aws
    .on(ListTablesCommand, { Limit: 100 })
    .resolves({ TableNames: ['a', 'fleeting'], LastEvaluatedTableName: 'fleeting' })
    .on(ListTablesCommand, { Limit: 100, ExclusiveStartTableName: 'fleeting' })
    .resolves({ TableNames: ['b'] })
    .on(DescribeTableCommand, { TableName: 'a' })
    .resolves({ Table: { TableStatus: 'CREATING', SSEDescription: { KMSMasterKeyArn: kmsKeyId } } })
    .on(DescribeTableCommand, { TableName: 'fleeting' })
    .rejects(refusal('ResourceNotFoundException'))
    .on(DescribeContinuousBackupsCommand, { TableName: 'b' })
    .resolves(recovery('DISABLED'));
  expect(await collectHere(dynamodbTables)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('a'),
        name: 'a',
        type,
        encryption: read({ kmsKeyId }),
        state: read({ status: 'CREATING', deletionProtection: false }),
        pointInTimeRecovery: read(true),
      },
      {
        arn: arnOf('b'),
        name: 'b',
        type,
        encryption: read({}),
        state: read({ status: 'ACTIVE', deletionProtection: true }),
        pointInTimeRecovery: read(false),
      },
    ],
  });
  expect(aws.commandCalls(DescribeTableCommand)).toHaveLength(3);
});

test('senseless answers spoil one question each', async () => {
  aws.on(ListTablesCommand).resolves({ TableNames: ['a'] });
  aws.on(DescribeTableCommand).resolves({});
  aws.on(DescribeContinuousBackupsCommand).resolves({});
  const malformed = (action: string) => ({ state: 'unreadable', reason: 'malformed', action });
  expect(await collectHere(dynamodbTables)).toMatchObject({
    value: [
      {
        encryption: malformed('dynamodb:DescribeTable'),
        state: malformed('dynamodb:DescribeTable'),
        pointInTimeRecovery: malformed('dynamodb:DescribeContinuousBackups'),
      },
    ],
  });
});

test('a refused question leaves the rest readable', async () => {
  aws.on(ListTablesCommand).resolves({ TableNames: ['a'] });
  aws.on(DescribeContinuousBackupsCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(dynamodbTables)).toMatchObject({
    value: [
      {
        state: { state: 'read' },
        pointInTimeRecovery: { state: 'unreadable', reason: 'denied', action: 'dynamodb:DescribeContinuousBackups' },
      },
    ],
  });
});
