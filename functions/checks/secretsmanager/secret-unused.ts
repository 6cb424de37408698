import { z } from 'zod';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { originKey, secretReplicas } from '../../facts/secretsmanager/replicas.ts';
import { unreadable } from '../../model/read.ts';
import { isReplica } from '../../reasoning/secrets-manager/replica.ts';

const day = 86_400_000;

export default defineCheck({
  id: 'secret-unused',
  service: 'secretsmanager',
  title: 'Secret is read by nobody',
  severity: 'low',
  kind: 'hygiene',
  why: 'A forgotten credential still opens what it was made for, costs money each month, and nobody would miss it if it were stolen.',
  remediation: {
    console:
      'Secrets Manager › the secret › Actions › Delete secret: it can be restored for as long as the waiting period lasts.',
    cli: 'aws secretsmanager delete-secret --secret-id SECRET --recovery-window-in-days 30',
    iac: 'Remove the AWS::SecretsManager::Secret',
  },
  source: 'AWS Secrets Manager API Reference, "SecretListEntry", LastAccessedDate',
  params: z.strictObject({
    days: z.int().min(7).max(3650).default(90).describe('Days without a read after which a secret counts as unused.'),
    kept: z.array(z.string()).default([]).describe('Names of secrets that are kept though they are rarely read.'),
  }),
  subject: secrets,
  reads: { replicas: secretReplicas },
  evaluate(secret, { params, now, scope, data, need }) {
    const { name, createdAt, lastAccessedAt, deletedAt, owningService, primaryRegion } = secret;
    if (deletedAt !== undefined) return notApplicable('the secret waits to be deleted');
    if (owningService !== undefined) return notApplicable(`${owningService} manages the secret`);
    if (isReplica(secret, scope)) return notApplicable('a replica stands ready, and is deleted with its original');
    if (params.kept.includes(name)) return notApplicable('listed in kept');
    const isRecent = (date: string | undefined) => date !== undefined && Date.parse(date) >= now.getTime() - params.days * day;
    if (isRecent(lastAccessedAt) || isRecent(createdAt)) return pass();
    if (createdAt === undefined && lastAccessedAt === undefined) {
      return [unreadable(secrets, 'malformed', 'the answer lacks both CreatedDate and LastAccessedDate')];
    }
    if (primaryRegion !== undefined) {
      const isUsedIn = (replicas: typeof data.replicas.seen) =>
        (replicas.get(originKey(scope.region, name)) ?? []).some((copy) => isRecent(copy.lastAccessedAt));
      if (isUsedIn(data.replicas.seen) || isUsedIn(need(data.replicas.all))) return pass();
    }
    if (lastAccessedAt === undefined) return fail('the secret was never read', { lastAccessed: null, created: dayOf(createdAt) });
    return fail('the secret was last read long ago', { lastAccessed: dayOf(lastAccessedAt) });
  },
});

/** Secrets Manager keeps the day only. */
function dayOf(date: string | undefined): string | null {
  return date?.slice(0, 10) ?? null;
}
