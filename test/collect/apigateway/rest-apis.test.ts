import {
  APIGatewayClient,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { restApis } from '../../../functions/collect/apigateway/rest-apis.ts';
import { restStages } from '../../../functions/collect/apigateway/stages.ts';
import { usagePlans } from '../../../functions/collect/apigateway/usage-plans.ts';
import { read } from '../../../functions/model/read.ts';
import { bareStage, deployed, restApi, restStage, usagePlan } from '../../support/apigateway.ts';
import { collectHere } from '../../support/collect.ts';

const client = mockClient(APIGatewayClient);
const { name: id } = restApi();
const refusal = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => {
  client.reset();
  client
    .on(GetRestApisCommand, { limit: 500 })
    .resolves({ items: [{ id, name: 'orders', endpointConfiguration: { types: ['REGIONAL'] } }] })
    .on(GetStagesCommand, { restApiId: id })
    .resolves({ item: [{ stageName: 'prod', deploymentId: 'd1' }] })
    .on(GetDeploymentCommand, { restApiId: id, deploymentId: 'd1', embed: ['apisummary'] })
    .resolves({ id: 'd1', apiSummary: { '/orders': { GET: { authorizationType: 'AWS_IAM', apiKeyRequired: false } } } })
    .on(GetResourcesCommand, { restApiId: id, embed: ['methods'], limit: 500 })
    .resolves({ items: [{ id: 'root', path: '/' }] })
    .on(GetAuthorizersCommand)
    .resolves({});
});

test('an API with every part', async () => {
  expect(await collectHere(restApis)).toEqual({ state: 'read', value: [restApi()] });
  expect(client.commandCalls(GetRequestValidatorsCommand)).toEqual([]);
});

test('no APIs at all', async () => {
  client.on(GetRestApisCommand).resolves({});
  expect(await collectHere(restApis)).toEqual({ state: 'read', value: [] });
});

test('the policy, as the inside of a string or as it is', async () => {
  const policy =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"*"}]}';
  for (const text of [policy, policy.replaceAll('"', '\\"')]) {
    client.on(GetRestApisCommand).resolves({ items: [{ id, policy: text }] });
    expect(await collectHere(restApis)).toMatchObject({
      value: [{ policy: { state: 'read', value: { statements: [{ effect: 'Allow', actions: ['execute-api:Invoke'] }] } } }],
    });
  }
});

test('a policy that is none costs the policy alone', async () => {
  client.on(GetRestApisCommand).resolves({ items: [{ id, policy: 'no' }] });
  expect(await collectHere(restApis)).toMatchObject({
    value: [{ policy: { state: 'unreadable', reason: 'malformed' }, deployed: { state: 'read' } }],
  });
});

test('each deployment is asked for once, that of a canary too', async () => {
  client
    .on(GetStagesCommand)
    .resolves({
      item: [
        { stageName: 'prod', deploymentId: 'd1', canarySettings: { deploymentId: 'd2', percentTraffic: 5 } },
        { stageName: 'beta', deploymentId: 'd1' },
        { stageName: 'empty' },
      ],
    })
    .on(GetDeploymentCommand, { deploymentId: 'd2' })
    .resolves({ id: 'd2', apiSummary: {} });
  const first = deployed({ authorization: 'AWS_IAM' }, ['beta', 'prod']);
  expect(await collectHere(restApis)).toMatchObject({
    value: [{ deployed: read([first, { deployment: 'd2', stages: ['prod'], methods: [] }]) }],
  });
  expect(client.commandCalls(GetDeploymentCommand)).toHaveLength(2);
});

test('a deployment without a summary is malformed, not empty', async () => {
  client.on(GetDeploymentCommand).resolves({ id: 'd1' });
  expect(await collectHere(restApis)).toMatchObject({ value: [{ deployed: { state: 'unreadable', reason: 'malformed' } }] });
});

test('methods of all pages, and what their validators look at', async () => {
  client
    .on(GetResourcesCommand, { position: undefined })
    .resolves({
      items: [
        {
          path: '/orders',
          resourceMethods: {
            POST: {
              requestValidatorId: 'v1',
              requestModels: { 'application/json': 'Order' },
              requestParameters: { 'method.request.querystring.a': true, 'method.request.querystring.b': false },
            },
          },
        },
      ],
      position: 'next',
    })
    .on(GetResourcesCommand, { position: 'next' })
    .resolves({ items: [{ path: '/pets', resourceMethods: { GET: {} } }] })
    .on(GetRequestValidatorsCommand, { restApiId: id, limit: 500 })
    .resolves({ items: [{ id: 'v1', validateRequestBody: true, validateRequestParameters: false }] });
  expect(await collectHere(restApis)).toMatchObject({
    value: [
      {
        methods: read([
          {
            path: '/orders',
            method: 'POST',
            requiredParameters: ['method.request.querystring.a'],
            modelled: true,
            validates: { body: true, parameters: false },
          },
          {
            path: '/pets',
            method: 'GET',
            requiredParameters: [],
            modelled: false,
            validates: { body: false, parameters: false },
          },
        ]),
      },
    ],
  });
});

test('the Lambda authorizers', async () => {
  client.on(GetAuthorizersCommand, { restApiId: id }).resolves({
    items: [
      { id: 'k1', type: 'REQUEST', identitySource: 'method.request.header.x-api-key' },
      { id: 'c1', type: 'COGNITO_USER_POOLS', identitySource: 'method.request.header.Authorization' },
      { id: 'n1', type: 'REQUEST' },
    ],
  });
  expect(await collectHere(restApis)).toMatchObject({
    value: [
      {
        authorizers: read([
          { id: 'k1', identitySource: 'method.request.header.x-api-key' },
          { id: 'n1', identitySource: '' },
        ]),
      },
    ],
  });
});

test('an API that is gone is left out, one that may not be read is not', async () => {
  client.on(GetStagesCommand).rejects(refusal('NotFoundException'));
  expect(await collectHere(restApis)).toEqual({ state: 'read', value: [] });
  client.on(GetStagesCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(restApis)).toMatchObject({
    value: [{ deployed: { state: 'unreadable', reason: 'denied', action: 'apigateway:GET' } }],
  });
});

test('stages, and what each is set to', async () => {
  const { accessLogs, throttlingRate } = restStage();
  client.on(GetStagesCommand).resolves({
    item: [
      {
        stageName: 'prod',
        accessLogSettings: { destinationArn: accessLogs },
        methodSettings: { '*/*': { loggingLevel: 'OFF', throttlingRateLimit: throttlingRate } },
      },
      { stageName: 'prod', methodSettings: { '*/*': { throttlingRateLimit: -1 }, 'orders/GET': { loggingLevel: 'INFO' } } },
      { stageName: 'prod', methodSettings: { '*/*': { loggingLevel: 'ERROR' } }, webAclArn: 'arn:acl' },
    ],
  });
  expect(await collectHere(restStages)).toEqual({
    state: 'read',
    value: [restStage(), bareStage(), { ...bareStage(), executionLogs: 'ERROR', webAcl: 'arn:acl' }],
  });
});

test('stages that may not be read are not none', async () => {
  client.on(GetStagesCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(restStages)).toMatchObject({ state: 'unreadable', action: 'apigateway:GET', reason: 'denied' });
});

test('usage plans of all pages', async () => {
  client
    .on(GetUsagePlansCommand, { limit: 500 })
    .resolves({
      items: [{ id: 'p1', apiStages: [{ apiId: id, stage: 'prod' }], throttle: { rateLimit: 10, burstLimit: 5 } }],
      position: 'next',
    })
    .on(GetUsagePlansCommand, { limit: 500, position: 'next' })
    .resolves({ items: [{ id: 'p1', name: 'free' }] });
  expect(await collectHere(usagePlans)).toEqual({
    state: 'read',
    value: [usagePlan(), usagePlan({ label: 'free', stages: [], throttled: false })],
  });
});
