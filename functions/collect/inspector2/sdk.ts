/** What is called of Inspector; the rest of its client stays out of the bundle. */
export { BatchGetAccountStatusCommand, Inspector2Client } from '@aws-sdk/client-inspector2';
