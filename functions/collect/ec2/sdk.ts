/** What is called of EC2; the rest of its client stays out of the bundle. */
export { DescribeRegionsCommand, EC2Client, paginateDescribeVolumes } from '@aws-sdk/client-ec2';
