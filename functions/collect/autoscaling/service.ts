import { awsService } from '../service.ts';

/** AWS publishes no rate for EC2 Auto Scaling's API; one bulk read needs few calls. */
export const autoscaling = awsService({
  id: 'autoscaling',
  limit: { concurrency: 5, perSecond: 10, burst: 20 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.AutoScalingClient(options),
});
