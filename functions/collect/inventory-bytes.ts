import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Inventory } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import type { Read } from '../model/read.ts';
import { FORMAT, VERSION, type Header, type Line } from './inventory-format.ts';

/** Characters of items after which a line ends. */
const LINE = 64 * 1024;

/** The recorded form of an inventory, made as fast as it is taken: compressed lines of JSON that say what they are. */
export function inventoryBytes(inventory: Inventory): AsyncIterable<Uint8Array> {
  // The error of a line that cannot be made destroys the stream, and so reaches whoever reads it.
  return pipeline(Readable.from(lines(inventory)), createGzip({ level: 9 }), () => undefined);
}

function* lines(inventory: Inventory): Generator<string> {
  yield `${JSON.stringify({ format: FORMAT, version: VERSION, ...headerOf(inventory) })}\n`;
  let count = 0;
  for (const { scope, datasets } of inventory.scopes) {
    for (const [dataset, reading] of Object.entries(datasets)) {
      for (const line of readingLines(scope.region, dataset, reading)) {
        count += 1;
        yield line;
      }
    }
  }
  yield lineOf({ end: { lines: count } });
}

function headerOf({ account, partition, takenAt, regionGap, scopes }: Inventory): Header {
  return {
    account,
    partition,
    takenAt,
    ...(regionGap === undefined ? {} : { regionGap }),
    scopes: scopes.map((each) => ({ scope: each.scope, ...(each.takenAt === undefined ? {} : { takenAt: each.takenAt }) })),
  };
}

function* readingLines(region: string, dataset: string, reading: Read<readonly ItemBase[]>): Generator<string> {
  if (reading.state === 'unreadable') {
    yield lineOf({ region, dataset, unreadable: reading });
    return;
  }
  const line = (items: readonly string[]) =>
    `{"region":${JSON.stringify(region)},"dataset":${JSON.stringify(dataset)},"items":[${items.join(',')}]}\n`;
  let items: string[] = [];
  let length = 0;
  for (const item of reading.value) {
    const text = JSON.stringify(item);
    items.push(text);
    length += text.length;
    if (length < LINE) continue;
    yield line(items);
    items = [];
    length = 0;
  }
  if (items.length > 0 || reading.value.length === 0) yield line(items);
}

function lineOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}
