/** What is called of EFS; the rest of its client stays out of the bundle. */
export { DescribeBackupPolicyCommand, EFSClient, paginateDescribeFileSystems } from '@aws-sdk/client-efs';
