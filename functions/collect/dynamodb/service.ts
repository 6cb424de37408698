import { awsService } from '../service.ts';

/** AWS publishes no rate for the reading calls of the control plane ("Quotas in Amazon DynamoDB"); refusals slow it down. */
export const dynamodb = awsService({
  id: 'dynamodb',
  limit: { concurrency: 10, perSecond: 50, burst: 50 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.DynamoDBClient(options),
});
