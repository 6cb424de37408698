/** What is called of Data Lifecycle Manager; the rest of its client stays out of the bundle. */
export { DLMClient, GetLifecyclePoliciesCommand, GetLifecyclePolicyCommand } from '@aws-sdk/client-dlm';
