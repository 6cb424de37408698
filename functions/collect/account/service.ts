import { awsService } from '../service.ts';

/** STS, asked once a run. */
export const sts = awsService({
  id: 'sts',
  limit: { concurrency: 2, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.STSClient(options),
});
