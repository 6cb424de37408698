import type { AnySelection } from '../collect/dataset.ts';
import type { Inventory } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import { isRead, read, type Read, type Unreadable } from '../model/read.ts';
import type { Scope } from '../model/scope.ts';
import { keeping, lifted, madeFromReadings, type Faces } from './faces.ts';
import { notRead, readingsOf, type ScopeItems } from './readings.ts';
import { isFacts, type AnyFacts, type FactsContext, type Source, type View } from './source.ts';

/** An inventory as checks see it. Views and facts are made once for the account, however many checks ask. */
export class AccountView {
  readonly inventory: Inventory;
  readonly now: Date;
  private readonly readings = new Map<string, readonly ScopeItems[]>();
  private readonly items = new Map<string, Faces<readonly ItemBase[]>>();
  private readonly known = new Map<string, Faces<readonly ItemBase[]>>();
  private readonly facts = new Map<string, Faces<unknown>>();
  private readonly regions = new WeakMap<object, string>();

  constructor(inventory: Inventory) {
    this.inventory = inventory;
    this.now = new Date(inventory.takenAt);
  }

  /** The view of a source from one scope. */
  view(source: Source, { region }: Pick<Scope, 'region'>): View<unknown> {
    const faces = isFacts(source) ? this.ofFacts(source) : this.ofItems(source);
    return {
      get all() {
        return faces.all();
      },
      get here() {
        return faces.here(region);
      },
      in: (name) => faces.here(name),
      get seen() {
        return faces.seen();
      },
    };
  }

  /** The readings of a selection, one for each planned scope of its kind. */
  readingsOf(selection: AnySelection): readonly ScopeItems[] {
    return kept(this.readings, keyOf(selection), () => readingsOf(this.inventory, selection));
  }

  private ofItems(selection: AnySelection): Faces<readonly ItemBase[]> {
    return kept(this.items, keyOf(selection), () => this.facesOf(selection, this.readingsOf(selection), itemsIn));
  }

  /** The items whose every part was read, and what keeps the others from being known. */
  private ofKnown(selection: AnySelection): Faces<readonly ItemBase[]> {
    return kept(this.known, keyOf(selection), () => {
      const readings = this.readingsOf(selection).map((reading) => this.whole(reading, selection.partNames));
      return this.facesOf(selection, readings, ({ known }) => known);
    });
  }

  private ofFacts(facts: AnyFacts): Faces<unknown> {
    return kept(this.facts, facts.id, () => {
      if (facts.ofReadings === true) return this.ofReadings(facts);
      const from = Object.entries(facts.from).map(
        ([name, source]) => [name, isFacts(source) ? this.ofFacts(source) : this.ofKnown(source)] as const,
      );
      return lifted<unknown>(from, (known) => facts.derive(known, this.context()));
    });
  }

  private ofReadings(facts: AnyFacts): Faces<unknown> {
    const from = Object.entries(facts.from).map(
      ([name, source]) => [name, isFacts(source) ? this.ofFacts(source) : this.ofItems(source)] as const,
    );
    return madeFromReadings(from, (readings) => facts.derive(readings, this.context()));
  }

  private facesOf<Reading extends ScopeItems>(
    selection: AnySelection,
    readings: readonly Reading[],
    seenIn: (reading: Reading) => readonly ItemBase[],
  ): Faces<readonly ItemBase[]> {
    const byRegion = new Map(readings.map((reading) => [reading.scope.region, reading]));
    const seen = () => readings.flatMap(seenIn);
    const all = (): Read<readonly ItemBase[]> => {
      const gap = selection.scope === 'regional' ? this.inventory.regionGap : undefined;
      const missing = gap ?? readings.map(gapIn).find((found) => found !== undefined);
      return missing ?? (readings.length === 0 ? notRead(selection) : read(seen()));
    };
    const faces = keeping({
      all,
      here: (region): Read<readonly ItemBase[]> => {
        const reading = byRegion.get(region);
        if (reading === undefined) return faces.all();
        return gapIn(reading) ?? read(seenIn(reading));
      },
      seen,
    });
    return faces;
  }

  private whole({ scope, items, incomplete }: ScopeItems, parts: readonly string[]): KnownItems {
    const known: ItemBase[] = [];
    let gap: Unreadable | undefined = items.state === 'unreadable' ? items : undefined;
    for (const item of items.state === 'read' ? items.value : []) {
      const whole = knownItem(item, parts);
      if (whole.state === 'unreadable') {
        gap ??= whole;
        continue;
      }
      known.push(whole.value);
      this.regions.set(whole.value, scope.region);
    }
    return { scope, known, items: gap ?? read(known), ...(incomplete === undefined ? {} : { incomplete }) };
  }

  private context(): FactsContext {
    const { account, partition } = this.inventory;
    return { account, partition, now: this.now, regionOf: (item) => this.regions.get(item) ?? '' };
  }
}

interface KnownItems extends ScopeItems {
  readonly known: readonly ItemBase[];
}

function keyOf({ id, partNames }: AnySelection): string {
  return [id, ...partNames].join(' ');
}

function kept<Value>(made: Map<string, Value>, key: string, make: () => Value): Value {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

function itemsIn({ items }: ScopeItems): readonly ItemBase[] {
  return items.state === 'read' ? items.value : [];
}

function gapIn({ items, incomplete }: ScopeItems): Unreadable | undefined {
  return items.state === 'unreadable' ? items : incomplete;
}

/** An item with its parts in the place of their readings. */
function knownItem(item: ItemBase, parts: readonly string[]): Read<ItemBase> {
  if (parts.length === 0) return read(item);
  const values: [string, unknown][] = [];
  for (const name of parts) {
    const value: unknown = Reflect.get(item, name);
    if (!isRead(value)) throw new TypeError(`${name} of ${item.arn} is no reading`);
    if (value.state === 'unreadable') return value;
    values.push([name, value.value]);
  }
  return read({ ...item, ...Object.fromEntries(values) });
}
