import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { Inventory } from '../model/inventory.ts';
import { readSchema, unreadableSchema } from '../model/read.ts';
import { scopeSchema } from '../model/scope.ts';
import type { AnyDataset } from './dataset.ts';

const FORMAT = 'aws-standing-auditor/inventory';
const VERSION = 1;

/** A recorded inventory cannot be used: where, what it has, what was expected. */
export class InventoryFileError extends Error {
  override readonly name = 'InventoryFileError';
}

const envelope = z.object({ format: z.literal(FORMAT), version: z.number().int() });

const header = z.object({
  account: scopeSchema.shape.account,
  partition: z.string(),
  takenAt: z.iso.datetime(),
  regionGap: unreadableSchema.optional(),
});

/** The recorded form of an inventory: compressed JSON that says what it is. */
export async function encodeInventory(inventory: Inventory): Promise<Uint8Array> {
  const text = JSON.stringify({ format: FORMAT, version: VERSION, ...inventory });
  return promisify(gzip)(text, { level: 9 });
}

/**
 * Reads the recorded form. Each dataset is held to its own schema, so that what checks are given is what they expect.
 * @throws InventoryFileError naming the place, the value and what was expected
 */
export async function decodeInventory(bytes: Uint8Array, datasets: readonly AnyDataset[]): Promise<Inventory> {
  const found = parseJson(await inflate(bytes));
  const { version } = check(envelope, found, 'this is not an inventory that the auditor recorded');
  if (version !== VERSION) {
    const advice = version > VERSION ? 'it was recorded by a newer auditor; update this one' : 'record it again';
    throw new InventoryFileError(`version: got ${String(version)}, expected ${String(VERSION)}: ${advice}`);
  }
  const { account, partition, takenAt, regionGap } = check(header, found, 'the inventory is damaged');
  const { scopes } = check(scopesSchema(datasets), found, 'the inventory is damaged');
  return { account, partition, takenAt, scopes, ...(regionGap === undefined ? {} : { regionGap }) };
}

function scopesSchema(datasets: readonly AnyDataset[]) {
  const known = Object.fromEntries(datasets.map(({ id, recorded }) => [id, readSchema(z.array(recorded)).optional()]));
  const readings = z
    .object(known)
    .transform((values) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([id, reading]) => (reading === undefined ? [] : [[id, reading] as const])),
      ),
    );
  return z.object({ scopes: z.array(z.object({ scope: scopeSchema, datasets: readings })).min(1) });
}

async function inflate(bytes: Uint8Array): Promise<string> {
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return new TextDecoder().decode(zipped ? await promisify(gunzip)(bytes) : bytes);
  } catch (cause) {
    throw new InventoryFileError('the file is cut short or damaged: it does not decompress', { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new InventoryFileError('the file is not JSON', { cause });
  }
}

function check<S extends z.ZodType>(schema: S, value: unknown, trouble: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
  throw new InventoryFileError(`${trouble}: ${place}: ${issue?.message ?? 'not as expected'}`, { cause: result.error });
}
