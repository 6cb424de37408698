import type { AnySelection, Dataset, PartReads } from '../../functions/collect/dataset.ts';
import type { Inventory } from '../../functions/model/inventory.ts';
import type { ItemBase } from '../../functions/model/item.ts';
import { mapRead, read, type Read, type Unreadable } from '../../functions/model/read.ts';
import { GLOBAL } from '../../functions/model/scope.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const NOW = '2026-03-01T00:00:00.000Z';

/** An inventory under construction. What a case does not give was read, and is empty. */
export interface AccountBuilder {
  /** Adds items of a dataset, in `REGION` for a regional one. */
  with<Item extends ItemBase, Values>(
    dataset: Dataset<Item, Values>,
    ...items: readonly (Item & PartReads<Values>)[]
  ): AccountBuilder;
  /** Adds items of a regional dataset in another region. */
  in<Item extends ItemBase, Values>(
    region: string,
    dataset: Dataset<Item, Values>,
    ...items: readonly (Item & PartReads<Values>)[]
  ): AccountBuilder;
  /** Makes a dataset unreadable, in every scope or in one region. */
  without(dataset: AnySelection, region?: string): AccountBuilder;
  /** Makes one part of every item of a dataset unreadable. */
  withoutPart(dataset: AnySelection, part: string): AccountBuilder;
  /** Adds a region in which every dataset is empty. */
  region(region: string): AccountBuilder;
  /** The inventory, every one of `datasets` read. */
  inventory(datasets: readonly AnySelection[]): Inventory;
}

/** A dataset that could not be read at all, for want of its first action. */
export function unreadableDataset(dataset: AnySelection): Unreadable {
  return { state: 'unreadable', dataset: dataset.id, action: dataset.actions[0] ?? '', reason: 'denied', detail: 'AccessDenied' };
}

/** A sub-read of an item that AWS refused. */
export function denied(action: string, dataset = 'test'): Unreadable {
  return { state: 'unreadable', dataset, action, reason: 'denied', detail: 'AccessDenied' };
}

type Contents = ReadonlyMap<string, Read<readonly ItemBase[]>>;

function keyOf(region: string, dataset: AnySelection): string {
  return `${dataset.scope === 'global' ? GLOBAL : region} ${dataset.id}`;
}

/** An account with nothing in it, audited in `REGION`. */
export function account(): AccountBuilder {
  return build([REGION], new Map());
}

function build(regions: readonly string[], contents: Contents): AccountBuilder {
  const put = (region: string, dataset: AnySelection, items: readonly ItemBase[]): AccountBuilder => {
    const key = keyOf(region, dataset);
    const before = contents.get(key);
    const all = [...(before?.state === 'read' ? before.value : []), ...items];
    return build([...new Set([...regions, region])], new Map(contents).set(key, read(all)));
  };
  return {
    with: (dataset, ...items) => put(REGION, dataset, items),
    in: (region, dataset, ...items) => put(region, dataset, items),
    region: (region) => build([...new Set([...regions, region])], contents),
    without(dataset, region) {
      const places = region === undefined ? regions : [region];
      const lost = places.map((place) => [keyOf(place, dataset), unreadableDataset(dataset)] as const);
      return build(regions, new Map([...contents, ...lost]));
    },
    withoutPart(dataset, part) {
      const lost = denied(dataset.dataset.parts[part]?.actions[0] ?? '', dataset.id);
      const damaged = [...contents].map(([key, items]): readonly [string, Read<readonly ItemBase[]>] => {
        if (!key.endsWith(` ${dataset.id}`)) return [key, items];
        return [key, mapRead(items, (all) => all.map((item) => ({ ...item, [part]: lost })))];
      });
      return build(regions, new Map(damaged));
    },
    inventory: (datasets) => ({
      account: ACCOUNT,
      partition: 'aws',
      takenAt: NOW,
      scopes: [GLOBAL, ...regions].map((region) => ({
        scope: { account: ACCOUNT, partition: 'aws', region },
        datasets: Object.fromEntries(
          datasets
            .filter(({ scope }) => (scope === 'global') === (region === GLOBAL))
            .map((dataset) => [dataset.id, contents.get(keyOf(region, dataset)) ?? read([])]),
        ),
      })),
    }),
  };
}
