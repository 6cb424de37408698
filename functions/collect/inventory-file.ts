import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Inventory } from '../model/inventory.ts';
import { checked, envelopeSchema, InventoryFileError, VERSION, type RecordedDataset } from './inventory-format.ts';
import { readLines } from './inventory-lines.ts';
import { readDocument } from './inventory-version-1.ts';
import { linesOf } from './text-lines.ts';

/** The first byte of what is compressed. */
const GZIP = 0x1f;

/**
 * Reads the recorded form, of this version or the one before, and no more of it at a time than a line. Each dataset is
 * held to its own schema, so that what checks are given is what they expect; one that the recording lacks is absent.
 * @throws InventoryFileError naming the place, the value and what was expected; what reading `source` throws
 */
export async function readInventory(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  datasets: readonly RecordedDataset[],
): Promise<Inventory> {
  const lines = linesOf(inflated(source));
  try {
    const first = await lines.next();
    const head = await headOf(first.done === true ? '' : first.value, lines);
    const { version } = checked(envelopeSchema, head, 'this is not an inventory that the auditor recorded');
    if (version === 1) return readDocument(head, datasets);
    if (version === VERSION) return await readLines(head, lines, datasets);
    const advice = version > VERSION ? 'it was recorded by a newer auditor; update this one' : 'record it again';
    throw new InventoryFileError(`version: got ${String(version)}, expected ${String(VERSION)}: ${advice}`);
  } finally {
    await lines.return(undefined);
  }
}

/** The first line, or all of them where they are one document that somebody laid out. */
async function headOf(first: string, lines: AsyncIterable<string>): Promise<unknown> {
  try {
    const head: unknown = JSON.parse(first);
    return head;
  } catch {
    const all = [first];
    for await (const line of lines) all.push(line);
    return documentOf(all.join('\n'));
  }
}

function documentOf(text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch (cause) {
    throw new InventoryFileError('the file is not JSON', { cause });
  }
}

async function* inflated(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = Readable.from(source)[Symbol.asyncIterator]();
  const first: IteratorResult<Uint8Array> = await pieces.next();
  if (first.done === true) return;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => pieces };
  };
  yield* first.value[0] === GZIP ? unzipped(whole()) : whole();
}

async function* unzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    // What goes wrong destroys the stream with its error, which is thrown to whoever reads it.
    const pieces: AsyncIterable<Uint8Array> = pipeline(source, createGunzip(), () => undefined);
    yield* pieces;
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    throw new InventoryFileError('the file is cut short or damaged: it does not decompress', { cause });
  }
}

function isDamage(error: unknown): boolean {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && code.startsWith('Z_');
}
