import { readInventory } from '../collect/inventory-file.ts';
import type { AnySelection } from '../collect/dataset.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Config } from '../config/schema.ts';
import { GLOBAL } from '../model/scope.ts';
import { datasetsOf, narrowedTo } from '../plan/plan.ts';
import { unknownNames } from '../plan/request-error.ts';
import type { InventorySource } from './source.ts';

const noUsage = { total: 0, byOperation: {}, throttled: 0, peakConcurrency: 0 };

/** Judges a recording; the regions asked for are those of it, and nothing is read from AWS. */
export function recordedSource(inventory: Inventory): InventorySource {
  return {
    account: () => Promise.resolve({ account: inventory.account, partition: inventory.partition }),
    gather(_selection, config, request) {
      const wanted = request.regions ?? (config.regions === 'all' ? undefined : config.regions);
      const only = wanted === undefined ? inventory : onlyRegions(inventory, wanted);
      return Promise.resolve({ inventory: withGap(only, inventory, config.regions), usage: noUsage });
    },
  };
}

/** Opens a recording for the datasets of every check, so that any selection of checks can be judged on it. */
export async function openRecording(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  checks: readonly { readonly datasets: readonly AnySelection[] }[],
): Promise<Inventory> {
  return readInventory(
    bytes,
    datasetsOf(checks).map(({ id, dataset }) => ({ id, item: dataset.recorded, actions: dataset.actionsFor([]) })),
  );
}

function onlyRegions(inventory: Inventory, wanted: readonly string[]): Inventory {
  const known = inventory.scopes.map(({ scope }) => scope.region);
  unknownNames('regions', wanted, known);
  return {
    ...inventory,
    scopes: inventory.scopes.filter(({ scope }) => scope.region === GLOBAL || wanted.includes(scope.region)),
  };
}

/** A run that was asked for fewer regions than are configured and recorded can say nothing of all of them. */
function withGap(judged: Inventory, recorded: Inventory, configured: Config['regions']): Inventory {
  const regions = regionsOf(judged);
  const whole = regionsOf(recorded).filter((region) => configured === 'all' || configured.includes(region));
  if (judged.regionGap !== undefined || whole.every((region) => regions.includes(region))) return judged;
  return { ...judged, regionGap: narrowedTo(regions) };
}

function regionsOf({ scopes }: Inventory): readonly string[] {
  return scopes.map(({ scope }) => scope.region).filter((region) => region !== GLOBAL);
}
