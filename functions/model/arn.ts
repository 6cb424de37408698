/** The account that an ARN stands in; empty where it names none, as those of buckets do not. */
export function accountOf(arn: string): string {
  return arn.split(':', 5)[4] ?? '';
}
