import { lambdaEventSourceMappings } from '../../collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { snsSubscriptions } from '../../collect/sns/subscriptions.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { read } from '../../model/read.ts';
import { worldFrom } from '../../reasoning/flow/world.ts';
import { iamPrincipals } from '../iam/principals.ts';

/** Which buckets keep versions, by ARN: of those that could be read. */
const bucketVersions = defineFacts({
  id: 's3.bucketVersions',
  from: { buckets: s3Buckets.with('versioning') },
  derive: ({ buckets }) => new Map(buckets.map(({ arn, versioning }) => [arn, versioning])),
});

/** What feeds the functions of the account, and what each may write. */
export const lambdaWorld = defineFacts({
  id: 'lambda.world',
  from: {
    functions: lambdaFunctions,
    mappings: lambdaEventSourceMappings,
    subscriptions: snsSubscriptions,
    buckets: s3Buckets.with('notifications'),
    versions: bucketVersions,
    principals: iamPrincipals,
  },
  derive({ functions, mappings, subscriptions, buckets, versions, principals }, { now }) {
    const roleOf = new Map(functions.map(({ arn, role }) => [arn, role]));
    const told = buckets.map((bucket) => ({
      ...bucket,
      notifications: read(bucket.notifications),
      versioning: versions.get(bucket.arn),
    }));
    return worldFrom({ mappings, subscriptions, buckets: told }, (arn) => principals.get(roleOf.get(arn) ?? ''), now);
  },
});
