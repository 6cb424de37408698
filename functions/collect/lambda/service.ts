import { awsService } from '../service.ts';

/** Lambda's control plane takes 15 requests a second, of all APIs together ("Lambda quotas"). */
export const lambda = awsService({
  id: 'lambda',
  limit: { concurrency: 5, perSecond: 15, burst: 15 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.LambdaClient(options),
});
