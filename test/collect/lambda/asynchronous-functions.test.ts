import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { LambdaClient, ListFunctionEventInvokeConfigsCommand } from '@aws-sdk/client-lambda';
import { GetBucketNotificationConfigurationCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaAsynchronousFunctions } from '../../../functions/collect/lambda/asynchronous-functions.ts';
import { read } from '../../../functions/model/read.ts';
import { collectHere } from '../../support/collect.ts';
import { functionArn, queueArn } from '../../support/lambda.ts';

const lambda = mockClient(LambdaClient);
const events = mockClient(EventBridgeClient);
const s3 = mockClient(S3Client);
const sns = mockClient(SNSClient);
const scheduler = mockClient(SchedulerClient);
const fn = functionArn;
const foreign = 'arn:aws:lambda:eu-west-1:444455556666:function:theirs';
const refusal = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => {
  for (const client of [lambda, events, s3, sns, scheduler]) client.reset();
  events
    .on(ListEventBusesCommand)
    .resolves({ EventBuses: [{ Name: 'default' }] })
    .on(ListRulesCommand)
    .resolves({
      Rules: [
        { Name: 'on', Arn: 'arn:on', State: 'ENABLED' },
        { Name: 'off', Arn: 'arn:off', State: 'DISABLED' },
      ],
    })
    .on(ListTargetsByRuleCommand, { Rule: 'on' })
    .resolves({
      Targets: [
        { Id: '1', Arn: `${fn('by-rule')}:live` },
        { Id: '2', Arn: queueArn('jobs') },
      ],
    });
  scheduler.on(ListSchedulesCommand).resolves({ Schedules: [{ Arn: 'arn:s', Name: 's', Target: { Arn: fn('by-schedule') } }] });
  sns.on(ListSubscriptionsCommand).resolves({
    Subscriptions: [
      { Protocol: 'lambda', Endpoint: fn('by-topic') },
      { Protocol: 'lambda', Endpoint: foreign },
      { Protocol: 'email', Endpoint: 'a@example.com' },
    ],
  });
  s3.on(ListBucketsCommand)
    .resolves({ Buckets: [{ Name: 'bucket' }] })
    .on(GetBucketNotificationConfigurationCommand)
    .resolves({ LambdaFunctionConfigurations: [{ LambdaFunctionArn: fn('by-bucket'), Events: [] }] });
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [] });
});

const names = async () => {
  const found = await collectHere(lambdaAsynchronousFunctions);
  return found.state === 'read' ? found.value.map(({ name }) => name) : found;
};

test('the functions of the account that something invokes, and no others are asked about', async () => {
  expect(await names()).toEqual(['by-bucket', 'by-rule', 'by-schedule', 'by-topic']);
  expect(lambda.commandCalls(ListFunctionEventInvokeConfigsCommand)).toHaveLength(4);
  expect(events.commandCalls(ListTargetsByRuleCommand)).toHaveLength(1);
});

test('where outcomes go, by version or alias, on all pages', async () => {
  const config = (qualifier: string, OnFailure?: string, OnSuccess?: string) => ({
    FunctionArn: `${fn('by-rule')}:${qualifier}`,
    DestinationConfig: {
      OnSuccess: OnSuccess === undefined ? {} : { Destination: OnSuccess },
      OnFailure: OnFailure === undefined ? {} : { Destination: OnFailure },
    },
  });
  lambda
    .on(ListFunctionEventInvokeConfigsCommand, { FunctionName: fn('by-rule'), MaxItems: 50 })
    .resolvesOnce({ FunctionEventInvokeConfigs: [config('$LATEST', 'arn:failed', 'arn:done')], NextMarker: 'more' })
    .resolves({ FunctionEventInvokeConfigs: [config('live'), config('next', 'arn:failed')] });
  expect(await collectHere(lambdaAsynchronousFunctions)).toMatchObject({
    value: [
      {},
      {
        arn: fn('by-rule'),
        outcomes: read([
          { qualifier: '$LATEST', on: 'success', target: 'arn:done' },
          { qualifier: '$LATEST', on: 'failure', target: 'arn:failed' },
          { qualifier: 'next', on: 'failure', target: 'arn:failed' },
        ]),
      },
      {},
      {},
    ],
  });
});

test('what could not be read hides only what it would have named', async () => {
  scheduler.on(ListSchedulesCommand).rejects(refusal('AccessDeniedException'));
  s3.on(GetBucketNotificationConfigurationCommand).rejects(refusal('AccessDenied'));
  expect(await names()).toEqual(['by-rule', 'by-topic']);
});

test('a function that is gone is left out, one that may not be asked about is not', async () => {
  lambda
    .on(ListFunctionEventInvokeConfigsCommand, { FunctionName: fn('by-rule') })
    .rejects(refusal('ResourceNotFoundException'))
    .on(ListFunctionEventInvokeConfigsCommand, { FunctionName: fn('by-topic') })
    .rejects(refusal('AccessDeniedException'));
  expect(await names()).toEqual(['by-bucket', 'by-schedule', 'by-topic']);
  expect(await collectHere(lambdaAsynchronousFunctions)).toMatchObject({
    value: [{}, {}, { outcomes: { state: 'unreadable', action: 'lambda:ListFunctionEventInvokeConfigs', reason: 'denied' } }],
  });
});
