import { awsService } from '../service.ts';

/** AWS publishes no rate for the reading calls of Redshift; a bulk read and one call a cluster need few. */
export const redshift = awsService({
  id: 'redshift',
  limit: { concurrency: 5, perSecond: 10, burst: 20 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.RedshiftClient(options),
});
