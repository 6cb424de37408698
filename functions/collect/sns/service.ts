import { awsService } from '../service.ts';

/** ListSubscriptions may be called 30 times a second ("Amazon SNS endpoints and quotas", hard limits). */
export const sns = awsService({
  id: 'sns',
  limit: { concurrency: 5, perSecond: 30, burst: 30 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.SNSClient(options),
});
