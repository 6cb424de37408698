import { awsService } from '../service.ts';

/** DescribeAlarms may be called nine times a second ("CloudWatch service quotas"). */
export const cloudwatch = awsService({
  id: 'cloudwatch',
  limit: { concurrency: 3, perSecond: 9, burst: 9 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.CloudWatchClient(options),
});
