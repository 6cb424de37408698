import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  CreateUsagePlanCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, HOME, type Stage } from './account.ts';

interface NewApi {
  readonly name: string;
  readonly method: string;
  readonly authorization: 'NONE' | 'AWS_IAM';
}

/** An API that everyone may call, unlogged and unlimited, beside one that asks who calls. */
export async function populateApiGateway({ target, ledger }: Stage): Promise<void> {
  const home = new APIGatewayClient(clientOptions(target, HOME));
  const client = new APIGatewayClient(clientOptions(target, AWAY));
  const arnOf = (rest: string, region = AWAY) => `arn:aws:apigateway:${region}::/restapis/${rest}`;
  const open = await makeApi(home, { name: 'contact-form', method: 'POST', authorization: 'NONE' });
  const guarded = await makeApi(client, { name: 'inventory', method: 'GET', authorization: 'AWS_IAM' });
  await client.send(
    new UpdateStageCommand({
      restApiId: guarded,
      stageName: 'prod',
      patchOperations: [
        { op: 'replace', path: '/*/*/logging/loglevel', value: 'ERROR' },
        { op: 'replace', path: '/*/*/throttling/rateLimit', value: '50' },
        { op: 'replace', path: '/*/*/throttling/burstLimit', value: '20' },
      ],
    }),
  );
  await home.send(new CreateUsagePlanCommand({ name: 'partners', apiStages: [{ apiId: open, stage: 'prod' }] }));
  for (const check of ['apigw-method-open', 'apigw-key-not-enforced', 'apigw-request-validation']) {
    ledger.expect(check, arnOf(open, HOME));
    ledger.spare(check, arnOf(guarded));
  }
  for (const check of ['apigw-logging', 'apigw-throttling']) {
    ledger.expect(check, arnOf(`${open}/stages/prod`, HOME));
    ledger.spare(check, arnOf(`${guarded}/stages/prod`));
  }
}

/** An API of one method on its root, which answers by itself; gives its id. */
async function makeApi(client: APIGatewayClient, { name, method: httpMethod, authorization }: NewApi): Promise<string> {
  const { id } = await client.send(new CreateRestApiCommand({ name, endpointConfiguration: { types: ['REGIONAL'] } }));
  const restApiId = must(id, 'id');
  const { items = [] } = await client.send(new GetResourcesCommand({ restApiId }));
  const place = { restApiId, resourceId: must(items[0]?.id, 'id'), httpMethod };
  await client.send(new PutMethodCommand({ ...place, authorizationType: authorization }));
  await client.send(new PutMethodResponseCommand({ ...place, statusCode: '200' }));
  await client.send(
    new PutIntegrationCommand({ ...place, type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode":200}' } }),
  );
  await client.send(new PutIntegrationResponseCommand({ ...place, statusCode: '200' }));
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' }));
  return restApiId;
}
