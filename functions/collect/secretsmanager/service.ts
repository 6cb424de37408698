import { awsService } from '../service.ts';

/** ListSecrets may be called 100 times a second ("AWS Secrets Manager quotas"). */
export const secretsmanager = awsService({
  id: 'secretsmanager',
  limit: { concurrency: 10, perSecond: 100, burst: 100 },
  load: () => import('./sdk.ts'),
  open: (sdk, options) => new sdk.SecretsManagerClient(options),
});
