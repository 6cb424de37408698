import type { FullRestApi } from '../../functions/collect/apigateway/rest-apis.ts';
import type { RestStage } from '../../functions/collect/apigateway/stages.ts';
import type { UsagePlan } from '../../functions/collect/apigateway/usage-plans.ts';
import type { FullHttpApi } from '../../functions/collect/apigatewayv2/apis.ts';
import type { HttpStage } from '../../functions/collect/apigatewayv2/stages.ts';
import { read } from '../../functions/model/read.ts';
import { REGION } from './account.ts';

const arnOf = (rest: string) => `arn:aws:apigateway:${REGION}::/${rest}`;

/** A regional REST API whose one deployed method asks for IAM's authorization. */
export function restApi(over: Partial<FullRestApi> = {}): FullRestApi {
  const { name = 'a1b2c3d4e5' } = over;
  return {
    arn: arnOf(`restapis/${name}`),
    name,
    label: 'orders',
    type: 'AWS::ApiGateway::RestApi',
    endpointTypes: ['REGIONAL'],
    policy: read(null),
    deployed: read([deployed({ authorization: 'AWS_IAM' })]),
    methods: read([]),
    authorizers: read([]),
    ...over,
  };
}

type Deployed = Extract<FullRestApi['deployed'], { state: 'read' }>['value'][number];

/** A deployment of one open method, which the stage `prod` serves. */
export function deployed(over: Partial<Deployed['methods'][number]> = {}, stages: string[] = ['prod']): Deployed {
  const methods = [{ path: '/orders', method: 'GET', authorization: 'NONE', keyRequired: false, ...over }];
  return { deployment: 'd1', stages, methods };
}

/** A stage that logs requests and takes a hundred a second. */
export function restStage(over: Partial<RestStage> = {}): RestStage {
  return {
    arn: arnOf('restapis/a1b2c3d4e5/stages/prod'),
    name: 'prod',
    type: 'AWS::ApiGateway::Stage',
    api: 'a1b2c3d4e5',
    accessLogs: `arn:aws:logs:${REGION}:111122223333:log-group:orders`,
    throttlingRate: 100,
    ...over,
  };
}

/** A stage of a REST API that neither logs nor limits. */
export function bareStage(): RestStage {
  const { arn, name, type, api } = restStage();
  return { arn, name, type, api };
}

/** A plan for the stage `prod` that limits each key. */
export function usagePlan(over: Partial<UsagePlan> = {}): UsagePlan {
  return {
    arn: arnOf('usageplans/p1'),
    name: 'p1',
    type: 'AWS::ApiGateway::UsagePlan',
    stages: [{ api: 'a1b2c3d4e5', stage: 'prod' }],
    throttled: true,
    ...over,
  };
}

/** An HTTP API whose one route asks for a token. */
export function httpApi(over: Partial<FullHttpApi> = {}): FullHttpApi {
  return {
    arn: arnOf('apis/z9y8x7'),
    name: 'z9y8x7',
    label: 'web',
    type: 'AWS::ApiGatewayV2::Api',
    protocol: 'HTTP',
    routes: read([{ key: 'GET /pets', authorization: 'JWT', keyRequired: false }]),
    liveStages: read(['$default']),
    ...over,
  };
}

/** A stage of an HTTP API that logs requests and takes a hundred a second. */
export function httpStage(over: Partial<HttpStage> = {}): HttpStage {
  return {
    arn: arnOf('apis/z9y8x7/stages/$default'),
    name: '$default',
    type: 'AWS::ApiGatewayV2::Stage',
    api: 'z9y8x7',
    accessLogs: `arn:aws:logs:${REGION}:111122223333:log-group:web`,
    throttlingRate: 100,
    ...over,
  };
}
