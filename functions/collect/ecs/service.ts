import { awsService } from '../service.ts';

/** Reads of ECS refill at 20 a second, after a burst of 50 to 100 ("Request throttling for the Amazon ECS API"). */
export const ecs = awsService({
  id: 'ecs',
  limit: { concurrency: 10, perSecond: 20, burst: 50 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ECSClient(options),
});
