import { awsService } from '../service.ts';

/** AWS publishes no rate for the listings; of its other operations EventBridge takes 50 a second ("Amazon EventBridge quotas"). */
export const events = awsService({
  id: 'events',
  limit: { concurrency: 10, perSecond: 50, burst: 50 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.EventBridgeClient(options),
});
