/** What is called of SNS; the rest of its client stays out of the bundle. */
export { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
