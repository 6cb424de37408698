import { awsService } from '../service.ts';

/** CloudFormation publishes no rate, and throttles early; this one is careful. */
export const cloudformation = awsService({
  id: 'cloudformation',
  limit: { concurrency: 3, perSecond: 5, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.CloudFormationClient(options),
});
