/** What is called of Lambda; the rest of its client stays out of the bundle. */
export { GetPolicyCommand, LambdaClient, paginateListEventSourceMappings, paginateListFunctions } from '@aws-sdk/client-lambda';
