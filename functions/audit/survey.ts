import type { Check } from '../checks/define.ts';
import type { Config } from '../config/schema.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Evaluation } from '../model/evaluation.ts';
import { type AuditRequest, type CheckSelection, selectChecks } from '../plan/plan.ts';
import type { Gathered, InventorySource } from './source.ts';

/** What was read and what it is judged to be, before the history has its say. */
export interface Survey extends Gathered {
  readonly selection: CheckSelection;
  readonly evaluation: Evaluation;
}

interface SurveyOptions {
  readonly source: InventorySource;
  readonly config: Config;
  /** Every check there is. */
  readonly checks: readonly Check[];
}

/** Plans, collects and evaluates. Throws for a request or credentials that cannot be used, never for what AWS says of a resource. */
export async function survey(request: AuditRequest, { source, config, checks }: SurveyOptions): Promise<Survey> {
  const selection = selectChecks(checks, config, request);
  const gathered = await source.gather(selection, config, request);
  const evaluation = evaluate(selection.selected, gathered.inventory, {
    checks: config.checks,
    trustedAccounts: config.trustedAccounts,
  });
  return { ...gathered, selection, evaluation };
}
