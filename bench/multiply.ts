import type { Inventory, ScopeReading } from '../functions/model/inventory.ts';
import type { ItemBase } from '../functions/model/item.ts';
import { read, type Read } from '../functions/model/read.ts';

/**
 * How the copies hang together. `apart`: what refers to something refers to the same copy's, as in many small accounts side by
 * side. `crowded`: it refers to the first's, so that all are in one network, use one key, log to one bucket.
 */
export const shapes = ['apart', 'crowded'] as const;
export type Shape = (typeof shapes)[number];

/**
 * An account with as many of each kind of thing as asked, made of a small one: each copy of a thing has a name of its own. What
 * there is once for an account or a region stays as it is.
 */
export function multiplied(inventory: Inventory, each: number, shape: Shape = 'apart'): Inventory {
  const counts = countsOf(inventory);
  const copiesOf = (dataset: string) => Math.max(1, Math.ceil(each / (counts.get(dataset) ?? each)));
  const names = namesIn(inventory, copiesOf);
  const namesFor = ({ name }: ItemBase) => {
    const count = names.get(name);
    if (count === undefined) return undefined;
    return shape === 'apart' ? names : new Map([[name, count]]);
  };
  return { ...inventory, scopes: inventory.scopes.map((reading) => multipliedScope(reading, copiesOf, namesFor)) };
}

type CopiesOf = (dataset: string) => number;
/** How many copies there are of what has a name. */
type Names = ReadonlyMap<string, number>;
/** The names that are changed in copies of an item, if it can have any. */
type NamesFor = (item: ItemBase) => Names | undefined;

function multipliedScope(reading: ScopeReading, copiesOf: CopiesOf, namesFor: NamesFor): ScopeReading {
  const datasets = Object.entries(reading.datasets).map(([id, items]): readonly [string, Read<readonly ItemBase[]>] => [
    id,
    multipliedReading(items, copiesOf(id), namesFor),
  ]);
  return { ...reading, datasets: Object.fromEntries(datasets) };
}

function multipliedReading(reading: Read<readonly ItemBase[]>, copies: number, namesFor: NamesFor): Read<readonly ItemBase[]> {
  if (reading.state === 'unreadable') return reading;
  const items: ItemBase[] = [];
  for (const item of reading.value) {
    items.push(item);
    const names = namesFor(item);
    if (names === undefined) continue;
    const renamed = renaming(names);
    for (let copy = 1; copy < copies; copy += 1) items.push(renamed(item, copy));
  }
  return read(items);
}

/** How many of each dataset's items can be multiplied, in all scopes together. */
function countsOf(inventory: Inventory): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { dataset, item } of itemsOf(inventory)) {
    if (isMany(item, inventory)) counts.set(dataset, (counts.get(dataset) ?? 0) + 1);
  }
  return counts;
}

/** Not what is the account's or a region's own, nor what AWS gives every account. */
function isMany({ arn, name }: ItemBase, { account, scopes }: Inventory): boolean {
  const isPlace = name === account || scopes.some(({ scope }) => scope.region === name);
  return !isPlace && arn.split(':', 5)[4] !== 'aws' && !common.has(name) && name.length > 2;
}

/** Words that stand in policies and settings for something else than a thing of that name. */
const common = new Set(['default', 'primary', 'root', 'alias']);

function namesIn(inventory: Inventory, copiesOf: CopiesOf): Names {
  const names = new Map<string, number>();
  for (const { dataset, item } of itemsOf(inventory)) {
    if (!isMany(item, inventory)) continue;
    names.set(item.name, Math.min(copiesOf(dataset), names.get(item.name) ?? Infinity));
  }
  return names;
}

function* itemsOf({ scopes }: Inventory): Generator<{ readonly dataset: string; readonly item: ItemBase }> {
  for (const { datasets } of scopes) {
    for (const [dataset, reading] of Object.entries(datasets)) {
      if (reading.state === 'read') for (const item of reading.value) yield { dataset, item };
    }
  }
}

/** What names and ids are made of. */
const word = /[\w.@+=-]+/g;

/** Gives copies of items their names. Which texts hold a name is found out once for all copies. */
function renaming(names: Names): (item: ItemBase, copy: number) => ItemBase {
  const known = new Map<string, readonly (string | readonly [name: string, copies: number])[]>();
  const piecesOf = (text: string) => {
    const found = known.get(text) ?? pieces(text, names);
    known.set(text, found);
    return found;
  };
  const renamed = (text: string, copy: number): string => {
    const found = piecesOf(text);
    if (found.length === 1 && found[0] === text) return text;
    return found.map((piece) => (typeof piece === 'string' ? piece : named(piece, copy))).join('');
  };
  const copied = <Value>(value: Value, copy: number): Value => mapTexts(value, (text) => renamed(text, copy));
  return copied;
}

function named([name, copies]: readonly [string, number], copy: number): string {
  const own = copy % copies;
  return own === 0 ? name : `${name}-${String(own)}`;
}

function pieces(text: string, names: Names): readonly (string | readonly [string, number])[] {
  const whole = names.get(text);
  if (whole !== undefined) return [[text, whole]];
  const found: (string | readonly [string, number])[] = [];
  let end = 0;
  for (const { 0: match, index } of text.matchAll(word)) {
    const copies = names.get(match);
    if (copies === undefined) continue;
    found.push(text.slice(end, index), [match, copies]);
    end = index + match.length;
  }
  return end === 0 ? [text] : [...found, text.slice(end)];
}

/** Members that say what something is like: a thing may be called as their values are. */
const words = new Set(['kind', 'type', 'state', 'status', 'engine']);

/** The same value with its texts changed: a value of its own, as what was read of another thing would be. */
function mapTexts<Value>(value: Value, change: (text: string) => string): Value;
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each: unknown) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, each]: readonly [string, unknown]): readonly [string, unknown] => [
    change(name),
    words.has(name) ? each : mapTexts(each, change),
  ]);
  return Object.fromEntries<unknown>(members);
}
