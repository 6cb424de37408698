import { readInventory } from '../collect/inventory-file.ts';
import type { AnyDataset } from '../collect/dataset.ts';
import type { Inventory } from '../model/inventory.ts';
import { GLOBAL } from '../model/scope.ts';
import { datasetsOf } from '../plan/plan.ts';
import { unknownNames } from '../plan/request-error.ts';
import type { InventorySource } from './source.ts';

const noUsage = { total: 0, byOperation: {}, throttled: 0, peakConcurrency: 0 };

/** Judges a recording; the regions asked for are those of it, and nothing is read from AWS. */
export function recordedSource(inventory: Inventory): InventorySource {
  return {
    account: () => Promise.resolve({ account: inventory.account, partition: inventory.partition }),
    gather(_selection, config, request) {
      const wanted = request.regions ?? (config.regions === 'all' ? undefined : config.regions);
      return Promise.resolve({ inventory: wanted === undefined ? inventory : onlyRegions(inventory, wanted), usage: noUsage });
    },
  };
}

/** Opens a recording for the datasets of every check, so that any selection of checks can be judged on it. */
export async function openRecording(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  checks: readonly { readonly datasets: readonly AnyDataset[] }[],
): Promise<Inventory> {
  return readInventory(bytes, datasetsOf(checks));
}

function onlyRegions(inventory: Inventory, wanted: readonly string[]): Inventory {
  const known = inventory.scopes.map(({ scope }) => scope.region);
  unknownNames('regions', wanted, known);
  return {
    ...inventory,
    scopes: inventory.scopes.filter(({ scope }) => scope.region === GLOBAL || wanted.includes(scope.region)),
  };
}
