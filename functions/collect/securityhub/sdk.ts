/** What is called of Security Hub; the rest of its client stays out of the bundle. */
export { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
