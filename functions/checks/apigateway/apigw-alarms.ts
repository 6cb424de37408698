import { z } from 'zod';
import { restApis } from '../../collect/apigateway/rest-apis.ts';
import { restStages } from '../../collect/apigateway/stages.ts';
import { httpStages } from '../../collect/apigatewayv2/stages.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { restApiNames } from '../../facts/apigateway/names.ts';
import { cloudwatchWatch } from '../../facts/cloudwatch/watch.ts';
import { read, unreadable } from '../../model/read.ts';
import { isWatched, type Watch } from '../../reasoning/cloudwatch/watch.ts';

const params = z.strictObject({
  metrics: z
    .array(z.string())
    .nonempty()
    .default([
      '4XXError',
      '5XXError',
      '4xx',
      '5xx',
      'Latency',
      'IntegrationLatency',
      'ClientError',
      'ExecutionError',
      'IntegrationError',
    ])
    .describe('Metrics of AWS/ApiGateway of which one at least is to be watched: REST, HTTP and WebSocket APIs have their own.'),
});

export default defineCheck({
  id: 'apigw-alarms',
  service: 'apigateway',
  title: 'No alarm tells anyone of an API that answers with errors or slows down',
  severity: 'low',
  kind: 'blindness',
  why: 'An API that turns its callers away looks healthy from within: these are the first to notice.',
  remediation: {
    console:
      'CloudWatch › Alarms › Create alarm: 5XXError, 4XXError or Latency of the API and its stage, that tells a topic with a confirmed subscription.',
    cli: 'aws cloudwatch put-metric-alarm --alarm-name NAME --namespace AWS/ApiGateway --metric-name 5XXError --dimensions Name=ApiName,Value=API Name=Stage,Value=STAGE --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN',
    iac: 'AWS::CloudWatch::Alarm with Namespace AWS/ApiGateway, MetricName, Dimensions ApiName (ApiId for HTTP and WebSocket APIs) and Stage, and AlarmActions',
  },
  source: 'Amazon API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics"',
  params,
  subject: [restStages, httpStages],
  reads: { names: restApiNames, watch: cloudwatchWatch },
  evaluate({ api, name, type }, { data, need, params: { metrics }, scope: { region } }) {
    const known = type === 'AWS::ApiGateway::Stage' ? need(data.names.here).get(api) : api;
    const apiName = need(
      known === undefined ? unreadable(restApis, 'not-available', 'API Gateway does not tell the name of the API') : read(known),
    );
    const identity = [type === 'AWS::ApiGateway::Stage' ? 'ApiName' : 'ApiId', apiName] as const;
    const watched = (watch: Watch) =>
      isWatched(watch, { region, namespace: 'AWS/ApiGateway', names: metrics, identity, traits: { Stage: name } });
    if (watched(data.watch.seen)) return pass();
    need(data.watch.here);
    return fail('no alarm that anyone is told of watches the stage', { api: apiName, stage: name, metrics });
  },
});
