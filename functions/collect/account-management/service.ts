import { awsService } from '../service.ts';

/** GetAlternateContact may be called ten times a second ("Quotas for AWS Account Management"); it is asked once. */
export const accountManagement = awsService({
  id: 'account',
  limit: { concurrency: 1, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.AccountClient(options),
});
