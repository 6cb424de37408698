import { z } from 'zod';
import type { Inventory } from '../model/inventory.ts';
import { readSchema } from '../model/read.ts';
import { scopeSchema } from '../model/scope.ts';
import { aboutSchema, checked, type RecordedDataset } from './inventory-format.ts';
import { itemSchema } from './inventory-lines.ts';

/** Reads what was one document. @throws InventoryFileError naming the place, the value and what was expected */
export function readDocument(document: unknown, datasets: readonly RecordedDataset[]): Inventory {
  const trouble = 'the inventory is damaged';
  const { scopes } = checked(scopesSchema(datasets), document, trouble);
  return { ...checked(aboutSchema, document, trouble), scopes };
}

function scopesSchema(datasets: readonly RecordedDataset[]) {
  const known = Object.fromEntries(datasets.map((each) => [each.id, readSchema(z.array(itemSchema(each))).optional()]));
  const readings = z
    .object(known)
    .transform((values) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([id, reading]) => (reading === undefined ? [] : [[id, reading] as const])),
      ),
    );
  return z.object({ scopes: z.array(z.object({ scope: scopeSchema, datasets: readings })).min(1) });
}
