import type { Node } from 'constructs';
import { z } from 'zod';
import { describeIssue } from '../functions/config/issue.ts';

/** A context value that cannot be deployed: its key, what it has, what was expected. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Environments whose data outlives the stack. */
const lasting: readonly string[] = ['prod', 'production'];

const tagValue = z
  .string()
  .regex(
    /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u,
    'expected 1 to 256 of the characters that a tag may have: letters, digits, spaces and _.:/=+-@',
  );

const settingsSchema = z.strictObject({
  /** Ends every name that the stack gives. */
  environment: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/, 'expected 1 to 16 lower-case letters, digits and dashes, a letter first')
    .default('dev'),
  /** Begins every name that the stack gives. */
  application: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,23}$/, 'expected 1 to 24 lower-case letters, digits and dashes, a letter first')
    .default('standing-auditor'),
  owner: tagValue.default('unassigned'),
  costCenter: tagValue.default('unassigned'),
  /** Path of the auditor's configuration file. */
  config: z.string().min(1, 'expected the path of a configuration file').optional(),
  /** Hours between two audits. An alarm looks back one hour further, and CloudWatch looks back a week at most. */
  everyHours: z.coerce
    .number('expected a whole number of hours')
    .int('expected a whole number of hours')
    .min(1, 'expected 1 hour or more')
    .max(167, 'expected 167 hours or less')
    .default(24),
  /** Who is asked to confirm a subscription to the alerts. */
  alertEmail: z.email('expected an e-mail address').optional(),
});

/** Everything about the stack that its owner can settle, as CDK context: `-c environment=production`. */
export type Settings = z.infer<typeof settingsSchema>;

/**
 * The settings in the context of a construct tree. CDK's own keys have punctuation; a plain word that is not a setting
 * is a misspelt one, and would otherwise deploy a default in silence.
 * @throws SettingsError naming the key, its value and what was expected
 */
export function readSettings(node: Node): Settings {
  const context: unknown = node.getAllContext();
  const words = Object.entries(z.record(z.string(), z.unknown()).parse(context)).filter(([key]) => /^[A-Za-z]+$/.test(key));
  const given = Object.fromEntries(words);
  const result = settingsSchema.safeParse(given);
  if (result.success) return result.data;
  const fields = Object.keys(settingsSchema.shape);
  throw new SettingsError(result.error.issues.map((issue) => `context ${describeIssue(issue, given, { fields })}`).join('\n'));
}

/** True where the history and the key must outlive the stack. */
export function keepsData({ environment }: Pick<Settings, 'environment'>): boolean {
  return lasting.includes(environment);
}
