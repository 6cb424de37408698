import type { Dataset } from '../collect/dataset.ts';
import type { Inventory } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import { read, type Read, type Unreadable } from '../model/read.ts';
import { scopeKindOf, type Scope } from '../model/scope.ts';

/** What a check sees of one dataset. */
export interface DatasetView<Item> {
  /** Every item of the account: there only when every planned scope was read, so that it proves absence. */
  readonly all: Read<readonly Item[]>;
  /** The items of the scope being judged; for a global dataset, or a subject that is not regional, the same as `all`. */
  readonly here: Read<readonly Item[]>;
  /** What was read anywhere: it proves presence, and never absence. */
  readonly seen: readonly Item[];
}

/** One scope's reading of one dataset. */
export interface ScopeItems<Item> {
  readonly scope: Scope;
  readonly items: Read<readonly Item[]>;
}

/** The readings of one dataset, of every planned scope of its kind. */
export function readingsOf<Item extends ItemBase>(inventory: Inventory, dataset: Dataset<Item>): readonly ScopeItems<Item>[] {
  return inventory.scopes
    .filter(({ scope }) => scopeKindOf(scope) === dataset.scope)
    .map(({ scope, datasets }) => ({ scope, items: itemsOf(datasets[dataset.id], dataset) }));
}

function itemsOf<Item extends ItemBase>(
  found: Read<readonly ItemBase[]> | undefined,
  dataset: Dataset<Item>,
): Read<readonly Item[]> {
  if (found === undefined) return notRead(dataset);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- an inventory holds under a dataset's id what that dataset collected, or what its schema accepted from a file
  return found as Read<readonly Item[]>;
}

function notRead({ id, actions }: { readonly id: string; readonly actions: readonly string[] }): Unreadable {
  return {
    state: 'unreadable',
    dataset: id,
    action: actions.join(', '),
    reason: 'not-available',
    detail: 'the inventory does not hold this dataset',
  };
}

/** The view of a dataset from one scope. */
export function viewFrom<Item extends ItemBase>(
  inventory: Inventory,
  dataset: Dataset<Item>,
): (scope: Scope) => DatasetView<Item> {
  const readings = readingsOf(inventory, dataset);
  const seen = readings.flatMap(({ items }) => (items.state === 'read' ? items.value : []));
  const gap = dataset.scope === 'regional' ? inventory.regionGap : undefined;
  const missing = gap ?? readings.map(({ items }) => items).find((items) => items.state === 'unreadable');
  const all: Read<readonly Item[]> = missing ?? (readings.length === 0 ? notRead(dataset) : read(seen));
  return (scope) => ({
    all,
    here: readings.find((reading) => reading.scope.region === scope.region)?.items ?? all,
    seen,
  });
}
