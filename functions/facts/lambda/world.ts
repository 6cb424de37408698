import { lambdaEventSourceMappings } from '../../collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { snsSubscriptions } from '../../collect/sns/subscriptions.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { read } from '../../model/read.ts';
import { worldOf } from '../../reasoning/lambda/world.ts';
import { iamPrincipals } from '../iam/principals.ts';

/** What feeds the functions of the account, and what each may write. */
export const lambdaWorld = defineFacts({
  id: 'lambda.world',
  from: {
    functions: lambdaFunctions,
    mappings: lambdaEventSourceMappings,
    subscriptions: snsSubscriptions,
    buckets: s3Buckets.with('notifications'),
    principals: iamPrincipals,
  },
  derive: ({ buckets, ...seen }, { now }) =>
    worldOf({ ...seen, buckets: buckets.map((bucket) => ({ ...bucket, notifications: read(bucket.notifications) })) }, now),
});
