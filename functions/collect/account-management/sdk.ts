/** What is called of AWS Account Management; the rest of its client stays out of the bundle. */
export { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account';
