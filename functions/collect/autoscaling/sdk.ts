/** What is called of EC2 Auto Scaling; the rest of its client stays out of the bundle. */
export {
  AutoScalingClient,
  paginateDescribeAutoScalingGroups,
  paginateDescribeLaunchConfigurations,
} from '@aws-sdk/client-auto-scaling';
