import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions, HOME, type Stage } from './account.ts';

/** A table, a queue and a topic beside the keys of the home region, of which none is theirs. */
export async function populateMessaging({ target }: Stage): Promise<void> {
  const options = clientOptions(target, HOME);
  await new DynamoDBClient(options).send(
    new CreateTableCommand({
      TableName: 'sessions',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await new SQSClient(options).send(new CreateQueueCommand({ QueueName: 'mails' }));
  await new SNSClient(options).send(new CreateTopicCommand({ Name: 'orders-placed' }));
}
