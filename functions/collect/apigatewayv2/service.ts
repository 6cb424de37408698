import { awsService } from '../service.ts';

/** Its requests count with those for REST APIs: together ten a second, with bursts of forty ("Amazon API Gateway quotas"). */
export const apigatewayv2 = awsService({
  id: 'apigatewayv2',
  prefix: 'apigateway',
  limit: { concurrency: 3, perSecond: 3, burst: 12 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ApiGatewayV2Client(options),
});
