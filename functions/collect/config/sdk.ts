/** What is called of AWS Config; the rest of its client stays out of the bundle. */
export { ConfigServiceClient, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
