import { z } from 'zod';
import type { SecretFinding } from '../reasoning/secrets/finding.ts';

/** That a secret was found in what was read, and where. What was read is dropped at once: no item ever holds it. */
export const foundSecretSchema = z.object({
  /** What it is, in words. */
  kind: z.string(),
  where: z.object({
    /** Number of the part of user data, from 1. */
    part: z.number().optional(),
    /** The variable, parameter or output. */
    entry: z.string().optional(),
    line: z.number().optional(),
    /** What the text calls the value. */
    name: z.string().optional(),
  }),
});
export type FoundSecret = z.infer<typeof foundSecretSchema>;

/** What may be kept of a finding: not even how long the secret is. */
export function keptOf({ kind, where }: SecretFinding): FoundSecret {
  return { kind, where: { ...where } };
}
