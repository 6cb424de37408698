import { z } from 'zod';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { productionSign, usualSigns } from '../../reasoning/production.ts';
import { isReplica } from '../../reasoning/secrets-manager/replica.ts';

export default defineCheck({
  id: 'secret-single-region',
  service: 'secretsmanager',
  title: "Production's secret is in one region only",
  severity: 'low',
  kind: 'breakage',
  why: 'When the region is down, what was brought up elsewhere has no credentials to work with.',
  remediation: {
    console: 'Secrets Manager › the secret › Replicate secret to other Regions.',
    cli: 'aws secretsmanager replicate-secret-to-regions --secret-id SECRET --add-replica-regions Region=REGION',
    iac: 'AWS::SecretsManager::Secret ReplicaRegions',
  },
  source: 'AWS Secrets Manager User Guide, "Replicate AWS Secrets Manager secrets across Regions"',
  params: z.strictObject({
    enabled: z.boolean().default(false).describe('Whether production is meant to run in a second region.'),
    words: z.array(z.string()).default(usualSigns.words).describe('Words in a name or tag that say production.'),
    tagKeys: z.array(z.string()).default(usualSigns.tagKeys).describe('Keys of tags that say the environment.'),
  }),
  off: ({ enabled }) => !enabled,
  subject: secrets.with('replicas'),
  evaluate(secret, { params, need, scope }) {
    if (secret.deletedAt !== undefined) return notApplicable('the secret waits to be deleted');
    if (secret.owningService !== undefined) return notApplicable(`${secret.owningService} manages the secret`);
    if (isReplica(secret, scope)) return notApplicable('a replica itself');
    const sign = productionSign(secret, params);
    if (sign === undefined) return notApplicable('nothing says that it is production’s');
    const replicas = need(secret.replicas);
    // A copy that is still being made will be there; one that failed will not.
    if (replicas.some(({ status }) => status !== 'Failed')) return pass();
    return fail('the secret has no replica', { production: sign, replicas: replicas.map((each) => ({ ...each })) });
  },
});
