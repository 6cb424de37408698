import { z } from 'zod';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { isReplica } from '../../reasoning/secrets-manager/replica.ts';
import { rotationFault } from '../../reasoning/secrets-manager/rotation.ts';

export default defineCheck({
  id: 'secret-rotation',
  service: 'secretsmanager',
  title: 'Secret is not rotated, or its rotation fails',
  severity: 'medium',
  kind: 'exposure',
  why: 'What leaked once opens the door for ever; and a rotation that fails in silence is believed to have happened.',
  remediation: {
    console: 'Secrets Manager › the secret › Rotation: turn it on, or read in the logs of the rotation function why it fails.',
    cli: 'aws secretsmanager rotate-secret --secret-id SECRET --rotation-lambda-arn FUNCTION --rotation-rules AutomaticallyAfterDays=30',
    iac: 'AWS::SecretsManager::RotationSchedule with RotationRules for the secret',
  },
  source: 'AWS Secrets Manager User Guide, "Rotate AWS Secrets Manager secrets"',
  params: z.strictObject({
    graceDays: z
      .int()
      .min(1)
      .max(90)
      .default(2)
      .describe('Days that a rotation may be late, or take, before it counts as failed.'),
    notRotated: z
      .array(z.string())
      .default([])
      .describe('Names of secrets that nothing can rotate, such as keys that another company gives out.'),
  }),
  subject: secrets,
  evaluate(secret, { params, now, scope }) {
    const { rotation, deletedAt, owningService, createdAt, name } = secret;
    if (deletedAt !== undefined) return notApplicable('the secret waits to be deleted');
    if (owningService !== undefined) return notApplicable(`${owningService} manages and rotates the secret`);
    if (isReplica(secret, scope)) return notApplicable('a replica rotates with its original');
    if (params.notRotated.includes(name)) return notApplicable('listed in notRotated');
    if (!rotation.enabled) {
      return fail('the secret does not rotate', { rotationEnabled: false, lastRotatedAt: rotation.lastRotatedAt ?? null });
    }
    const found = rotationFault(rotation, createdAt, { now, graceDays: params.graceDays });
    if (found === undefined) return pass();
    const { lastRotatedAt } = found;
    if (found.fault === 'failed') {
      return fail('the rotation made a version that never became current: it fails', { pendingVersion: true, lastRotatedAt });
    }
    return fail('the rotation is overdue', { dueAt: found.dueAt, lastRotatedAt });
  },
});
