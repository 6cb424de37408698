import { z } from 'zod';
import type { ItemBase } from '../model/item.ts';
import { readSchema, type Read } from '../model/read.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';
import { actionsOf, bindCalls, type BoundCalls, type CallSet } from './call.ts';
import { unreadableBy } from './failure.ts';
import { withParts } from './items.ts';
import type { AnyPart, PartValues, Part } from './part.ts';
import type { ReadPlace } from './place.ts';
import type { Session } from './session.ts';
import { withoutSecrets } from './without-secrets.ts';

/** How much of a dataset is wanted. */
export interface Wanted {
  /** Names of its parts; none is the listing alone. */
  readonly parts?: readonly string[];
  /** Names or ids of the only items that are wanted; without it, all. */
  readonly only?: readonly string[];
}

interface DatasetDefinition<
  Item extends ItemBase,
  Calls extends CallSet,
  Parts extends Readonly<Record<string, Part<Item, unknown>>>,
> {
  /** `service.things`, unique. */
  readonly id: string;
  readonly scope: ScopeKind;
  /** What one item of the listing is. Recorded inventories are held to it. */
  readonly item: z.ZodType<Item>;
  /** Every AWS call that `read` and `readOnly` can make. */
  readonly calls: Calls;
  read(aws: BoundCalls<Calls>, place: ReadPlace): Promise<Read<readonly Item[]>>;
  /** The items of these names, where the API can list them without the others. What is not there is left out. */
  readOnly?(aws: BoundCalls<Calls>, place: ReadPlace, names: readonly string[]): Promise<Read<readonly Item[]>>;
  /** The same calls, such that `read` finds the items of these names and no others: for an API that can be asked so. */
  narrowed?(aws: BoundCalls<Calls>, names: readonly string[]): BoundCalls<Calls>;
  /** What takes calls of its own for each item, by name. Parts do not know of one another. */
  readonly parts?: Parts;
}

/** A dataset as the plan, the reading and recordings know it: whatever its items are. */
export interface AnyDataset {
  readonly id: string;
  readonly scope: ScopeKind;
  /** What one item of the listing is. */
  readonly item: z.ZodType<ItemBase>;
  readonly parts: Readonly<Record<string, AnyPart>>;
  /** What one item is in a recording: with those of its parts that were read. */
  readonly recorded: z.ZodType<ItemBase>;
  /** The IAM actions that listing it and reading these parts need, sorted. */
  actionsFor(parts: readonly string[]): readonly string[];
  /** Reads it in one scope. Never throws: a failure is an `Unreadable`. */
  collect(session: Session, scope: Scope, wanted?: Wanted): Promise<Read<readonly ItemBase[]>>;
}

/** A dataset with those of its parts that somebody needs: what a check or a fact names. */
export interface Selection<Item extends ItemBase, Known = Item> {
  /** The dataset's id. */
  readonly id: string;
  readonly scope: ScopeKind;
  readonly partNames: readonly string[];
  /** The IAM actions that reading it needs, sorted. */
  readonly actions: readonly string[];
  readonly dataset: AnyDataset;
  /** Carries the type of an item, its parts as they were read; never there. */
  readonly itemType?: Item;
  /** Carries the type of an item all of whose parts are known; never there. */
  readonly knownType?: Known;
}

export type AnySelection = Selection<ItemBase, ItemBase>;

/** The parts of these names, each read or not. */
export type PartReads<Values> = { readonly [Name in keyof Values]: Read<Values[Name]> };

/** One typed kind of thing read from AWS, as a listing with parts. It knows nothing of checks. By itself it selects no part. */
export interface Dataset<Item extends ItemBase, Values = unknown> extends AnyDataset, Selection<Item> {
  readonly item: z.ZodType<Item>;
  /** Carries the types of the parts; never there. */
  readonly valuesType?: Values;
  /** The listing with these parts; the others do not exist for whoever asks. */
  with<Name extends keyof Values & string>(
    ...parts: readonly [Name, ...Name[]]
  ): Selection<Item & PartReads<Pick<Values, Name>>, Item & Readonly<Pick<Values, Name>>>;
}

/** An item of a selection. */
export type ItemOf<S> = S extends { readonly itemType?: infer Item } ? Exclude<Item, undefined> : never;

/** An item of a dataset with every part that it has. */
export type FullItem<D> = D extends Dataset<infer Item, infer Values> ? Item & PartReads<Values> : never;

const WIDTH = 64;

/** Declares a dataset: its readers are handed the declared calls and no other way to AWS. */
export function defineDataset<
  Item extends ItemBase,
  Calls extends CallSet,
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a dataset without parts has none
  Parts extends Readonly<Record<string, Part<Item, unknown>>> = {},
>(definition: DatasetDefinition<Item, Calls, Parts>): Dataset<Item, PartValues<Parts>> {
  const { id, scope, item, calls } = definition;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a part is only ever handed items of its own dataset
  const parts = (definition.parts ?? {}) as Readonly<Record<string, AnyPart>>;
  const listing = actionsOf(calls);
  const actionsFor = (names: readonly string[]) =>
    [...new Set([...listing, ...names.flatMap((name) => parts[name]?.actions ?? [])])].sort();

  const dataset: AnyDataset = {
    id,
    scope,
    item,
    parts,
    recorded: recordedSchema(item, parts),
    actionsFor,
    async collect(session, at, { parts: names = [], only } = {}) {
      const place = { ...at, width: WIDTH };
      try {
        const listed = await list(definition, bindCalls(calls, { dataset: id, session, scope: at }), place, only);
        const wanted = names.flatMap((name) => (parts[name] === undefined ? [] : [[name, parts[name]] as const]));
        const whole = wanted.length === 0 ? listed : await withParts(listed, wanted, { dataset: id, session, place });
        // Last, since parts are asked for by the names as they are.
        return withoutSecrets(whole);
      } catch (error) {
        return unreadableBy(error, id, actionsFor(names));
      }
    },
  };
  const select = (partNames: readonly string[]) => ({ id, scope, partNames, actions: actionsFor(partNames), dataset });
  return { ...dataset, ...select([]), item, with: (...names) => select([...new Set<string>(names)].sort()) };
}

function recordedSchema(item: z.ZodType<ItemBase>, parts: Readonly<Record<string, AnyPart>>): z.ZodType<ItemBase> {
  const named = Object.entries(parts);
  if (named.length === 0) return item;
  return item.and(z.object(Object.fromEntries(named.map(([name, { value }]) => [name, readSchema(value).optional()]))));
}

async function list<Item extends ItemBase, Calls extends CallSet>(
  definition: Pick<
    DatasetDefinition<Item, Calls, Readonly<Record<string, Part<Item, unknown>>>>,
    'read' | 'readOnly' | 'narrowed'
  >,
  aws: BoundCalls<Calls>,
  place: ReadPlace,
  only: readonly string[] | undefined,
): Promise<Read<readonly Item[]>> {
  if (only === undefined) return definition.read(aws, place);
  const found = await (definition.readOnly?.(aws, place, only) ??
    definition.read(definition.narrowed?.(aws, only) ?? aws, place));
  if (found.state === 'unreadable') return found;
  const names = new Set(only);
  return { state: 'read', value: found.value.filter(({ name, arn }) => names.has(name) || names.has(arn)) };
}
