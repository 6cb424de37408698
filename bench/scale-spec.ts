import { z } from 'zod';
import { shapes } from './multiply.ts';

/** What a process that judges a multiplied account is told. */
export const scaleSpecSchema = z.object({
  /** How many of each kind the account has. */
  each: z.number().int(),
  shape: z.enum(shapes),
  /** How often all is judged anew: of each check and fact, the least counts. */
  tries: z.number().int(),
});
export type ScaleSpec = z.infer<typeof scaleSpecSchema>;

/** What it says of a check, or of a fact. */
export const measuredSchema = z.object({
  name: z.string(),
  kind: z.enum(['check', 'fact']),
  /** Milliseconds of processor time; a check's without those of the facts that it was the first to ask for. */
  milliseconds: z.number(),
});
export type Measured = z.infer<typeof measuredSchema>;

export const scaleResultSchema = z.object({
  /** Resident size once the account stands in memory, and the highest after judging. MiB. */
  before: z.number(),
  peak: z.number(),
  items: z.number().int(),
  /** Processor time of judging it all. */
  seconds: z.number(),
  results: z.number().int(),
  failures: z.number().int(),
  measured: z.array(measuredSchema),
  /** Datasets of which the account has nothing: what is asked of them alone is not measured. */
  empty: z.array(z.string()),
});
export type ScaleResult = z.infer<typeof scaleResultSchema>;
