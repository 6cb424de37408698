import type { Inventory, ScopeReading } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import { read, type Read, type Unreadable } from '../model/read.ts';
import {
  checked,
  headerSchema,
  InventoryFileError,
  lineSchema,
  recordedItems,
  type Header,
  type RecordedDataset,
} from './inventory-format.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Items so far, or why there are none. */
type Gathered = ItemBase[] | Unreadable;

/** Reads the lines after the header. @throws InventoryFileError naming the line, the place in it and what was expected */
export async function readLines(
  head: unknown,
  lines: AsyncIterable<string>,
  datasets: readonly RecordedDataset[],
): Promise<Inventory> {
  const { account, partition, takenAt, regionGap, scopes } = checked(headerSchema, head, 'the inventory is damaged: line 1');
  const known = new Map(datasets.map((each) => [each.id, each]));
  const places = new Map(scopes.map(({ scope }) => [scope.region, new Map<string, Gathered>()]));
  await gather(lines, places, known);
  return {
    account,
    partition,
    takenAt,
    ...(regionGap === undefined ? {} : { regionGap }),
    scopes: scopes.map((entry) => readingOf(entry, places.get(entry.scope.region) ?? new Map<string, Gathered>())),
  };
}

async function gather(
  lines: AsyncIterable<string>,
  places: ReadonlyMap<string, Map<string, Gathered>>,
  datasets: ReadonlyMap<string, RecordedDataset>,
): Promise<void> {
  let count = 0;
  for await (const text of lines) {
    const trouble = `the inventory is damaged: line ${String(count + 2)}`;
    const line = checked(lineSchema, jsonOf(text, trouble), trouble);
    if ('end' in line) {
      if (line.end.lines === count) return;
      throw new InventoryFileError(`${trouble}: got ${String(count)} lines of readings, expected ${String(line.end.lines)}`);
    }
    count += 1;
    const place = places.get(line.region);
    if (place === undefined) throw new InventoryFileError(`${trouble}: region: ${line.region} is none of its scopes`);
    const dataset = datasets.get(line.dataset);
    if (dataset === undefined) continue;
    if ('unreadable' in line) place.set(line.dataset, withoutSecrets(line.unreadable));
    else append(place, line.dataset, recordedItems(dataset, line.items, `${trouble}: ${line.dataset} in ${line.region}`));
  }
  throw new InventoryFileError(`the file is cut short: it stops after line ${String(count + 1)}`);
}

/** A reading in several lines is there only if each of them is. */
function append(place: Map<string, Gathered>, dataset: string, items: Read<readonly ItemBase[]>): void {
  const before = place.get(dataset) ?? [];
  if (!Array.isArray(before)) return;
  if (items.state === 'unreadable') {
    place.set(dataset, items);
    return;
  }
  for (const item of items.value) before.push(item);
  place.set(dataset, before);
}

function jsonOf(text: string, trouble: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new InventoryFileError(`${trouble}: not JSON`, { cause });
  }
}

function readingOf({ scope, takenAt }: Header['scopes'][number], place: ReadonlyMap<string, Gathered>): ScopeReading {
  const datasets = Object.fromEntries(
    [...place].map(([id, gathered]) => [id, Array.isArray(gathered) ? read<readonly ItemBase[]>(gathered) : gathered] as const),
  );
  return { scope, ...(takenAt === undefined ? {} : { takenAt }), datasets };
}
