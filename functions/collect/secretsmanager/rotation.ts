import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';

/** How a secret rotates, and how its rotation went. */
export const rotationSchema = z.object({
  enabled: z.boolean(),
  /** Days from one rotation to the next, where the rules say days. */
  everyDays: z.number().optional(),
  /** `rate(…)` or `cron(…)`, where the rules say so. */
  schedule: z.string().optional(),
  lastRotatedAt: z.string().optional(),
  /** By when Secrets Manager is to have rotated it next. */
  nextAt: z.string().optional(),
  /** When anything of the secret last changed. */
  lastChangedAt: z.string().optional(),
  /** A version was made and never became the current one: a rotation that is running, or has failed. */
  pending: z.boolean(),
});
export type SecretRotation = z.infer<typeof rotationSchema>;

/** Rotation as the listing has it. */
export function rotationOf(entry: SecretListEntry): SecretRotation {
  const { RotationEnabled, RotationRules, LastRotatedDate, NextRotationDate, LastChangedDate, SecretVersionsToStages } = entry;
  const stages = Object.values(SecretVersionsToStages ?? {});
  return {
    enabled: RotationEnabled === true,
    ...(RotationRules?.AutomaticallyAfterDays === undefined ? {} : { everyDays: RotationRules.AutomaticallyAfterDays }),
    ...(RotationRules?.ScheduleExpression === undefined ? {} : { schedule: RotationRules.ScheduleExpression }),
    ...(LastRotatedDate === undefined ? {} : { lastRotatedAt: LastRotatedDate.toISOString() }),
    ...(NextRotationDate === undefined ? {} : { nextAt: NextRotationDate.toISOString() }),
    ...(LastChangedDate === undefined ? {} : { lastChangedAt: LastChangedDate.toISOString() }),
    pending: stages.some((names) => names.includes('AWSPENDING') && !names.includes('AWSCURRENT')),
  };
}
