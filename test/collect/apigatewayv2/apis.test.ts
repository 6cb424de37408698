import { ApiGatewayV2Client, GetApisCommand, GetRoutesCommand, GetStagesCommand } from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { httpApis } from '../../../functions/collect/apigatewayv2/apis.ts';
import { httpStages } from '../../../functions/collect/apigatewayv2/stages.ts';
import { read } from '../../../functions/model/read.ts';
import { httpApi, httpStage } from '../../support/apigateway.ts';
import { collectHere } from '../../support/collect.ts';

const client = mockClient(ApiGatewayV2Client);
const { name: ApiId } = httpApi();
const listed = { ApiId, Name: 'web', ProtocolType: 'HTTP' as const, RouteSelectionExpression: '' };
const refusal = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => {
  client.reset();
  client
    .on(GetApisCommand, { MaxResults: '500' })
    .resolves({ Items: [listed] })
    .on(GetRoutesCommand, { ApiId })
    .resolves({ Items: [{ RouteKey: 'GET /pets', AuthorizationType: 'JWT' }] })
    .on(GetStagesCommand, { ApiId })
    .resolves({ Items: [{ StageName: '$default', AutoDeploy: true }] });
});

test('an API with every part', async () => {
  expect(await collectHere(httpApis)).toEqual({ state: 'read', value: [httpApi()] });
});

test('APIs and routes of all pages', async () => {
  client
    .on(GetApisCommand, { NextToken: undefined })
    .resolves({ Items: [], NextToken: 'more' })
    .on(GetApisCommand, { NextToken: 'more' })
    .resolves({ Items: [listed] })
    .on(GetRoutesCommand, { NextToken: undefined })
    .resolves({ Items: [{ RouteKey: '$connect', ApiKeyRequired: true }], NextToken: 'next' })
    .on(GetRoutesCommand, { NextToken: 'next' })
    .resolves({ Items: [{ RouteKey: '$default', AuthorizationType: 'NONE' }] });
  expect(await collectHere(httpApis)).toMatchObject({
    value: [
      {
        routes: read([
          { key: '$connect', authorization: 'NONE', keyRequired: true },
          { key: '$default', authorization: 'NONE', keyRequired: false },
        ]),
      },
    ],
  });
});

test('a stage without a deployment serves nothing', async () => {
  client.on(GetStagesCommand).resolves({ Items: [{ StageName: 'new' }, { StageName: 'old', DeploymentId: 'd1' }] });
  expect(await collectHere(httpApis)).toMatchObject({ value: [{ liveStages: read(['old']) }] });
});

test('an API that is gone is left out, one that may not be read is not', async () => {
  client.on(GetRoutesCommand).rejects(refusal('NotFoundException'));
  expect(await collectHere(httpApis)).toEqual({ state: 'read', value: [] });
  client.on(GetRoutesCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(httpApis)).toMatchObject({ value: [{ routes: { reason: 'denied', action: 'apigateway:GET' } }] });
});

test('stages, and what each is set to', async () => {
  const { accessLogs, throttlingRate } = httpStage();
  client.on(GetStagesCommand).resolves({
    Items: [
      {
        StageName: '$default',
        AccessLogSettings: { DestinationArn: accessLogs },
        DefaultRouteSettings: { ThrottlingRateLimit: throttlingRate, DetailedMetricsEnabled: false },
      },
      { StageName: 'live', DefaultRouteSettings: { LoggingLevel: 'INFO' } },
    ],
  });
  const found = await collectHere(httpStages);
  expect(found).toMatchObject({ state: 'read', value: [httpStage(), { name: 'live', executionLogs: 'INFO' }] });
  expect(found).not.toHaveProperty('value.1.throttlingRate');
});

test('stages that may not be read are not none', async () => {
  client.on(GetStagesCommand).rejects(refusal('AccessDeniedException'));
  expect(await collectHere(httpStages)).toMatchObject({ state: 'unreadable', reason: 'denied' });
});
