import type { ItemBase } from '../model/item.ts';
import { mapRead, read, type Read } from '../model/read.ts';
import { Gone } from './failure.ts';
import type { AnyPart, PartReading } from './part.ts';

/**
 * Completes each item of a listing with reads of its own, several at a time, in the listing's order.
 * An item that vanished since it was listed is left out.
 */
export async function eachItem<T, Item>(
  listing: Read<readonly T[]>,
  { width }: { readonly width: number },
  complete: (value: T) => Promise<Item>,
): Promise<Read<readonly Item[]>> {
  if (listing.state === 'unreadable') return listing;
  const values = listing.value;
  const slots = new Array<{ item: Item } | undefined>(values.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < values.length; index = next++) {
      const value = values[index];
      if (value === undefined) continue;
      try {
        slots[index] = { item: await complete(value) };
      } catch (error) {
        if (!(error instanceof Gone)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, values.length) }, worker));
  return read(slots.flatMap((slot) => (slot === undefined ? [] : [slot.item])));
}

/** The items of all pages, each made from one entry of the page's list. */
export function eachEntry<Page, Entry, Item>(
  pages: Read<readonly Page[]>,
  entries: (page: Page) => readonly Entry[],
  item: (entry: Entry) => Item,
): Read<readonly Item[]> {
  return mapRead(pages, (all) => all.flatMap((page) => entries(page).map(item)));
}

/** What all the readings gave together, or why one of them gave nothing. */
export function joined<T>(readings: Read<readonly Read<readonly T[]>[]>): Read<readonly T[]> {
  if (readings.state === 'unreadable') return readings;
  const failed = readings.value.find((each) => each.state === 'unreadable');
  if (failed !== undefined) return failed;
  return read(readings.value.flatMap((each) => (each.state === 'read' ? each.value : [])));
}

/** The items of a listing, each with the wanted parts. */
export async function withParts(
  listing: Read<readonly ItemBase[]>,
  parts: readonly (readonly [string, AnyPart])[],
  reading: PartReading,
): Promise<Read<readonly ItemBase[]>> {
  const readers = parts.map(([name, part]) => [name, part.readerFor(reading)] as const);
  return eachItem(listing, reading.place, async (item) => {
    const values = await Promise.all(readers.map(async ([name, reader]) => [name, await reader(item)] as const));
    return { ...item, ...Object.fromEntries(values) };
  });
}
