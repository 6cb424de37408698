import { z } from 'zod';

/** What a measured case is told. */
export const specSchema = z.object({
  name: z.string(),
  /** Failing results of the run. */
  findings: z.number().int(),
  /** So many findings of the run before are fixed, and as many are new. */
  shift: z.number().int(),
  table: z.discriminatedUnion('kind', [
    /** The reconciling alone, on values in memory. */
    z.object({ kind: z.literal('none') }),
    /** The embedded table, on disk and in the process that is measured. */
    z.object({ kind: z.literal('local'), directory: z.string() }),
    /** A table in another process, as DynamoDB is. */
    z.object({ kind: z.literal('served'), endpoint: z.string() }),
  ]),
});
export type CaseSpec = z.infer<typeof specSchema>;

/** What a measured case says of itself. */
export const resultSchema = z.object({
  seconds: z.number(),
  /** Highest resident size until the measured work began: the program and its input. MiB. */
  before: z.number(),
  /** Highest resident size in all. MiB. */
  peak: z.number(),
  changes: z.number(),
  /** Query commands, a page each. */
  queries: z.number(),
  readUnits: z.number(),
  /** PutItem and DeleteItem commands. */
  writes: z.number(),
  writeUnits: z.number(),
});
export type CaseResult = z.infer<typeof resultSchema>;
