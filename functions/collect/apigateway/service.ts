import { awsService } from '../service.ts';

/**
 * API Gateway takes ten requests a second with bursts of forty, of all its operations together ("Amazon API Gateway quotas").
 * HTTP and WebSocket APIs are asked for by a client of their own, which has the rest of it.
 */
export const apigateway = awsService({
  id: 'apigateway',
  limit: { concurrency: 5, perSecond: 7, burst: 28 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.APIGatewayClient(options),
});
