import type { PolicyDocument } from '../../model/policy.ts';

/** What delivers logs to a bucket. */
export interface LogSource {
  /** The bucket's name. */
  readonly bucket: string;
  readonly kind: 'CloudTrail' | 'VPC flow logs' | 'AWS Config' | 'S3 access logs' | 'load balancer access logs';
  /** Of the trail, the flow log, the channel, the load balancer, or the bucket whose requests are logged. */
  readonly arn: string;
  /** What the keys of the logs begin with. */
  readonly prefix: string;
}

/** A bucket that audit logs are delivered to. */
export interface LogBucket {
  readonly arn: string;
  readonly name: string;
  readonly policy: PolicyDocument | null;
  /** How every new object is locked: `GOVERNANCE` or `COMPLIANCE`. */
  readonly lock?: string | undefined;
  readonly sources: readonly LogSource[];
}

/** The kinds of log that a bucket gets, each once. */
export function kindsOf(sources: readonly LogSource[]): readonly LogSource['kind'][] {
  return [...new Set(sources.map(({ kind }) => kind))].sort();
}

interface LifecycleRule {
  readonly enabled: boolean;
  readonly prefix: string;
}

/** True for lifecycle rules that, for each source of logs, have one that is enabled and for some of its logs. */
export function reachesLogs(rules: readonly LifecycleRule[], sources: readonly Pick<LogSource, 'prefix'>[]): boolean {
  const enabled = rules.filter((rule) => rule.enabled);
  return sources.every((source) =>
    enabled.some(({ prefix }) => prefix.startsWith(source.prefix) || source.prefix.startsWith(prefix)),
  );
}
