/** What is called of Redshift; the rest of its client stays out of the bundle. */
export { DescribeLoggingStatusCommand, paginateDescribeClusters, RedshiftClient } from '@aws-sdk/client-redshift';
