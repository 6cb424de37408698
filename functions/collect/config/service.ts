import { awsService } from '../service.ts';

/** AWS publishes no rate for the reading calls of AWS Config; a region needs four. */
export const configService = awsService({
  id: 'config',
  limit: { concurrency: 4, perSecond: 5, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ConfigServiceClient(options),
});
