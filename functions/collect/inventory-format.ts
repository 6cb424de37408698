import { z } from 'zod';
import type { ItemBase } from '../model/item.ts';
import { unreadableSchema } from '../model/read.ts';
import { scopeSchema } from '../model/scope.ts';

/** What a recording of an inventory says that it is. */
export const FORMAT = 'aws-standing-auditor/inventory';

/**
 * The version that is written: compressed lines of JSON, so that no string holds more than a part of one dataset. The
 * first is the header; then come readings, a large one in several lines; the last counts them. Version 1 was one document.
 */
export const VERSION = 2;

/** A recorded inventory cannot be used: where, what it has, what was expected. */
export class InventoryFileError extends Error {
  override readonly name = 'InventoryFileError';
}

/** How the items of a dataset are brought back from a recording. */
export interface RecordedDataset {
  readonly id: string;
  /** What one item is. */
  readonly item: z.ZodType<ItemBase>;
  /**
   * Makes of an item as it was recorded one as it is now, before its schema is asked. Where it lacks what has been read
   * only since, it gives what says that this is unreadable: a recording never says that there is none.
   */
  readonly fromRecording?: (recorded: unknown) => unknown;
}

export const envelopeSchema = z.object({ format: z.literal(FORMAT), version: z.number().int() });

/** What holds of the whole inventory. */
export const aboutSchema = z.object({
  account: scopeSchema.shape.account,
  partition: z.string(),
  takenAt: z.iso.datetime(),
  regionGap: unreadableSchema.exactOptional(),
});

const scopeEntrySchema = z.object({ scope: scopeSchema, takenAt: z.iso.datetime().exactOptional() });

export const headerSchema = aboutSchema.extend({ scopes: z.array(scopeEntrySchema).min(1) });
export type Header = z.infer<typeof headerSchema>;

const place = { region: z.string(), dataset: z.string() };

/** A line after the header: items of one reading, or that it was unreadable, or the end. */
export const lineSchema = z.union([
  z.strictObject({ ...place, items: z.array(z.unknown()) }),
  z.strictObject({ ...place, unreadable: unreadableSchema }),
  z.strictObject({ end: z.strictObject({ lines: z.number().int() }) }),
]);
export type Line = z.infer<typeof lineSchema>;

/** Holds a value to its schema. @throws InventoryFileError that names the place within it */
export function checked<S extends z.ZodType>(schema: S, value: unknown, trouble: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
  throw new InventoryFileError(`${trouble}: ${path}: ${issue?.message ?? 'not as expected'}`, { cause: result.error });
}
