/** What is called of Secrets Manager; the rest of its client stays out of the bundle. */
export {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  paginateListSecrets,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
