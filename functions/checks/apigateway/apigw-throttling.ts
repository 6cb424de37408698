import { z } from 'zod';
import { restStages } from '../../collect/apigateway/stages.ts';
import { httpStages } from '../../collect/apigatewayv2/stages.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { plansByStage, stageKey } from '../../facts/apigateway/usage-plans.ts';

export default defineCheck({
  id: 'apigw-throttling',
  service: 'apigateway',
  title: 'API stage has neither a limit of requests nor a firewall',
  severity: 'low',
  kind: 'exposure',
  why: 'One caller can use up the requests that all APIs of the account have together, and what is behind them.',
  remediation: {
    console:
      'API Gateway › the API › Stages › the stage › Stage details › Edit: turn on throttling, with what the API needs; or choose a web ACL.',
    cli: 'aws apigateway update-stage --rest-api-id API --stage-name STAGE --patch-operations op=replace,path=/*/*/throttling/rateLimit,value=RATE op=replace,path=/*/*/throttling/burstLimit,value=BURST',
    iac: 'AWS::ApiGateway::Stage MethodSettings ThrottlingRateLimit, or AWS::WAFv2::WebACLAssociation; AWS::ApiGatewayV2::Stage DefaultRouteSettings',
  },
  source: 'Amazon API Gateway Developer Guide, "Throttle requests to your REST APIs for better throughput in API Gateway"',
  params: z.strictObject({
    accountRate: z
      .number()
      .positive()
      .default(10_000)
      .describe('Requests a second that the account has for all its APIs: a stage that may use up all of them is not limited.'),
  }),
  subject: [restStages, httpStages],
  reads: { plans: plansByStage },
  evaluate(stage, { data, params, need }) {
    const { api, name, throttlingRate } = stage;
    if (throttlingRate !== undefined && throttlingRate < params.accountRate) return pass();
    const isRest = stage.type === 'AWS::ApiGateway::Stage';
    if ('webAcl' in stage) return pass();
    const plans = isRest ? (need(data.plans.here).get(stageKey(api, name)) ?? []) : [];
    if (plans.some(({ throttled }) => throttled)) return pass();
    return fail('nothing limits how many requests the stage takes', {
      api,
      throttlingRate: throttlingRate ?? null,
      webAcl: null,
    });
  },
});
