import { awsService } from '../service.ts';

/** AWS publishes no quota for EFS's API; one bulk read needs few calls. */
export const efs = awsService({
  id: 'elasticfilesystem',
  limit: { concurrency: 5, perSecond: 10, burst: 20 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.EFSClient(options),
});
