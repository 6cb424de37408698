import { z } from 'zod';
import type { Inventory } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import { readSchema, type Read } from '../model/read.ts';
import { scopeSchema } from '../model/scope.ts';
import { aboutSchema, checked, recordedItems, type RecordedDataset } from './inventory-format.ts';
import { withoutSecrets } from './without-secrets.ts';

const scopesSchema = z.object({
  scopes: z.array(z.object({ scope: scopeSchema, datasets: z.record(z.string(), readSchema(z.array(z.unknown()))) })).min(1),
});

/** Reads what was one document. @throws InventoryFileError naming the place, the value and what was expected */
export function readDocument(document: unknown, datasets: readonly RecordedDataset[]): Inventory {
  const trouble = 'the inventory is damaged';
  const { scopes } = checked(scopesSchema, document, trouble);
  const known = new Map(datasets.map((each) => [each.id, each]));
  return {
    ...checked(aboutSchema, document, trouble),
    scopes: scopes.map(({ scope, datasets: readings }, index) => ({
      scope,
      datasets: Object.fromEntries(
        Object.entries(readings).flatMap(([id, reading]): readonly (readonly [string, Read<readonly ItemBase[]>])[] => {
          const dataset = known.get(id);
          if (dataset === undefined) return [];
          const place = `${trouble}: scopes.${String(index)}.datasets.${id}.value`;
          return [[id, reading.state === 'read' ? recordedItems(dataset, reading.value, place) : withoutSecrets(reading)]];
        }),
      ),
    })),
  };
}
