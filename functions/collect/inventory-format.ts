import { z } from 'zod';
import { itemBase, type ItemBase } from '../model/item.ts';
import { read, unreadable, unreadableSchema, type Read } from '../model/read.ts';
import { scopeSchema } from '../model/scope.ts';
import { withoutSecrets } from './without-secrets.ts';

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
  /** The IAM actions that listing it needs. */
  readonly actions: readonly string[];
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

/**
 * The items of one recorded reading. An earlier auditor did not read all that is asked of a thing today: where a member is
 * missing, the reading is unreadable, for a recording never says that there is none. What is wrong in any other way is damage.
 * @throws InventoryFileError that names the place within it
 */
export function recordedItems(
  { id, item, actions }: RecordedDataset,
  items: unknown,
  trouble: string,
): Read<readonly ItemBase[]> {
  const result = z.array(item).safeParse(items);
  // An earlier auditor may have recorded what this one leaves out.
  if (result.success) return read(withoutSecrets(result.data));
  const missing = result.error.issues.map(missingMember);
  const [first] = missing;
  if (first === undefined || missing.includes(undefined)) return checked(z.array(item).transform(read), items, trouble);
  return unreadable({ id, actions }, 'not-available', `an earlier auditor recorded it, which did not read ${first}`);
}

/** The member that an item lacks, where that is all that is wrong; nothing lacks what every item has. */
function missingMember({ code, path, ...issue }: z.core.$ZodIssue): string | undefined {
  const [, ...members] = path.map(String);
  const isMissing = code === 'invalid_type' && issue.message.endsWith('received undefined');
  return isMissing && members.length > 0 && !(String(members[0]) in itemBase) ? members.join('.') : undefined;
}

/** Holds a value to its schema. @throws InventoryFileError that names the place within it */
export function checked<S extends z.ZodType>(schema: S, value: unknown, trouble: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
  throw new InventoryFileError(`${trouble}: ${path}: ${issue?.message ?? 'not as expected'}`, { cause: result.error });
}
