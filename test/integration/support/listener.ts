import { SubscribeCommand, type SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { must } from '../../../functions/collect/failure.ts';
import { messageSchema, type MessageDocument } from '../../../functions/notify/document.ts';

const envelope = z.object({ Message: z.string() });

/** A queue that is subscribed to a topic. */
export interface Listener {
  /** Takes out what has come since it was last asked. */
  heard(): Promise<readonly MessageDocument[]>;
}

interface Subscription {
  readonly topicArn: string;
  /** Names the queue. */
  readonly name: string;
  /** Absent: it hears everything. */
  readonly filterPolicy?: unknown;
}

export async function listen(clients: { sns: SNSClient; sqs: SQSClient }, subscription: Subscription): Promise<Listener> {
  const { sns, sqs } = clients;
  const { topicArn, name, filterPolicy } = subscription;
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const Endpoint = topicArn.replace(/:sns:(.*):[^:]+$/, `:sqs:$1:${name}`);
  const Attributes = filterPolicy === undefined ? {} : { FilterPolicy: JSON.stringify(filterPolicy) };
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint, Attributes }));
  return { heard: () => drained(sqs, must(QueueUrl, 'QueueUrl')) };
}

async function drained(sqs: SQSClient, QueueUrl: string): Promise<readonly MessageDocument[]> {
  const found: MessageDocument[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return found;
    found.push(...Messages.map(({ Body = '' }) => messageSchema.parse(JSON.parse(envelope.parse(JSON.parse(Body)).Message))));
    const Entries = Messages.map(({ ReceiptHandle }, place) => ({ Id: String(place), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
