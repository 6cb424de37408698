import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetTopicAttributesCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamodbTables } from '../../functions/collect/dynamodb/tables.ts';
import { snsTopics } from '../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../functions/collect/sqs/queues.ts';
import { ACCOUNT, REGION } from '../support/account.ts';
import { collectHere } from '../support/collect.ts';

const dynamodbClient = mockClient(DynamoDBClient);
const sqsClient = mockClient(SQSClient);
const snsClient = mockClient(SNSClient);
beforeEach(() => {
  for (const client of [dynamodbClient, sqsClient, snsClient]) client.reset();
});
const refusal = (name: string) => Object.assign(new Error(name), { name });

const kmsKeyId = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;
const arnOf = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

describe('tables', () => {
  const type = 'AWS::DynamoDB::Table';

  test('of all pages, each with its key; one that vanished meanwhile is absent', async () => {
    dynamodbClient
      .on(ListTablesCommand, { Limit: 100 })
      .resolves({ TableNames: ['a', 'fleeting'], LastEvaluatedTableName: 'fleeting' })
      .on(ListTablesCommand, { Limit: 100, ExclusiveStartTableName: 'fleeting' })
      .resolves({ TableNames: ['b'] })
      .on(DescribeTableCommand, { TableName: 'a' })
      .resolves({ Table: { SSEDescription: { KMSMasterKeyArn: kmsKeyId } } })
      .on(DescribeTableCommand, { TableName: 'fleeting' })
      .rejects(refusal('ResourceNotFoundException'))
      .on(DescribeTableCommand, { TableName: 'b' })
      .resolves({ Table: {} });
    expect(await collectHere(dynamodbTables)).toMatchObject({
      state: 'read',
      value: [
        { arn: arnOf('dynamodb', 'table/a'), name: 'a', type, encryption: { state: 'read', value: { kmsKeyId } } },
        { arn: arnOf('dynamodb', 'table/b'), name: 'b', type, encryption: { state: 'read', value: {} } },
      ],
    });
  });

  test('an answer without the table is no table without a key', async () => {
    dynamodbClient
      .on(ListTablesCommand)
      .resolves({ TableNames: ['a'] })
      .on(DescribeTableCommand)
      .resolves({});
    expect(await collectHere(dynamodbTables)).toMatchObject({
      value: [{ encryption: { state: 'unreadable', reason: 'malformed', action: 'dynamodb:DescribeTable' } }],
    });
  });
});

describe('queues', () => {
  const url = (name: string) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;

  test('of all pages of a thousand, each with its key', async () => {
    sqsClient
      .on(ListQueuesCommand, { MaxResults: 1000 })
      .resolves({ QueueUrls: [url('a')], NextToken: 'next' })
      .on(ListQueuesCommand, { MaxResults: 1000, NextToken: 'next' })
      .resolves({ QueueUrls: [url('b.fifo')] })
      .on(GetQueueAttributesCommand, { QueueUrl: url('a') })
      .resolves({ Attributes: { KmsMasterKeyId: 'alias/app' } })
      .on(GetQueueAttributesCommand, { QueueUrl: url('b.fifo') })
      .resolves({ Attributes: { SqsManagedSseEnabled: 'true' } });
    expect(await collectHere(sqsQueues)).toMatchObject({
      state: 'read',
      value: [
        { arn: arnOf('sqs', 'a'), name: 'a', encryption: { value: { kmsKeyId: 'alias/app' } } },
        { arn: arnOf('sqs', 'b.fifo'), name: 'b.fifo', encryption: { value: {} } },
      ],
    });
  });

  test('there are none where SQS answers without a list', async () => {
    sqsClient.on(ListQueuesCommand).resolves({});
    expect(await collectHere(sqsQueues)).toEqual({ state: 'read', value: [] });
  });

  test('one that may not be read is unreadable by itself, one that is gone is absent', async () => {
    sqsClient
      .on(ListQueuesCommand)
      .resolves({ QueueUrls: [url('locked'), url('gone')] })
      .on(GetQueueAttributesCommand, { QueueUrl: url('locked') })
      .rejects(refusal('AccessDenied'))
      .on(GetQueueAttributesCommand, { QueueUrl: url('gone') })
      .rejects(refusal('QueueDoesNotExist'));
    expect(await collectHere(sqsQueues)).toMatchObject({
      value: [{ name: 'locked', encryption: { state: 'unreadable', action: 'sqs:GetQueueAttributes', reason: 'denied' } }],
    });
  });
});

describe('topics', () => {
  const arn = arnOf('sns', 'news');

  test('of all pages, each with its key', async () => {
    snsClient
      .on(ListTopicsCommand, { NextToken: undefined })
      .resolves({ Topics: [{ TopicArn: arn }], NextToken: 'next' })
      .on(ListTopicsCommand, { NextToken: 'next' })
      .resolves({ Topics: [{ TopicArn: `${arn}-2` }] })
      .on(GetTopicAttributesCommand, { TopicArn: arn })
      .resolves({ Attributes: { KmsMasterKeyId: kmsKeyId } })
      .on(GetTopicAttributesCommand, { TopicArn: `${arn}-2` })
      .resolves({ Attributes: {} });
    expect(await collectHere(snsTopics)).toMatchObject({
      state: 'read',
      value: [
        { arn, name: 'news', encryption: { value: { kmsKeyId } } },
        { name: 'news-2', encryption: { value: {} } },
      ],
    });
  });

  test('an answer without the list is no empty list', async () => {
    snsClient.on(ListTopicsCommand).resolves({});
    expect(await collectHere(snsTopics)).toMatchObject({ state: 'unreadable', action: 'sns:ListTopics', reason: 'malformed' });
  });
});
