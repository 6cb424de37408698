import type { z } from 'zod';
import type { AnyDataset } from '../collect/dataset.ts';
import type { CheckContext, Reads, SubjectNames, SubjectOf } from '../evaluate/context.ts';
import { judge } from '../evaluate/judge.ts';
import { subjectDatasetsOf } from '../evaluate/subjects.ts';
import type { Verdict } from '../evaluate/verdict.ts';
import type { CheckMetadata, JudgeSettings } from '../model/check.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';

export type { CheckContext, Reads, SubjectOf } from '../evaluate/context.ts';
export type { CheckMetadata, CheckSettings, Controls, JudgeSettings, Remediation } from '../model/check.ts';

interface CheckDefinition<
  R extends Reads,
  S extends SubjectNames<keyof R & string> | 'account' | 'region',
  P extends z.ZodType,
> extends CheckMetadata {
  /** Thresholds and exemptions, each with a working default. */
  readonly params: P;
  readonly reads: R;
  /** The name of one of `reads`, or of several, whose items are then judged alike. */
  readonly subject: S;
  /** Narrows the subjects, for datasets that hold several kinds of thing. */
  readonly where?: (subject: NoInfer<SubjectOf<R, S>>) => boolean;
  /** Pure. May throw nothing but what `need` throws; anything else comes out as unknown, naming the check. */
  readonly evaluate: (subject: NoInfer<SubjectOf<R, S>>, context: CheckContext<NoInfer<R>, z.infer<P>>) => Verdict;
}

/** A check, its types closed over. */
export interface Check extends CheckMetadata {
  readonly params: z.ZodType;
  readonly datasets: readonly AnyDataset[];
  /** The datasets whose items are judged; without any, the account or its regions are. */
  readonly subjectDatasets: readonly AnyDataset[];
  /** Judges everything in the inventory that the check speaks of. Never throws for what AWS said. */
  judge(inventory: Inventory, settings: JudgeSettings): Evaluation;
}

/** Declares a check. Types flow from `reads` and `params` into `evaluate`. */
export function defineCheck<
  const Id extends string,
  R extends Reads,
  S extends SubjectNames<keyof R & string> | 'account' | 'region',
  P extends z.ZodType,
>(definition: CheckDefinition<R, S, P> & { readonly id: Id }): Check & { readonly id: Id } {
  const { params, reads, subject, where, evaluate, ...metadata } = definition;
  return {
    ...metadata,
    id: definition.id,
    params,
    datasets: Object.values(reads),
    subjectDatasets: subjectDatasetsOf(reads, subject),
    judge: (inventory, settings) => judge({ metadata, params, reads, subject, where, evaluate }, inventory, settings),
  };
}
