import { awsService } from '../service.ts';

/** AWS publishes no quota for what is read here, once a region. */
export const config = awsService({
  id: 'config',
  limit: { concurrency: 2, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ConfigServiceClient(options),
});
