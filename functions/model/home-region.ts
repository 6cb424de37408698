/** The region whose endpoint answers for an account's global services, and to which these send their events. */
export function homeRegion(partition: string): string {
  if (partition === 'aws-cn') return 'cn-north-1';
  if (partition === 'aws-us-gov') return 'us-gov-west-1';
  return 'us-east-1';
}
