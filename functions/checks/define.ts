import type { z } from 'zod';
import type { AnyDataset, Dataset } from '../collect/dataset.ts';
import { judge } from '../evaluate/judge.ts';
import type { Need } from '../evaluate/need.ts';
import type { DatasetView } from '../evaluate/view.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import type { Scope } from '../model/scope.ts';
import type { Kind, Severity } from '../model/severity.ts';
import type { Verdict } from './verdict.ts';

/** How to mend what a check flags, three ways. */
export interface Remediation {
  /** Where to click. */
  readonly console: string;
  /** A command line, with CAPITALS for what to fill in. */
  readonly cli: string;
  /** The CloudFormation or CDK property. */
  readonly iac: string;
}

/** Ids of the controls of other catalogues that say the same. */
export type Controls = Readonly<Partial<Record<'cis' | 'fsbp' | 'nist' | 'pci', readonly string[]>>>;

/** All about a check but its code. */
export interface CheckMetadata {
  /** A contract: never changed without `formerly`, never reused. */
  readonly id: string;
  /** The folder it stands in, and what `--services` names. */
  readonly service: string;
  /** States the misconfiguration as a fact. */
  readonly title: string;
  readonly severity: Severity;
  readonly kind: Kind;
  /** What happens if it stays. */
  readonly why: string;
  readonly remediation: Remediation;
  /** Where the rule comes from: the AWS documentation page, or the requirement. */
  readonly source: string;
  readonly controls: Controls;
  /** Ids that it had before, oldest first. */
  readonly formerly?: readonly string[];
}

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

/** What is judged: each item of a dataset, the account as a whole, or each region of it. */
export type SubjectOf<R extends Reads, S> = S extends keyof R ? ItemOf<R[S]> : ItemBase;

interface CheckDefinition<
  R extends Reads,
  S extends (keyof R & string) | 'account' | 'region',
  P extends z.ZodType,
> extends CheckMetadata {
  /** Thresholds and exemptions, each with a working default. */
  readonly params: P;
  readonly reads: R;
  readonly subject: S;
  /** Narrows the subjects, for a dataset that holds several kinds of thing. */
  readonly where?: (subject: NoInfer<SubjectOf<R, S>>) => boolean;
  /** Pure. May throw nothing but what `need` throws; anything else comes out as unknown, naming the check. */
  readonly evaluate: (subject: NoInfer<SubjectOf<R, S>>, context: CheckContext<NoInfer<R>, z.infer<P>>) => Verdict;
}

/** How an account wants one check judged. */
export interface CheckSettings {
  readonly severity?: Severity;
  readonly parameters?: unknown;
}

/** What the account's owner has settled, for all checks. */
export interface JudgeSettings {
  readonly checks: Readonly<Record<string, CheckSettings>>;
  readonly trustedAccounts: readonly string[];
}

/** A check, its types closed over. */
export interface Check extends CheckMetadata {
  readonly params: z.ZodType;
  readonly datasets: readonly AnyDataset[];
  /** The dataset whose items are judged; without one, the account or its regions are. */
  readonly subjectDataset?: AnyDataset;
  /** Judges everything in the inventory that the check speaks of. Never throws for what AWS said. */
  judge(inventory: Inventory, settings: JudgeSettings): Evaluation;
}

/** Declares a check. Types flow from `reads` and `params` into `evaluate`. */
export function defineCheck<
  const Id extends string,
  R extends Reads,
  S extends (keyof R & string) | 'account' | 'region',
  P extends z.ZodType,
>(definition: CheckDefinition<R, S, P> & { readonly id: Id }): Check & { readonly id: Id } {
  const { params, reads, subject, where, evaluate, ...metadata } = definition;
  const subjectDataset = subject === 'account' || subject === 'region' ? undefined : reads[subject];
  return {
    ...metadata,
    id: definition.id,
    params,
    datasets: Object.values(reads),
    ...(subjectDataset === undefined ? {} : { subjectDataset }),
    judge: (inventory, settings) => judge({ metadata, params, reads, subject, where, evaluate }, inventory, settings),
  };
}
