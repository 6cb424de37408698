/** What is called of CloudWatch; the rest of its client stays out of the bundle. */
export { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
