/** What is called of CloudWatch Logs; the rest of its client stays out of the bundle. */
export { CloudWatchLogsClient, paginateDescribeLogGroups, paginateDescribeMetricFilters } from '@aws-sdk/client-cloudwatch-logs';
