import { historyShape, type IndexName } from './table.ts';

export type Item = Readonly<Record<string, unknown>>;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** What must hold of the item in the table for a write to take place. */
export interface Condition {
  /** With `#name` for attributes and `:name` for values. */
  readonly expression: string;
  readonly names: readonly string[];
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface Question {
  /** Without one, the table's own keys are asked, consistently. */
  readonly index?: IndexName;
  readonly partition: string;
  readonly sortPrefix?: string;
  readonly newestFirst?: boolean;
  /** At most so many items. */
  readonly limit?: number;
}

/** The history's table: one way to ask it, two to write. A write whose condition does not hold gives `false`. */
export interface Store {
  query(question: Question): Promise<readonly Item[]>;
  put(item: Item & Key, condition?: Condition, signal?: AbortSignal): Promise<boolean>;
  remove(key: Key, condition?: Condition, signal?: AbortSignal): Promise<boolean>;
}

/** A store that keeps nothing, for runs without a history: everything is new to it. */
export const forgetfulStore: Store = {
  query: () => Promise.resolve([]),
  put: () => Promise.resolve(true),
  remove: () => Promise.resolve(true),
};

/** The names of the keys that a question goes by. */
export function keyNames({ index }: Pick<Question, 'index'>): { readonly partition: string; readonly sort: string } {
  const found = historyShape.indexes.find(({ name }) => name === index);
  return found === undefined
    ? { partition: historyShape.partitionKey, sort: historyShape.sortKey }
    : { partition: found.partitionKey, sort: found.sortKey };
}
