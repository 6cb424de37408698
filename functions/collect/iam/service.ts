import { awsService } from '../service.ts';

/** AWS publishes no quota for IAM's API; it is known to refuse early, and the bulk reads need few calls. */
export const iam = awsService({
  id: 'iam',
  limit: { concurrency: 5, perSecond: 10, burst: 20 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.IAMClient(options),
});
