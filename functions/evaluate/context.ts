import type { AnyDataset, Dataset } from '../collect/dataset.ts';
import type { ItemBase } from '../model/item.ts';
import type { Scope } from '../model/scope.ts';
import type { Need } from './need.ts';
import type { DatasetView } from './view.ts';

/** The datasets that a check reads, by the names under which it speaks of them. */
export type Reads = Readonly<Record<string, AnyDataset>>;

type ItemOf<D> = D extends Dataset<infer Item> ? Item : never;

/** What `evaluate` may use besides its subject. */
export interface CheckContext<R extends Reads, Params> {
  readonly data: { readonly [Name in keyof R]: DatasetView<ItemOf<R[Name]>> };
  readonly params: Params;
  /** The time at which the inventory was taken. */
  readonly now: Date;
  /** The scope being judged; for a subject that is the account, its global one. */
  readonly scope: Scope;
  /** Accounts that belong to the same owner, this one included. */
  readonly trustedAccounts: ReadonlySet<string>;
  readonly need: Need;
}

/** Names what is judged: by the name of one of `reads`, or of several. */
export type SubjectNames<Name extends string = string> = Name | readonly [Name, ...Name[]];

/** What is judged: each item of a dataset or of several, the account as a whole, or each region of it. */
export type SubjectOf<R extends Reads, S> = S extends readonly unknown[]
  ? SubjectOf<R, S[number]>
  : S extends keyof R
    ? ItemOf<R[S]>
    : ItemBase;
