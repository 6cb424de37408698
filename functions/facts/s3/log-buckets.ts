import { cloudtrailMultiRegionTrails } from '../../collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { configDeliveryChannels } from '../../collect/config/delivery-channels.ts';
import { bucketOfFlowLog, ec2FlowLogs, type FlowLog } from '../../collect/ec2/flow-logs.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import { indexedLogBuckets } from '../../reasoning/iam/log-bucket-index.ts';
import type { LogBucket, LogSource } from '../../reasoning/s3/log-buckets.ts';

/** The trails that deliver to which bucket, by the bucket's name; it may stand in any region. */
export const trailLogSources = defineFacts({
  id: 's3.trailLogSources',
  from: { everywhere: cloudtrailMultiRegionTrails, trails: cloudtrailTrails },
  derive({ everywhere, trails }): ReadonlyMap<string, readonly LogSource[]> {
    const all = [...everywhere, ...trails.filter(({ multiRegion }) => !multiRegion)];
    return groupedBy(
      all.flatMap((trail) => ofPrefixed(trail, 'CloudTrail')),
      ({ bucket }) => bucket,
    );
  },
});

/** What other services deliver audit logs to which bucket, by the bucket's name; it may stand in any region. */
export const serviceLogSources = defineFacts({
  id: 's3.serviceLogSources',
  from: {
    trails: trailLogSources,
    flowLogs: ec2FlowLogs,
    channels: configDeliveryChannels,
    balancers: elbv2LoadBalancers.with('accessLogs'),
    classicBalancers: elbLoadBalancers.with('accessLogs'),
  },
  derive({ trails, flowLogs, channels, balancers, classicBalancers }): ReadonlyMap<string, readonly LogSource[]> {
    const sources: LogSource[] = [
      ...[...trails.values()].flat(),
      ...flowLogs.flatMap(ofFlowLog),
      ...channels.flatMap((channel) => ofPrefixed(channel, 'AWS Config')),
      ...[...balancers, ...classicBalancers].flatMap(ofBalancer),
    ];
    return groupedBy(sources, ({ bucket }) => bucket);
  },
});

/** The buckets whose access logs go to which bucket of the same region, by its name. */
export const accessLogSources = defineFacts({
  id: 's3.accessLogSources',
  from: { buckets: s3Buckets.with('logging') },
  derive({ buckets }): ReadonlyMap<string, readonly LogSource[]> {
    const sources = buckets.flatMap(({ arn, logging: { bucket, prefix = '' } }): LogSource[] =>
      bucket === undefined ? [] : [{ bucket, kind: 'S3 access logs', arn, prefix }],
    );
    return groupedBy(sources, ({ bucket }) => bucket);
  },
});

/**
 * What delivers to which bucket of the same region logs that arrive only where the bucket encrypts with the keys of S3:
 * the access logs of S3 and of load balancers. Those of Network Load Balancers come by the log delivery that takes keys of
 * KMS ("Enabling Amazon S3 server access logging"; "Enable access logs for your Application Load Balancer").
 */
export const s3KeyedLogSources = defineFacts({
  id: 's3.s3KeyedLogSources',
  from: {
    buckets: accessLogSources,
    balancers: elbv2LoadBalancers.with('accessLogs'),
    classicBalancers: elbLoadBalancers.with('accessLogs'),
  },
  derive({ buckets, balancers, classicBalancers }): ReadonlyMap<string, readonly LogSource[]> {
    const others = [...balancers.filter(({ kind }) => kind !== 'network'), ...classicBalancers].flatMap(ofBalancer);
    return groupedBy([...[...buckets.values()].flat(), ...others], ({ bucket }) => bucket);
  },
});

/** All that delivers audit logs to which bucket, by the bucket's name. */
export const s3LogSources = defineFacts({
  id: 's3.logSources',
  from: { services: serviceLogSources, buckets: accessLogSources },
  derive: ({ services, buckets }): ReadonlyMap<string, readonly LogSource[]> =>
    groupedBy([...services.values(), ...buckets.values()].flat(), ({ bucket }) => bucket),
});

/** The account's own buckets that audit logs are delivered to, and what guards each. */
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

/** The log buckets, looked up by what policies name. */
export const s3LogBucketsIndexed = defineFacts({
  id: 's3.logBucketsIndexed',
  from: { buckets: s3LogBuckets },
  derive: ({ buckets }) => indexedLogBuckets(buckets),
});

/** Those without default encryption, looked up by what policies name. */
export const s3BareLogBucketsIndexed = defineFacts({
  id: 's3.bareLogBucketsIndexed',
  from: { buckets: s3BareLogBuckets },
  derive: ({ buckets }) => indexedLogBuckets(buckets),
});

/** The buckets of the account by name: that they are there. */
export const bucketsByName = defineFacts({
  id: 's3.bucketsByName',
  from: { buckets: s3Buckets },
  derive: ({ buckets }): ReadonlyMap<string, string> => new Map(buckets.map(({ name, arn }) => [name, arn])),
});

/** What decides who may write to each bucket, by its name. */
export const bucketGates = defineFacts({
  id: 's3.bucketGates',
  from: { buckets: s3Buckets.with('policy', 'ownership') },
  derive: ({ buckets }) => new Map(buckets.map(({ name, policy, ownership }) => [name, { policy, ownership }])),
});

interface Prefixed {
  readonly arn: string;
  readonly bucket?: string | undefined;
  readonly keyPrefix?: string | undefined;
}

function ofPrefixed({ arn, bucket, keyPrefix }: Prefixed, kind: LogSource['kind']): readonly LogSource[] {
  return bucket === undefined ? [] : [{ bucket, kind, arn, prefix: `${folder(keyPrefix)}AWSLogs/` }];
}

interface Balancer {
  readonly arn: string;
  readonly accessLogs: { readonly enabled: boolean; readonly bucket?: string | undefined; readonly prefix?: string | undefined };
}

function ofBalancer({ arn, accessLogs: { enabled, bucket, prefix } }: Balancer): readonly LogSource[] {
  return enabled ? ofPrefixed({ arn, bucket, keyPrefix: prefix }, 'load balancer access logs') : [];
}

function ofFlowLog(log: FlowLog): readonly LogSource[] {
  const target = bucketOfFlowLog(log);
  if (target === undefined) return [];
  return [{ bucket: target.bucket, kind: 'VPC flow logs', arn: log.arn, prefix: `${target.folder}AWSLogs/` }];
}

function folder(prefix: string | undefined): string {
  return prefix === undefined || prefix === '' || prefix.endsWith('/') ? (prefix ?? '') : `${prefix}/`;
}
