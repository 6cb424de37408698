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
  /** In characters; absent from what was recorded without it. */
  length: z.number().optional(),
});
export type FoundSecret = z.infer<typeof foundSecretSchema>;

/** What may be kept of a finding: where the secret stands, what it is and how long, and nothing that it says. */
export function keptOf({ kind, where, length }: SecretFinding): FoundSecret {
  return { kind, where: { ...where }, length };
}
