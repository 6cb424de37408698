import apigwAlarms from '../../../functions/checks/apigateway/apigw-alarms.ts';
import { restApis } from '../../../functions/collect/apigateway/rest-apis.ts';
import { restStages } from '../../../functions/collect/apigateway/stages.ts';
import { httpStages } from '../../../functions/collect/apigatewayv2/stages.ts';
import { cloudwatchAlarms, type Alarm } from '../../../functions/collect/cloudwatch/alarms.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { account } from '../../support/account.ts';
import { httpStage, restApi, restStage } from '../../support/apigateway.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { topicArn } from '../../support/lambda.ts';
import { alarm, telling, topic } from '../../support/messaging.ts';

const rest = (...alarms: readonly Alarm[]) =>
  account()
    .with(restApis, restApi())
    .with(restStages, restStage())
    .with(snsTopics, topic())
    .with(cloudwatchAlarms, ...alarms);
const http = (...alarms: readonly Alarm[]) =>
  account()
    .with(httpStages, httpStage())
    .with(snsTopics, topic())
    .with(cloudwatchAlarms, ...alarms);
const watching = (name: string, dimensions: Record<string, string>) => ({
  metrics: [{ namespace: 'AWS/ApiGateway', name, dimensions }],
});
const tells = (name: string, dimensions: Record<string, string>) => telling(topicArn('news'), watching(name, dimensions));

describeCheck(apigwAlarms, {
  flags: [
    { name: 'a stage without an alarm', given: rest() },
    { name: 'an alarm on another stage', given: rest(tells('5XXError', { ApiName: 'orders', Stage: 'test' })) },
    { name: 'an alarm on another API', given: rest(tells('5XXError', { ApiName: 'other', Stage: 'prod' })) },
    { name: 'an alarm on the number of requests', given: rest(tells('Count', { ApiName: 'orders' })) },
    { name: 'an alarm that tells nobody', given: rest(alarm(watching('5XXError', { ApiName: 'orders' }))) },
    { name: 'a stage of an HTTP API without an alarm', given: http(tells('5xx', { ApiId: 'other' })) },
  ],
  spares: [
    { name: 'an alarm on errors of the stage', given: rest(tells('5XXError', { ApiName: 'orders', Stage: 'prod' })) },
    { name: 'an alarm on errors of callers, of the whole API', given: rest(tells('4XXError', { ApiName: 'orders' })) },
    { name: 'an alarm on latency', given: rest(tells('Latency', { ApiName: 'orders', Stage: 'prod' })) },
    { name: 'an alarm on an HTTP API', given: http(tells('5xx', { ApiId: 'z9y8x7' })) },
  ],
  unsure: [
    {
      name: 'what the API is called is not known',
      given: rest(tells('5XXError', { ApiName: 'orders' })).without(restApis),
      action: restApis.actions[0] ?? '',
    },
  ],
  // The metrics of an HTTP API go by its id.
  shades: [restApis],
});
