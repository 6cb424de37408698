import { z } from 'zod';
import type { AnySelection } from '../collect/dataset.ts';
import type { CheckMetadata, JudgeSettings } from '../model/check.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { AccountView } from './account-view.ts';
import { subjectSelections, type CheckContext, type SubjectOf, type SubjectSource } from './context.ts';
import { judge, type OnRemedy } from './judge.ts';
import type { Remedy } from './remedy.ts';
import { selectionsOf, united, type Sources } from './source.ts';
import type { Fail, Verdict } from './verdict.ts';

interface CheckDefinition<S extends SubjectSource, Reads extends Sources, P extends z.ZodObject> extends CheckMetadata {
  /** Thresholds and exemptions, each with a working default. */
  readonly params?: P;
  /**
   * True where the parameters, as they are, leave nothing to judge: the check is then not run, and nothing is read for it.
   * For checks that mean nothing until their owner has said what is wanted.
   */
  readonly off?: (params: z.infer<P>) => boolean;
  /** What is judged: the items of a dataset, with the parts that are needed of it, or of several alike. */
  readonly subject: S;
  /** Narrows the subjects, for datasets that hold several kinds of thing. */
  readonly where?: (subject: NoInfer<SubjectOf<S>>) => boolean;
  /** What else is needed: datasets with parts, and facts. */
  readonly reads?: Reads;
  /** Pure. May throw nothing but what `need` throws; anything else comes out as unknown, naming the check. */
  readonly evaluate: (subject: NoInfer<SubjectOf<S>>, context: CheckContext<NoInfer<Reads>, z.infer<P>>) => Verdict;
  /** How to mend one failure, where that needs no judgement: nothing is said of it otherwise. */
  readonly remedy?: (
    subject: NoInfer<SubjectOf<S>>,
    failure: Fail,
    context: CheckContext<NoInfer<Reads>, z.infer<P>>,
  ) => Remedy | undefined;
}

/** A check, its types closed over. */
export interface Check extends CheckMetadata {
  readonly params: z.ZodObject;
  /** All that it reads, each dataset once with the parts that it needs. */
  readonly datasets: readonly AnySelection[];
  /** The datasets whose items are judged; without any, the account or its regions are. */
  readonly subjectDatasets: readonly AnySelection[];
  /** True for a check that says of some failures how to mend them without judgement. */
  readonly mends: boolean;
  /** True where these parameters (the configuration's, validated) leave nothing to judge. */
  isOff(parameters: unknown): boolean;
  /**
   * Judges everything in the account that the check speaks of. Never throws for what AWS said. `onRemedy` is handed each
   * mend as it is, besides the text of its commands that the failure carries.
   */
  judge(account: AccountView, settings: JudgeSettings, onRemedy?: OnRemedy): Evaluation;
}

const none = z.strictObject({});

/** Declares a check. Types flow from `subject`, `reads` and `params` into `evaluate`. */
export function defineCheck<
  const Id extends string,
  const S extends SubjectSource,
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a check that reads only its subject reads nothing else
  Reads extends Sources = {},
  P extends z.ZodObject = typeof none,
>(definition: CheckDefinition<S, Reads, P> & { readonly id: Id }): Check & { readonly id: Id } {
  const { params = none, off, subject, where, evaluate, remedy, reads: _sources, ...metadata } = definition;
  const reads: Sources = definition.reads ?? {};
  const subjectDatasets = subjectSelections(subject);
  const judged = {
    metadata,
    params,
    reads,
    subject,
    where: untyped(where),
    evaluate: untyped(evaluate),
    remedy: untyped(remedy),
  };
  return {
    ...metadata,
    id: definition.id,
    params,
    datasets: united([...subjectDatasets, ...Object.values(reads).flatMap(selectionsOf)]),
    subjectDatasets,
    mends: remedy !== undefined,
    isOff: (parameters) => off !== undefined && untyped(off)(params.parse(parameters ?? {})),
    judge: (account, settings, onRemedy) => judge(judged, account, settings, onRemedy),
  };
}

/**
 * The loop that judges knows no types: it hands each function what was read of the very subject and sources that its types
 * come from.
 */
function untyped<F>(typed: F): Untyped<F> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- see above
  return typed as Untyped<F>;
}

type Untyped<F> = F extends (...args: never[]) => infer Result ? (...args: unknown[]) => Result : F;
