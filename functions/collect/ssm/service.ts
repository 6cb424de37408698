import { awsService } from '../service.ts';

/** GetParameters may be called 40 times a second unless higher throughput is paid for ("AWS Systems Manager endpoints and quotas"). */
export const ssm = awsService({
  id: 'ssm',
  limit: { concurrency: 5, perSecond: 20, burst: 20 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.SSMClient(options),
});
