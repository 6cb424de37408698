import { awsService } from '../service.ts';

/** AWS publishes no rate for the reading calls of Systems Manager; refusals slow it down. */
export const ssm = awsService({
  id: 'ssm',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.SSMClient(options),
});
