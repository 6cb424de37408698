/** What is called of SNS; the rest of its client stays out of the bundle. */
export { GetTopicAttributesCommand, paginateListSubscriptions, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
