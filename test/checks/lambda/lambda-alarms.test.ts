import lambdaAlarms from '../../../functions/checks/lambda/lambda-alarms.ts';
import { cloudwatchAlarms, type Alarm } from '../../../functions/collect/cloudwatch/alarms.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { snsSubscriptions } from '../../../functions/collect/sns/subscriptions.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { lambdaFunction, subscription, topicArn } from '../../support/lambda.ts';
import { alarm, composite, telling, topic } from '../../support/messaging.ts';

const news = topicArn('news');
const given = (...alarms: readonly Alarm[]) =>
  account()
    .with(lambdaFunctions, lambdaFunction())
    .with(snsTopics, topic())
    .with(cloudwatchAlarms, ...alarms);
const watching = (name = 'Errors', dimensions: Record<string, string> = { FunctionName: 'worker' }) => ({
  metrics: [{ namespace: 'AWS/Lambda', name, dimensions }],
});
const asking = (query: string) => ({ queries: [query] });
const evidence = { function: 'worker', metrics: ['Errors', 'Throttles', 'Duration'] };
const scaling = `arn:aws:autoscaling:${REGION}:${ACCOUNT}:scalingPolicy:1:resource/lambda/function:worker:policyName/p`;

describeCheck(lambdaAlarms, {
  flags: [
    { name: 'a function without an alarm', given: given(), evidence },
    {
      name: 'an alarm on another function',
      given: given(telling(news, watching('Errors', { FunctionName: 'other' }))),
      evidence,
    },
    { name: 'an alarm on another metric', given: given(telling(news, watching('Invocations'))), evidence },
    {
      name: 'an alarm on a metric of the same name elsewhere',
      given: given(telling(news, { metrics: [{ namespace: 'Shop', name: 'Errors', dimensions: { FunctionName: 'worker' } }] })),
      evidence,
    },
    {
      name: 'an alarm on the function of that name in another account',
      given: given(
        telling(news, {
          metrics: [{ namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'worker' }, account: '444455556666' }],
        }),
      ),
      evidence,
    },
    { name: 'an alarm that tells nobody', given: given(alarm(watching())), evidence },
    {
      name: 'an alarm whose actions are disabled',
      given: given(telling(news, { ...watching(), actionsEnabled: false })),
      evidence,
    },
    { name: 'an alarm that only scales', given: given(telling(scaling, watching())), evidence },
    { name: 'an alarm whose topic is gone', given: given(telling(topicArn('old'), watching())), evidence },
    {
      name: 'an alarm whose topic nobody has confirmed',
      given: account()
        .with(lambdaFunctions, lambdaFunction())
        .with(snsTopics, topic({ listeners: read({ confirmed: 0, pending: 1 }) }))
        .with(cloudwatchAlarms, telling(news, watching())),
      evidence,
    },
    {
      name: 'an alarm that only keeps a composite one from acting',
      given: given(alarm(watching()), composite('ALARM(x) AND NOT ALARM(errors)', { actions: [news], alarmActions: [news] })),
      evidence,
    },
    {
      name: 'a composite alarm that tells nobody',
      given: given(alarm(watching()), composite('ALARM(errors)')),
      evidence,
    },
    {
      name: 'an alarm of another region',
      given: given().in('eu-central-1', cloudwatchAlarms, telling('arn:aws:lambda:x', watching())),
      evidence,
    },
    {
      name: 'a query that asks for another function',
      given: given(
        telling(news, asking(`SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName = 'other'`)),
      ),
      evidence,
    },
  ],
  spares: [
    { name: 'an alarm on errors', given: given(telling(news, watching())) },
    {
      name: 'a topic that counts no subscriptions, of which one is listed',
      given: account()
        .with(lambdaFunctions, lambdaFunction())
        .with(snsTopics, topic({ listeners: read({ confirmed: 0, pending: 0 }) }))
        .with(snsSubscriptions, subscription(news, `arn:aws:sqs:${REGION}:${ACCOUNT}:pages`))
        .with(cloudwatchAlarms, telling(news, watching())),
    },
    { name: 'an alarm on throttles', given: given(telling(news, watching('Throttles'))) },
    {
      name: 'an alarm on the errors of an alias',
      given: given(telling(news, watching('Errors', { FunctionName: 'worker', Resource: 'worker:live' }))),
    },
    { name: 'an alarm on the errors of all functions', given: given(telling(news, watching('Errors', {}))) },
    {
      name: 'a query over all functions',
      given: given(telling(news, asking('SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) GROUP BY FunctionName'))),
    },
    {
      name: 'metric math with the errors in it',
      given: given(
        telling(news, {
          metrics: [
            { namespace: 'AWS/Lambda', name: 'Invocations', dimensions: { FunctionName: 'worker' } },
            { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'worker' }, account: ACCOUNT },
          ],
        }),
      ),
    },
    {
      name: 'an alarm that a composite one tells of',
      given: given(alarm(watching()), composite('ALARM("errors") OR ALARM(x)', { actions: [news], alarmActions: [news] })),
    },
    { name: 'an alarm that opens a work item', given: given(telling(`arn:aws:ssm:${REGION}:${ACCOUNT}:opsitem:2`, watching())) },
    { name: 'a topic of another account', given: given(telling(`arn:aws:sns:${REGION}:444455556666:central`, watching())) },
    {
      name: 'an alarm on a metric that the parameters name',
      given: given(telling(news, watching('Invocations'))),
      parameters: { metrics: ['Invocations'] },
    },
  ],
  unsure: [
    {
      name: 'who is told could not be read',
      given: given(telling(news, watching())).withoutPart(snsTopics.with('listeners'), 'listeners'),
      action: 'sns:GetTopicAttributes',
    },
  ],
});
