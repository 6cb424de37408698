import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { ec2FlowLogs, type FlowLog } from '../../collect/ec2/flow-logs.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import type { LogBucket, LogSource } from '../../reasoning/s3/log-buckets.ts';

/**
 * What delivers audit logs to which bucket, by the bucket’s name: trails, flow logs and the access logs of other buckets. The
 * access logs of load balancers and what AWS Config delivers belong here as soon as their datasets are read: one more list.
 */
export const s3LogSources = defineFacts({
  id: 's3.logSources',
  from: { trails: cloudtrailTrails, flowLogs: ec2FlowLogs, buckets: s3Buckets.with('logging') },
  derive({ trails, flowLogs, buckets }): ReadonlyMap<string, readonly LogSource[]> {
    const sources: LogSource[] = [
      ...trails.flatMap(({ arn, bucket, keyPrefix }) =>
        bucket === undefined ? [] : [{ bucket, kind: 'CloudTrail' as const, arn, prefix: folder(keyPrefix) + 'AWSLogs/' }],
      ),
      ...flowLogs.flatMap(ofFlowLog),
      ...buckets.flatMap(({ arn, logging: { bucket, prefix = '' } }) =>
        bucket === undefined ? [] : [{ bucket, kind: 'S3 access logs' as const, arn, prefix }],
      ),
    ];
    return groupedBy(sources, ({ bucket }) => bucket);
  },
});

function folder(prefix: string | undefined): string {
  return prefix === undefined || prefix === '' || prefix.endsWith('/') ? (prefix ?? '') : `${prefix}/`;
}

function ofFlowLog({ arn, destinationType, destination = '' }: FlowLog): readonly LogSource[] {
  const [, bucket, path] = /^arn:[^:]+:s3:::([^/]+)\/?(.*)$/.exec(destination) ?? [];
  if (destinationType !== 's3' || bucket === undefined) return [];
  return [{ bucket, kind: 'VPC flow logs', arn, prefix: `${folder(path)}AWSLogs/` }];
}

/** The account’s own buckets that audit logs are delivered to, and what guards each. */
export const s3LogBuckets = defineFacts({
  id: 's3.logBuckets',
  from: { sources: s3LogSources, buckets: s3Buckets.with('policy', 'objectLock') },
  derive: ({ sources, buckets }): readonly LogBucket[] =>
    buckets.flatMap(({ arn, name, policy, objectLock }): LogBucket[] => {
      const delivered = sources.get(name);
      return delivered === undefined ? [] : [{ arn, name, policy, lock: objectLock?.defaultMode, sources: delivered }];
    }),
});

/** Those of them that have no default encryption: what asks for none is stored in the clear. */
export const s3BareLogBuckets = defineFacts({
  id: 's3.bareLogBuckets',
  from: { sources: s3LogSources, buckets: s3Buckets.with('policy', 'encryption') },
  derive: ({ sources, buckets }): readonly LogBucket[] =>
    buckets.flatMap(({ arn, name, policy, encryption }): LogBucket[] => {
      const delivered = sources.get(name);
      return delivered === undefined || encryption !== null ? [] : [{ arn, name, policy, sources: delivered }];
    }),
});
