import { awsService } from '../service.ts';

/** AWS takes hundreds of most requests a second ("Quotas for Amazon EventBridge Scheduler"): this stays far below. */
export const scheduler = awsService({
  id: 'scheduler',
  limit: { concurrency: 5, perSecond: 50, burst: 50 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.SchedulerClient(options),
});
