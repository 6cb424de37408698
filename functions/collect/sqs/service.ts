import { awsService } from '../service.ts';

/** AWS publishes no rate for ListQueues and GetQueueAttributes ("Amazon SQS quotas"); refusals slow it down. */
export const sqs = awsService({
  id: 'sqs',
  limit: { concurrency: 10, perSecond: 100, burst: 100 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.SQSClient(options),
});
