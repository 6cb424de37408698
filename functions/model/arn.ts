/** The account that an ARN stands in; empty where it names none, as those of buckets do not. */
export function accountOf(arn: string): string {
  return arn.split(':', 5)[4] ?? '';
}

/** The region that an ARN names; empty where it names none, as that of a bucket. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
