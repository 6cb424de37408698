import { awsService } from '../service.ts';

/** AWS publishes no rate for GuardDuty's API; a region has one detector. */
export const guardduty = awsService({
  id: 'guardduty',
  limit: { concurrency: 2, perSecond: 5, burst: 5 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.GuardDutyClient(options),
});
