import { awsService } from '../service.ts';

/** AWS publishes no quota for reading policies; a region has 100 at most. */
export const dlm = awsService({
  id: 'dlm',
  limit: { concurrency: 5, perSecond: 5, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.DLMClient(options),
});
