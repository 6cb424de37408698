import { groupedBy } from '../model/grouped.ts';
import type { Inventory, ScopeReading } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import { mapRead } from '../model/read.ts';
import type { Patch } from './remedy.ts';

type Changes = ReadonlyMap<string, readonly Patch[]>;

/** The inventory as it would be read after these changes. Several changes of one item add up, in their order. */
export function patched(inventory: Inventory, patches: readonly Patch[]): Inventory {
  const changes = groupedBy(patches, ({ dataset, arn }) => keyOf(dataset, arn));
  return { ...inventory, scopes: inventory.scopes.map((scope) => patchedScope(scope, changes)) };
}

function keyOf(dataset: string, arn: string): string {
  return JSON.stringify([dataset, arn]);
}

function patchedScope(reading: ScopeReading, changes: Changes): ScopeReading {
  const datasets = Object.entries(reading.datasets).map(
    ([id, items]) => [id, mapRead(items, (all) => patchedItems(id, all, changes))] as const,
  );
  return { ...reading, datasets: Object.fromEntries(datasets) };
}

function patchedItems(dataset: string, items: readonly ItemBase[], changes: Changes): readonly ItemBase[] {
  return items.flatMap((item) => {
    const changed = applied(item, changes.get(keyOf(dataset, item.arn)) ?? []);
    return changed === undefined ? [] : [changed];
  });
}

function applied(item: ItemBase, patches: readonly Patch[]): ItemBase | undefined {
  let now: ItemBase | undefined = item;
  for (const { change } of patches) now = now === undefined ? undefined : change(now);
  return now;
}
