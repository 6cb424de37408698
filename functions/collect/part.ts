import type { z } from 'zod';
import type { ItemBase } from '../model/item.ts';
import type { Read } from '../model/read.ts';
import { actionsOf, bindCalls, type BoundCalls, type CallSet } from './call.ts';
import { Gone, unreadableBy } from './failure.ts';
import type { ReadPlace } from './place.ts';
import type { Session } from './session.ts';

interface PartDefinition<Item extends ItemBase, Value, Calls extends CallSet> {
  /** What the part is. Recorded inventories are held to it. */
  readonly value: z.ZodType<Value>;
  /** Every AWS call that `read` can make. */
  readonly calls: Calls;
  readonly read: (aws: BoundCalls<Calls>, item: Item, place: ReadPlace) => Promise<Read<Value>>;
}

/** In whose name and where a part is read. */
export interface PartReading {
  readonly dataset: string;
  readonly session: Session;
  readonly place: ReadPlace;
}

/** A fact of an item that takes calls of its own, and that only those pay for who need it. */
export interface Part<Item extends ItemBase, Value> {
  readonly value: z.ZodType<Value>;
  /** The IAM actions of its calls, sorted. */
  readonly actions: readonly string[];
  /** Makes the reader for one scope, which throws nothing but `Gone`, for an item that has vanished. */
  readerFor(reading: PartReading): (item: Item) => Promise<Read<Value>>;
}

/** A part of whatever dataset. */
export type AnyPart = Part<ItemBase, unknown>;

/** The types of the parts' values, by name. */
export type PartValues<Parts> = { readonly [Name in keyof Parts]: Parts[Name] extends Part<never, infer Value> ? Value : never };

/** Declares a part: its reader is handed the declared calls and no other way to AWS. */
export function part<Value, Calls extends CallSet, Item extends ItemBase = ItemBase>({
  value,
  calls,
  read,
}: PartDefinition<Item, Value, Calls>): Part<Item, Value> {
  return {
    value,
    actions: actionsOf(calls),
    readerFor({ dataset, session, place }) {
      const aws = bindCalls(calls, { dataset, session, scope: place });
      return async (item) => {
        try {
          return await read(aws, item, place);
        } catch (error) {
          if (error instanceof Gone) throw error;
          return unreadableBy(error, dataset, actionsOf(calls));
        }
      };
    },
  };
}
