import { awsService } from '../service.ts';

/** EC2 refills its buckets for non-mutating calls at 20 a second, after a burst of 100 ("Request throttling for the Amazon EC2 API"). */
export const ec2 = awsService({
  id: 'ec2',
  limit: { concurrency: 10, perSecond: 20, burst: 100 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.EC2Client(options),
});
