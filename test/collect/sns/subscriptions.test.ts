import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { snsSubscriptions } from '../../../functions/collect/sns/subscriptions.ts';
import { collectHere } from '../../support/collect.ts';
import { functionArn, subscription, topicArn } from '../../support/lambda.ts';

const aws = mockClient(SNSClient);
beforeEach(() => aws.reset());

test('confirmed subscriptions of all pages, without the addresses of people', async () => {
  const toFunction = subscription(topicArn('news'), functionArn('worker'));
  aws
    .on(ListSubscriptionsCommand)
    .resolvesOnce({
      Subscriptions: [
        { SubscriptionArn: toFunction.arn, TopicArn: topicArn('news'), Protocol: 'lambda', Endpoint: functionArn('worker') },
        { SubscriptionArn: 'PendingConfirmation', TopicArn: topicArn('news'), Protocol: 'email', Endpoint: 'a@example.com' },
      ],
      NextToken: 'more',
    })
    .resolves({
      Subscriptions: [
        { SubscriptionArn: `${topicArn('news')}:2`, TopicArn: topicArn('news'), Protocol: 'email', Endpoint: 'b@example.com' },
      ],
    });
  expect(await collectHere(snsSubscriptions)).toEqual({
    state: 'read',
    value: [
      toFunction,
      { arn: `${topicArn('news')}:2`, name: '2', type: 'AWS::SNS::Subscription', topic: topicArn('news'), protocol: 'email' },
    ],
  });
});

test('an answer without the list is no empty list', async () => {
  aws.on(ListSubscriptionsCommand).resolves({});
  expect(await collectHere(snsSubscriptions)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
});
