import { awsService } from '../service.ts';

/** AWS publishes no quota for reading plans; an account has few. */
export const backup = awsService({
  id: 'backup',
  limit: { concurrency: 5, perSecond: 10, burst: 20 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.BackupClient(options),
});
