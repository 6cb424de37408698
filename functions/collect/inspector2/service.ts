import { awsService } from '../service.ts';

/** AWS publishes no rate for BatchGetAccountStatus; a region needs one. */
export const inspector2 = awsService({
  id: 'inspector2',
  limit: { concurrency: 2, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.Inspector2Client(options),
});
