/** What is called of STS and EC2 to learn where a run stands. */
export { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
