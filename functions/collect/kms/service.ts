import { awsService } from '../service.ts';

/** Of the operations asked, KMS takes the listings at 500 a second and the rest at 1000 or more ("Request quotas"). */
export const kms = awsService({
  id: 'kms',
  limit: { concurrency: 25, perSecond: 500, burst: 500 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.KMSClient(options),
});
