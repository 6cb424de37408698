/** What is called of SQS; the rest of its client stays out of the bundle. */
export { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
