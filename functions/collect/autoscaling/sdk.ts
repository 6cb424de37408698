/** What is called of Auto Scaling; the rest of its client stays out of the bundle. */
export { AutoScalingClient, paginateDescribeLaunchConfigurations } from '@aws-sdk/client-auto-scaling';
