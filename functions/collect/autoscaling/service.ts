import { awsService } from '../service.ts';

/** Amazon EC2 Auto Scaling publishes no rate; this one is careful. */
export const autoscaling = awsService({
  id: 'autoscaling',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.AutoScalingClient(options),
});
