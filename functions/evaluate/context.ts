import type { AnySelection, ItemOf } from '../collect/dataset.ts';
import type { Coverage, OwnRuns } from '../model/check.ts';
import type { ItemBase } from '../model/item.ts';
import type { Scope } from '../model/scope.ts';
import type { Need } from './need.ts';
import type { Sources, ViewOf } from './source.ts';

/** What `evaluate` may use besides its subject. */
export interface CheckContext<Reads extends Sources, Params> {
  readonly data: { readonly [Name in keyof Reads]: ViewOf<Reads[Name]> };
  readonly params: Params;
  /** The time at which the inventory was taken. */
  readonly now: Date;
  /** The scope being judged; for a subject that is the account, its global one. */
  readonly scope: Scope;
  /** The regions that were audited, those among them that could not be read. */
  readonly regions: readonly string[];
  /** Accounts that belong to the same owner, this one included. */
  readonly trustedAccounts: ReadonlySet<string>;
  /** The accounts that are declared to look after this one, by service: this account cannot see what they do. */
  readonly coveredBy: Coverage;
  /** The auditor's own runs before this one; `undefined` where none is remembered. */
  readonly ownRuns: OwnRuns | undefined;
  readonly need: Need;
}

/** What is judged: the items of a dataset or of several alike, the account as a whole, or each region of it. */
export type SubjectSource = AnySelection | readonly [AnySelection, ...AnySelection[]] | 'account' | 'region';

/** One thing that is judged. */
export type SubjectOf<S> = S extends 'account' | 'region'
  ? ItemBase
  : S extends readonly unknown[]
    ? ItemOf<S[number]>
    : ItemOf<S>;

/** The datasets whose items are judged; none where the account or its regions are. */
export function subjectSelections(subject: SubjectSource): readonly AnySelection[] {
  if (subject === 'account' || subject === 'region') return [];
  return 'id' in subject ? [subject] : subject;
}
