import { awsService } from '../service.ts';

/** RDS takes 12 requests a second, after a burst of 300 ("Request throttling for the Amazon RDS API"). */
export const rds = awsService({
  id: 'rds',
  limit: { concurrency: 10, perSecond: 12, burst: 300 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.RDSClient(options),
});
