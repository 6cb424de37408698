import { awsService } from '../service.ts';

/** DescribeTrails, GetTrailStatus and GetEventSelectors may be called ten times a second ("Quotas in AWS CloudTrail"). */
export const cloudtrail = awsService({
  id: 'cloudtrail',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.CloudTrailClient(options),
});
