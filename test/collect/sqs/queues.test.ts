import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { read } from '../../../functions/model/read.ts';
import { collectHere } from '../../support/collect.ts';
import { queue } from '../../support/messaging.ts';

const client = mockClient(SQSClient);
beforeEach(() => client.reset());

const { url } = queue();
const settings = {
  VisibilityTimeout: '30',
  SqsManagedSseEnabled: 'true',
  ApproximateNumberOfMessages: '0',
  ApproximateNumberOfMessagesNotVisible: '0',
  ApproximateNumberOfMessagesDelayed: '0',
};
const having = (attributes: Record<string, string>) => {
  client.on(ListQueuesCommand, { MaxResults: 1000 }).resolves({ QueueUrls: [url] });
  client.on(GetQueueAttributesCommand, { QueueUrl: url, AttributeNames: ['All'] }).resolves({ Attributes: attributes });
  return collectHere(sqsQueues);
};

test('every part of a queue comes of one answer', async () => {
  expect(await having(settings)).toEqual({ state: 'read', value: [queue()] });
  expect(client.commandCalls(GetQueueAttributesCommand)).toHaveLength(1);
});

test('what a queue is set to', async () => {
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: 'arn:failed', maxReceiveCount: 3 });
  const own = { ...settings, KmsMasterKeyId: 'alias/own', SqsManagedSseEnabled: 'false', RedrivePolicy, VisibilityTimeout: '0' };
  expect(await having(own)).toMatchObject({
    value: [
      {
        encryption: read({ kmsKeyId: 'alias/own' }),
        redrive: read({ deadLetterQueue: 'arn:failed' }),
        visibilityTimeout: read(0),
      },
    ],
  });
});

test.each(['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'])(
  '%s tells of messages',
  async (name) => {
    expect(await having({ ...settings, [name]: '7' })).toMatchObject({ value: [{ holdsMessages: read(true) }] });
  },
);

test.each([
  ['a redrive policy that is no JSON', { RedrivePolicy: '{' }, 'redrive'],
  ['a redrive policy without a queue', { RedrivePolicy: '{}' }, 'redrive'],
  ['a timeout that is no number', { VisibilityTimeout: 'soon' }, 'visibilityTimeout'],
  ['a count that is no number', { ApproximateNumberOfMessages: 'some' }, 'holdsMessages'],
])('%s costs that part alone', async (_name, attributes, lost) => {
  const found = await having({ ...settings, ...attributes });
  const [item] = found.state === 'read' ? found.value : [];
  expect(item).toMatchObject({ [lost]: { state: 'unreadable', reason: 'malformed', action: 'sqs:GetQueueAttributes' } });
  expect(Object.values(item ?? {}).filter((each) => JSON.stringify(each).includes('unreadable'))).toHaveLength(1);
});

test('an answer without a timeout is no timeout of zero', async () => {
  expect(await having({})).toMatchObject({ value: [{ visibilityTimeout: { state: 'unreadable', reason: 'malformed' } }] });
});
