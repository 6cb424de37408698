import type { SecretRotation } from '../../collect/secretsmanager/rotation.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What can be wrong with a rotation that is switched on. */
export type RotationFault =
  | { readonly fault: 'failed'; readonly lastRotatedAt: string | null }
  | { readonly fault: 'overdue'; readonly dueAt: string; readonly lastRotatedAt: string | null };

/** How far a rotation may be behind. */
export interface RotationGrace {
  readonly now: Date;
  readonly graceDays: number;
}

/**
 * What is wrong with the rotation of a secret; undefined where it is well, or could not be told. A version that waits to become
 * current is a rotation that is running, until nothing has happened to it for the grace, or the time for it has passed.
 */
export function rotationFault(
  rotation: SecretRotation,
  createdAt: string | undefined,
  grace: RotationGrace,
): RotationFault | undefined {
  const { lastRotatedAt, lastChangedAt, pending } = rotation;
  const limit = grace.now.getTime() - grace.graceDays * day;
  const due = dueAt(rotation, createdAt);
  const late = due !== undefined && due < limit;
  const shownRotation = { lastRotatedAt: lastRotatedAt ?? null };
  const isStuck = lastChangedAt !== undefined && Date.parse(lastChangedAt) < limit;
  if (pending && (late || isStuck)) return { fault: 'failed', ...shownRotation };
  return late ? { fault: 'overdue', dueAt: new Date(due).toISOString(), ...shownRotation } : undefined;
}

/** By when it was to be rotated: as Secrets Manager says, or so many days after the last time. */
function dueAt(
  { nextAt, lastRotatedAt, everyDays, schedule }: SecretRotation,
  createdAt: string | undefined,
): number | undefined {
  if (nextAt !== undefined) return Date.parse(nextAt);
  const since = lastRotatedAt ?? createdAt;
  const interval = everyDays === undefined ? intervalOf(schedule) : everyDays * day;
  return since === undefined || interval === undefined ? undefined : Date.parse(since) + interval;
}

/** "Schedule expressions in Secrets Manager rotation": `rate(10 days)`, `rate(4 hours)`. What a cron expression says is left to AWS. */
function intervalOf(schedule: string | undefined): number | undefined {
  const [, amount, unit] = /^rate\((\d{1,4}) (hour|day)s?\)$/.exec(schedule ?? '') ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit === 'hour' ? hour : day);
}
