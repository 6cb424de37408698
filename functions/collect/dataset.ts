import type { z } from 'zod';
import type { ItemBase } from '../model/item.ts';
import { mapRead, read, type Read, type Unreadable } from '../model/read.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';
import { bindCalls, type BoundCalls, type CallSet } from './call.ts';
import type { Session } from './session.ts';
import { Gone, MalformedAnswer } from './failure.ts';

/** Where one dataset is being read, and the ARNs' common parts. */
export interface ReadPlace extends Scope {
  /** Sub-reads under way at once within one dataset; the limiter of the service decides what is sent. */
  readonly width: number;
}

interface DatasetDefinition<Item extends ItemBase, Calls extends CallSet> {
  /** `service.things`, unique. */
  readonly id: string;
  readonly scope: ScopeKind;
  /** What one item is. Recorded inventories are held to it. */
  readonly item: z.ZodType<Item>;
  /** Every AWS call that `read` can make, each with its IAM action. */
  readonly calls: Calls;
  read(aws: BoundCalls<Calls>, place: ReadPlace): Promise<Read<readonly Item[]>>;
}

/** One typed kind of thing read from AWS. It knows nothing of checks. */
export interface Dataset<Item extends ItemBase> {
  readonly id: string;
  readonly scope: ScopeKind;
  readonly item: z.ZodType<Item>;
  /** The IAM actions that reading it needs, sorted. */
  readonly actions: readonly string[];
  /** Reads it in one scope. Never throws: a failure is an `Unreadable`. */
  collect(session: Session, scope: Scope): Promise<Read<readonly Item[]>>;
}

export type AnyDataset = Dataset<ItemBase>;

const WIDTH = 64;

/** Declares a dataset: its reader is handed the declared calls and no other way to AWS. */
export function defineDataset<Item extends ItemBase, Calls extends CallSet>(
  definition: DatasetDefinition<Item, Calls>,
): Dataset<Item> {
  const actions = [...new Set(Object.values(definition.calls).map((call) => call.action))].sort();
  return {
    id: definition.id,
    scope: definition.scope,
    item: definition.item,
    actions,
    async collect(session, scope) {
      try {
        const aws = bindCalls(definition.calls, { dataset: definition.id, session, scope });
        return await definition.read(aws, { ...scope, width: WIDTH });
      } catch (error) {
        return unreadableDataset(definition.id, actions, error);
      }
    },
  };
}

/** A reader itself may only fail by meeting, inside an answer, something that makes no sense. */
function unreadableDataset(dataset: string, actions: readonly string[], error: unknown): Unreadable {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    state: 'unreadable',
    dataset,
    action: actions.join(', '),
    reason: error instanceof MalformedAnswer ? 'malformed' : 'error',
    detail,
  };
}

/**
 * Completes each item of a listing with reads of its own, several at a time, in the listing's order.
 * An item that vanished since it was listed is left out.
 */
export async function eachItem<T, Item>(
  listing: Read<readonly T[]>,
  place: Pick<ReadPlace, 'width'>,
  complete: (value: T) => Promise<Item>,
): Promise<Read<readonly Item[]>> {
  if (listing.state === 'unreadable') return listing;
  const values = listing.value;
  const slots = new Array<{ item: Item } | undefined>(values.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < values.length; index = next++) {
      const value = values[index];
      if (value === undefined) continue;
      try {
        slots[index] = { item: await complete(value) };
      } catch (error) {
        if (!(error instanceof Gone)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(place.width, values.length) }, worker));
  return read(slots.flatMap((slot) => (slot === undefined ? [] : [slot.item])));
}

/** The items of all pages, each made from one entry of the page's list. */
export function eachEntry<Page, Entry, Item>(
  pages: Read<readonly Page[]>,
  entries: (page: Page) => readonly Entry[],
  item: (entry: Entry) => Item,
): Read<readonly Item[]> {
  return mapRead(pages, (all) => all.flatMap((page) => entries(page).map(item)));
}
