import apigwMethodOpen from '../../../functions/checks/apigateway/apigw-method-open.ts';
import { restApis } from '../../../functions/collect/apigateway/rest-apis.ts';
import { httpApis } from '../../../functions/collect/apigatewayv2/apis.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { deployed, httpApi, restApi } from '../../support/apigateway.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals } from '../../support/iam.ts';

const rest = (over: Parameters<typeof restApi>[0]) => account().with(restApis, restApi(over)).with(httpApis);
const http = (over: Parameters<typeof httpApi>[0]) => account().with(restApis).with(httpApis, httpApi(over));
const open = read([deployed()]);
const call = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const everyone = (over: Partial<Statement> = {}): Partial<Statement> => ({
  sid: 'Call',
  principals: principals({ AWS: ['*'] }),
  actions: ['execute-api:Invoke'],
  resources: [`${call}/*`],
  ...over,
});
const policed = (...statements: readonly Partial<Statement>[]) => rest({ deployed: open, policy: read(policyOf(...statements)) });
const proof = (method: string, ...stages: string[]) => ({ method, authorization: 'NONE', apiKeyRequired: false, stages });
const route = (key: string, authorization = 'NONE') => read([{ key, authorization, keyRequired: false }]);

describeCheck(apigwMethodOpen, {
  shades: [restApis, httpApis],
  flags: [
    {
      name: 'a method on two stages, of two deployments',
      given: rest({ deployed: read([deployed(), deployed({}, ['beta'])]) }),
      failures: [{ discriminator: 'GET /orders', evidence: proof('GET /orders', 'beta', 'prod') }],
    },
    { name: 'a policy that lets anyone call', given: policed(everyone()), evidence: proof('GET /orders', 'prod') },
    {
      name: 'a policy that lets anyone call one of two stages',
      given: rest({
        deployed: read([deployed({}, ['prod', 'beta'])]),
        policy: read(policyOf(everyone({ resources: [`${call}/beta/*`] }))),
      }),
      evidence: proof('GET /orders', 'beta'),
    },
    { name: 'a route of an HTTP API', given: http({ routes: route('$default') }), evidence: proof('$default', '$default') },
    {
      name: 'the connection of a WebSocket API',
      given: http({ protocol: 'WEBSOCKET', routes: route('$connect'), liveStages: read(['live']) }),
      evidence: proof('$connect', 'live'),
    },
  ],
  spares: [
    { name: 'IAM', given: rest({}) },
    { name: 'a Lambda authorizer', given: rest({ deployed: read([deployed({ authorization: 'CUSTOM' })]) }) },
    { name: 'a user pool', given: rest({ deployed: read([deployed({ authorization: 'COGNITO_USER_POOLS' })]) }) },
    { name: 'a key', given: rest({ deployed: read([deployed({ keyRequired: true })]) }) },
    { name: 'what browsers ask before they call', given: rest({ deployed: read([deployed({ method: 'OPTIONS' })]) }) },
    { name: 'what no stage serves', given: rest({ deployed: read([]) }) },
    { name: 'a private API', given: rest({ deployed: open, endpointTypes: ['PRIVATE'] }) },
    {
      name: 'a policy for one account',
      given: policed(everyone({ principals: principals({ AWS: ['arn:aws:iam::444455556666:root'] }) })),
    },
    {
      name: 'a policy for some addresses',
      given: policed(everyone({ conditions: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } })),
    },
    { name: 'a policy that denies what it allows', given: policed(everyone(), everyone({ effect: 'Deny' })) },
    { name: 'a policy that lets anyone call another path', given: policed(everyone({ resources: [`${call}/*/GET/health`] })) },
    { name: 'a route with a token', given: http({}) },
    { name: 'OPTIONS of an HTTP API', given: http({ routes: route('OPTIONS /pets') }) },
    { name: 'a route that no stage serves', given: http({ routes: route('GET /pets'), liveStages: read([]) }) },
    { name: 'what comes by an open connection', given: http({ protocol: 'WEBSOCKET', routes: route('$default') }) },
  ],
  unsure: [
    {
      name: 'the deployment may not be read',
      given: rest({ deployed: denied('apigateway:GET') }),
      action: 'apigateway:GET',
    },
  ],
});
