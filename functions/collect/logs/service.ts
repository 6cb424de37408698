import { awsService } from '../service.ts';

/** DescribeLogGroups may be called ten times a second ("CloudWatch Logs quotas"). */
export const logs = awsService({
  id: 'logs',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.CloudWatchLogsClient(options),
});

/** DescribeMetricFilters has a rate of its own, of five a second. */
export const logsFilters = awsService({
  id: 'logs',
  quota: 'logs DescribeMetricFilters',
  limit: { concurrency: 3, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.CloudWatchLogsClient(options),
});
