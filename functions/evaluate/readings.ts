import type { AnySelection } from '../collect/dataset.ts';
import type { Inventory, ScopeReading } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import { read, unreadable, type Read, type Unreadable } from '../model/read.ts';
import { scopeKindOf, type Scope } from '../model/scope.ts';

/** One scope's reading of one dataset. */
export interface ScopeItems {
  readonly scope: Scope;
  /** What was read, though it may be some items only. */
  readonly items: Read<readonly ItemBase[]>;
  /** Set where nothing follows from what is not among the items. */
  readonly incomplete?: Unreadable;
}

/** The readings of a selection, of every planned scope of its kind, each item with the parts that are asked for. */
export function readingsOf(inventory: Inventory, selection: AnySelection): readonly ScopeItems[] {
  return inventory.scopes
    .filter(({ scope }) => scopeKindOf(scope) === selection.scope)
    .map((reading) => scopeItems(reading, selection));
}

function scopeItems({ scope, datasets, only }: ScopeReading, selection: AnySelection): ScopeItems {
  const found = datasets[selection.id];
  if (found === undefined) return { scope, items: notRead(selection) };
  const items = found.state === 'read' ? read(withEveryPart(found.value, selection)) : found;
  const names = only?.[selection.id];
  return { scope, items, ...(names === undefined ? {} : { incomplete: onlyNamed(selection, names) }) };
}

/** A part that a recording or a narrower plan lacks is unreadable, like any other that is not there. */
function withEveryPart(items: readonly ItemBase[], selection: AnySelection): readonly ItemBase[] {
  const lackingOf = (item: ItemBase) => selection.partNames.filter((name) => !(name in item));
  if (items.every((item) => lackingOf(item).length === 0)) return items;
  return items.map((item) => ({
    ...item,
    ...Object.fromEntries(lackingOf(item).map((name) => [name, partNotRead(selection, name)])),
  }));
}

function partNotRead({ id, dataset }: AnySelection, name: string): Unreadable {
  const actions = dataset.parts[name]?.actions ?? [];
  return unreadable({ id, actions }, 'not-available', `the inventory does not hold ${name}`);
}

/** That a dataset was never read. */
export function notRead(selection: AnySelection): Unreadable {
  return unreadable(selection, 'not-available', 'the inventory does not hold this dataset');
}

function onlyNamed(selection: AnySelection, names: readonly string[]): Unreadable {
  return unreadable(selection, 'not-available', `only ${names.join(', ')} ${names.length === 1 ? 'was' : 'were'} asked for`);
}
