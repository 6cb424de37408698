import { awsService } from '../service.ts';

/** AWS publishes no rate for the reading calls of the control plane ("Quotas in Amazon DynamoDB"); refusals slow it down. */
export const dynamodb = awsService({
  id: 'dynamodb',
  limit: { concurrency: 10, perSecond: 50, burst: 50 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.DynamoDBClient(options),
});

/** DescribeContinuousBackups takes 10 requests a second, and is counted by itself (Amazon DynamoDB API Reference). */
export const dynamodbBackups = awsService({
  id: 'dynamodb-backups',
  prefix: 'dynamodb',
  limit: { concurrency: 5, perSecond: 10, burst: 10 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.DynamoDBClient(options),
});
