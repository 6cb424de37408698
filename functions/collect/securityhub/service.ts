import { awsService } from '../service.ts';

/** DescribeHub may be called as often as most of Security Hub's operations: ten times a second ("Security Hub quotas"). */
export const securityhub = awsService({
  id: 'securityhub',
  limit: { concurrency: 2, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.SecurityHubClient(options),
});
