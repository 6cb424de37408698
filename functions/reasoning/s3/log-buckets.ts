/** What delivers logs to a bucket. */
export interface LogSource {
  /** The bucket's name. */
  readonly bucket: string;
  readonly kind: 'CloudTrail' | 'VPC flow logs' | 'AWS Config' | 'S3 access logs';
  /** Of the trail, the flow log, the channel, or the bucket whose requests are logged. */
  readonly arn: string;
  /** What the keys of the logs begin with. */
  readonly prefix: string;
}

/** The kinds of log that a bucket gets, each once. */
export function kindsOf(sources: readonly LogSource[]): readonly LogSource['kind'][] {
  return [...new Set(sources.map(({ kind }) => kind))].sort();
}
