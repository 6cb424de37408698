import { awsService } from '../service.ts';

/** AWS publishes no rate for the reading calls of ElastiCache; a few bulk reads need few calls. */
export const elasticache = awsService({
  id: 'elasticache',
  limit: { concurrency: 5, perSecond: 10, burst: 20 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.ElastiCacheClient(options),
});
