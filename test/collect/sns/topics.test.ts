import { GetTopicAttributesCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { read } from '../../../functions/model/read.ts';
import { collectHere } from '../../support/collect.ts';
import { topic } from '../../support/messaging.ts';

const client = mockClient(SNSClient);
beforeEach(() => client.reset());

const { arn } = topic();
const having = (attributes: Record<string, string>) => {
  client.on(ListTopicsCommand).resolves({ Topics: [{ TopicArn: arn }] });
  client.on(GetTopicAttributesCommand, { TopicArn: arn }).resolves({ Attributes: attributes });
  return collectHere(snsTopics);
};

test('every part of a topic comes of one answer', async () => {
  expect(await having({ SubscriptionsConfirmed: '1', SubscriptionsPending: '3' })).toEqual({
    state: 'read',
    value: [topic({ listeners: read({ confirmed: 1, pending: 3 }) })],
  });
  expect(client.commandCalls(GetTopicAttributesCommand)).toHaveLength(1);
});

test('no subscriptions', async () => {
  expect(await having({ SubscriptionsConfirmed: '0' })).toMatchObject({
    value: [{ listeners: read({ confirmed: 0, pending: 0 }) }],
  });
});

test.each([
  ['without a count', {}],
  ['with a count that is no number', { SubscriptionsConfirmed: 'x' }],
])('an answer %s is not none', async (_name, attributes: Record<string, string>) => {
  expect(await having(attributes)).toMatchObject({
    value: [{ listeners: { state: 'unreadable', reason: 'malformed' }, encryption: read({}) }],
  });
});
