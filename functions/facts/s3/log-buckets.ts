import { cloudtrailMultiRegionTrails } from '../../collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { configDeliveryChannels } from '../../collect/config/delivery-channels.ts';
import { bucketOfFlowLog, ec2FlowLogs, type FlowLog } from '../../collect/ec2/flow-logs.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import type { LogSource } from '../../reasoning/s3/log-buckets.ts';

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
  },
  derive({ trails, flowLogs, channels }): ReadonlyMap<string, readonly LogSource[]> {
    const sources: LogSource[] = [
      ...[...trails.values()].flat(),
      ...flowLogs.flatMap(ofFlowLog),
      ...channels.flatMap((channel) => ofPrefixed(channel, 'AWS Config')),
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

function ofFlowLog(log: FlowLog): readonly LogSource[] {
  const target = bucketOfFlowLog(log);
  if (target === undefined) return [];
  return [{ bucket: target.bucket, kind: 'VPC flow logs', arn: log.arn, prefix: `${target.folder}AWSLogs/` }];
}

function folder(prefix: string | undefined): string {
  return prefix === undefined || prefix === '' || prefix.endsWith('/') ? (prefix ?? '') : `${prefix}/`;
}
