import { awsService } from '../service.ts';

/** DescribeLogGroups may be called ten times a second ("CloudWatch Logs quotas"). */
export const logs = awsService({
  id: 'logs',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.CloudWatchLogsClient(options),
});
