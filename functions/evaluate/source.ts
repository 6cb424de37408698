import type { AnySelection, Selection } from '../collect/dataset.ts';
import type { ItemBase } from '../model/item.ts';
import type { Read } from '../model/read.ts';

/** What a derivation may use besides what it is made from. */
export interface FactsContext {
  readonly account: string;
  readonly partition: string;
  /** The time at which the inventory was taken. */
  readonly now: Date;
  /** The region in which an item was read; `global` for one of the account's global services. */
  readonly regionOf: (item: object) => string;
}

/** What several checks know in common, made once for all of them. */
export interface Facts<Value> {
  readonly id: string;
  readonly from: Sources;
  /** True for facts that are handed readings in the place of what was read. */
  readonly ofReadings?: true;
  readonly derive: (known: Readonly<Record<string, unknown>>, context: FactsContext) => Value;
}

export type AnyFacts = Facts<unknown>;

/** What a check or a fact can be made from: a dataset with the parts that it needs, or facts. */
export type Source = AnySelection | AnyFacts;

/** Sources, by the names under which somebody speaks of them. */
export type Sources = Readonly<Record<string, Source>>;

/** What is seen of a source, three ways. */
export interface View<Value> {
  /** Of the whole account: there only when everything was read, so that it proves absence. */
  readonly all: Read<Value>;
  /** Of the scope being judged; for what is global, or a subject that is not regional, the same as `all`. */
  readonly here: Read<Value>;
  /** Of one region, for a subject that stands in none. */
  readonly in: (region: string) => Read<Value>;
  /** Of what was read anywhere: it proves presence, and never absence. */
  readonly seen: Value;
}

/** What is seen of one source. */
export type ViewOf<S> =
  S extends Facts<infer Value>
    ? View<Value>
    : S extends Selection<infer Item extends ItemBase, infer _>
      ? View<readonly Item[]>
      : never;

/** The value of a source when nothing of it is missing: the items with their parts, or the facts. */
export type KnownOf<S> =
  S extends Facts<infer Value>
    ? Value
    : S extends { readonly knownType?: infer Known }
      ? readonly Exclude<Known, undefined>[]
      : never;

/** The reading of a source: its items, their parts as they were read, or the facts. */
export type ReadingOf<S> =
  S extends Facts<infer Value>
    ? Read<Value>
    : S extends Selection<infer Item extends ItemBase, infer _>
      ? Read<readonly Item[]>
      : never;

export function isFacts(source: Source): source is AnyFacts {
  return 'derive' in source;
}

/** The datasets that a source comes from in the end. */
export function selectionsOf(source: Source): readonly AnySelection[] {
  return isFacts(source) ? Object.values(source.from).flatMap(selectionsOf) : [source];
}

/** Selections of the same dataset as one, with the parts of all. */
export function united(selections: readonly AnySelection[]): readonly AnySelection[] {
  const byId = new Map<string, AnySelection>();
  for (const selection of selections) {
    const known = byId.get(selection.id);
    byId.set(selection.id, known === undefined ? selection : withPartsOf(known, selection));
  }
  return [...byId.values()];
}

function withPartsOf(one: AnySelection, other: AnySelection): AnySelection {
  const partNames = [...new Set([...one.partNames, ...other.partNames])].sort();
  return partNames.length === one.partNames.length ? one : { ...one, partNames, actions: one.dataset.actionsFor(partNames) };
}
