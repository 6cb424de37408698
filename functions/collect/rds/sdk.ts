/** What is called of RDS; the rest of its client stays out of the bundle. */
export { paginateDescribeDBClusters, paginateDescribeDBInstances, RDSClient } from '@aws-sdk/client-rds';
