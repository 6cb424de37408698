import { z } from 'zod';

/** What a process that judges a multiplied account is told. */
export const scaleSpecSchema = z.object({
  /** How many of each kind the account has. */
  each: z.number().int(),
  /** One check after another, each as if it were alone; or all of them as a run judges. */
  mode: z.enum(['alone', 'together']),
});
export type ScaleSpec = z.infer<typeof scaleSpecSchema>;

/** What it says of a check, or of all together. */
export const judgedSchema = z.object({
  name: z.string(),
  seconds: z.number(),
  /** What its facts, views and results hold once it is done. MiB. */
  held: z.number(),
  results: z.number().int(),
  failures: z.number().int(),
});
export type Judged = z.infer<typeof judgedSchema>;

export const scaleResultSchema = z.object({
  /** Resident size once the account stands in memory, and the highest after judging. MiB. */
  before: z.number(),
  peak: z.number(),
  items: z.number().int(),
  judged: z.array(judgedSchema),
});
export type ScaleResult = z.infer<typeof scaleResultSchema>;
