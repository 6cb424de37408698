import type { z } from 'zod';
import type { AnyDataset } from '../collect/dataset.ts';
import type { CheckContext, Reads, SubjectOf } from '../evaluate/context.ts';
import { judge } from '../evaluate/judge.ts';
import type { Verdict } from '../evaluate/verdict.ts';
import type { CheckMetadata, JudgeSettings } from '../model/check.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';

export type { CheckContext, Reads, SubjectOf } from '../evaluate/context.ts';
export type { CheckMetadata, CheckSettings, Controls, JudgeSettings, Remediation } from '../model/check.ts';

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
