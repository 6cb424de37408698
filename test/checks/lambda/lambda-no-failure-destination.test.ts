import lambdaNoFailureDestination from '../../../functions/checks/lambda/lambda-no-failure-destination.ts';
import type { FullItem } from '../../../functions/collect/dataset.ts';
import { eventsRules } from '../../../functions/collect/events/rules.ts';
import { lambdaAsynchronousFunctions } from '../../../functions/collect/lambda/asynchronous-functions.ts';
import { lambdaEventSourceMappings } from '../../../functions/collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { schedulerSchedules } from '../../../functions/collect/scheduler/schedules.ts';
import { snsSubscriptions } from '../../../functions/collect/sns/subscriptions.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  functionArn,
  lambdaFunction,
  mapping,
  notifyingBucket,
  queueArn,
  streamArn,
  subscription,
  tableArn,
  topicArn,
} from '../../support/lambda.ts';
import { rule, schedule } from '../../support/messaging.ts';
import { bucket } from '../../support/s3.ts';

const worker = functionArn('worker');
const failed = queueArn('failed');
type Invoked = FullItem<typeof lambdaAsynchronousFunctions>;
const invoked = (...outcomes: { qualifier: string; on: 'success' | 'failure'; target: string }[]): Invoked => ({
  arn: worker,
  name: 'worker',
  type: 'AWS::Lambda::Function',
  outcomes: read(outcomes),
});
const none = {
  rules: [],
  schedules: [],
  subscriptions: [],
  buckets: [],
  functions: [lambdaFunction()],
  mappings: [],
  invoked: [],
};
interface Things {
  readonly rules?: readonly ReturnType<typeof rule>[];
  readonly schedules?: readonly ReturnType<typeof schedule>[];
  readonly subscriptions?: readonly ReturnType<typeof subscription>[];
  readonly buckets?: readonly ReturnType<typeof bucket>[];
  readonly functions?: readonly ReturnType<typeof lambdaFunction>[];
  readonly mappings?: readonly ReturnType<typeof mapping>[];
  readonly invoked?: readonly Invoked[];
}
const given = (things: Things) => {
  const each = { ...none, ...things };
  return account()
    .with(eventsRules, ...each.rules)
    .with(schedulerSchedules, ...each.schedules)
    .with(snsSubscriptions, ...each.subscriptions)
    .with(s3Buckets, ...each.buckets)
    .with(lambdaFunctions, ...each.functions)
    .with(lambdaEventSourceMappings, ...each.mappings)
    .with(lambdaAsynchronousFunctions, ...each.invoked);
};
const lost = (invokedBy: string) => ({ invokedBy, deadLetterTarget: null, onFailure: null });
const clicks = streamArn('clicks');

describeCheck(lambdaNoFailureDestination, {
  shades: [
    eventsRules,
    schedulerSchedules,
    snsSubscriptions,
    s3Buckets,
    lambdaFunctions,
    lambdaEventSourceMappings,
    lambdaAsynchronousFunctions,
  ],
  flags: [
    { name: 'by a rule', given: given({ rules: [rule(worker)], invoked: [invoked()] }), evidence: lost(rule().arn) },
    {
      name: 'by a schedule',
      given: given({ schedules: [schedule(worker)], invoked: [invoked()] }),
      evidence: lost(schedule('').arn),
    },
    {
      name: 'by a topic, told of success only',
      given: given({
        subscriptions: [subscription(topicArn('news'), worker)],
        invoked: [invoked({ qualifier: '$LATEST', on: 'success', target: failed })],
      }),
      evidence: lost(topicArn('news')),
    },
    {
      name: 'by a bucket',
      given: given({ buckets: [notifyingBucket(worker)], invoked: [invoked()] }),
      evidence: lost(notifyingBucket(worker).arn),
    },
    {
      name: 'an alias, where only what has no alias is told of',
      given: given({
        rules: [rule(`${worker}:live`)],
        invoked: [invoked({ qualifier: '$LATEST', on: 'failure', target: failed })],
      }),
      evidence: lost(rule().arn),
    },
    {
      name: 'a stream',
      given: given({ mappings: [mapping(clicks)] }),
      failures: [{ arn: mapping(clicks).arn, evidence: { stream: clicks, function: worker, onFailure: null } }],
    },
    {
      name: "a stream, whatever the function's own dead-letter queue",
      given: given({
        functions: [lambdaFunction({ deadLetterTarget: failed })],
        mappings: [mapping(`${tableArn('orders')}/stream/1`)],
      }),
      evidence: { stream: `${tableArn('orders')}/stream/1`, function: worker, onFailure: null },
    },
  ],
  spares: [
    { name: 'a function that nothing invokes by itself', given: given({ buckets: [bucket()] }) },
    {
      name: 'a dead-letter queue',
      given: given({ rules: [rule(worker)], functions: [lambdaFunction({ deadLetterTarget: failed })], invoked: [invoked()] }),
    },
    {
      name: 'a destination on failure',
      given: given({
        rules: [rule(worker)],
        invoked: [invoked({ qualifier: '$LATEST', on: 'failure', target: failed })],
      }),
    },
    {
      name: 'the destination of the alias that is invoked',
      given: given({
        rules: [rule(`${worker}:live`)],
        invoked: [invoked({ qualifier: 'live', on: 'failure', target: failed })],
      }),
    },
    { name: 'a rule that is off', given: given({ rules: [{ ...rule(worker), enabled: false }] }) },
    {
      name: 'a stream with a destination',
      given: given({ mappings: [mapping(clicks, 'worker', { failureDestination: failed })] }),
    },
    { name: 'a stream whose mapping is off', given: given({ mappings: [mapping(clicks, 'worker', { enabled: false })] }) },
    { name: 'a queue, which has its own', given: given({ mappings: [mapping(queueArn('jobs'))] }) },
  ],
  unsure: [
    {
      name: 'the destinations may not be read',
      given: given({
        rules: [rule(worker)],
        invoked: [{ ...invoked(), outcomes: denied('lambda:ListFunctionEventInvokeConfigs') }],
      }),
      action: 'lambda:ListFunctionEventInvokeConfigs',
    },
  ],
});
