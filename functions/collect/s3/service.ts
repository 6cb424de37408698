import { awsService } from '../service.ts';

/**
 * AWS publishes no quota for reading the settings of buckets; S3 takes thousands of requests a second ("Best practices
 * design patterns: optimizing Amazon S3 performance") and answers 503 SlowDown beyond, which the SDK heeds.
 *
 * Buckets are named in the path: one host for all of them keeps its connections open from one bucket to the next, a name
 * with dots fits no certificate, and an endpoint other than AWS's need not know a host for each bucket.
 */
export const s3 = awsService({
  id: 's3',
  limit: { concurrency: 50, perSecond: 500, burst: 500 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.S3Client({ ...options, forcePathStyle: true }),
});
