import { awsService } from '../service.ts';

/** AWS publishes no quota for reading the organisation; it is read once an account. */
export const organizations = awsService({
  id: 'organizations',
  limit: { concurrency: 2, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.OrganizationsClient(options),
});
