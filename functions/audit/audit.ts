import type { Config } from '../config/schema.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { missedOf, unknownsOf } from '../model/unknowns.ts';
import type { Check } from '../evaluate/define-check.ts';
import type { OwnRuns } from '../model/check.ts';
import type { Inventory } from '../model/inventory.ts';
import type { RunOutcome } from '../model/run.ts';
import { type AuditRequest, type CheckSelection, selectChecks } from '../plan/plan.ts';
import type { History } from '../reconcile/store/history.ts';
import { beginRun } from '../reconcile/run/open-run.ts';
import type { RunResults } from '../reconcile/run/recorder.ts';
import type { Tell } from '../reconcile/run/debts.ts';
import { judgeSettingsOf } from './judge-settings.ts';
import { ownerHintsOf } from './owner-hints.ts';
import { scopesOf } from './scopes.ts';
import type { Gathered, InventorySource } from './source.ts';

export interface AuditOptions {
  readonly source: InventorySource;
  readonly config: Config;
  /** Every check there is. */
  readonly checks: readonly Check[];
  readonly history: History;
  /** Names the run; a repeat of it names it alike. */
  readonly runId: string;
  /** Sends what the run has to tell; without it nobody is told, and nothing is owed. */
  readonly tell?: Tell;
  /** Handed what was read, before it is judged. */
  readonly onInventory?: (inventory: Inventory) => Promise<void>;
  /** Hours between two audits, where a schedule starts them. */
  readonly everyHours?: number;
  /** How long to wait for another run of the account to end, in milliseconds. */
  readonly waitMs?: number;
}

/**
 * One audit, from the request to the last alert.
 * @throws for a request, credentials or a history that cannot be used; never for what AWS says of a resource
 */
export async function audit(request: AuditRequest, options: AuditOptions): Promise<RunOutcome> {
  const { source, config, checks, history, runId, tell, everyHours } = options;
  const selection = selectChecks(checks, config, request);
  const { account } = await source.account();
  const wait = options.waitMs === undefined ? {} : { waitMs: options.waitMs };
  const run = await beginRun(history, { account, runId, startedAt: history.clock().toISOString(), config, ...wait });
  let results: RunResults;
  try {
    const gathered = await source.gather(selection, config, request, run.unfinished);
    await options.onInventory?.(gathered.inventory);
    const every = everyHours === undefined ? {} : { everyHours };
    const ownRuns = run.before === undefined ? undefined : { ...run.before, ...every };
    results = resultsOf(gathered, selection, { request, config, checks, ownRuns });
  } catch (error) {
    await run.abandon().catch(() => undefined);
    throw error;
  }
  return run.record(results, tell);
}

interface ResultsOptions extends Pick<AuditOptions, 'config' | 'checks'> {
  readonly request: AuditRequest;
  readonly ownRuns: OwnRuns | undefined;
}

function resultsOf(
  { inventory, usage }: Gathered,
  { selected, enabled }: CheckSelection,
  { request, config, checks, ownRuns }: ResultsOptions,
): RunResults {
  const evaluation = evaluate(selected, inventory, judgeSettingsOf(config, ownRuns));
  const unknowns = unknownsOf(evaluation);
  return {
    evaluation,
    unknowns,
    plan: {
      checkIds: selected.map(({ id }) => id),
      allCheckIds: enabled.map(({ id }) => id),
      configuredRegions: config.regions,
      regionsNarrowed: request.regions !== undefined,
    },
    scopes: scopesOf(inventory, missedOf(unknowns)),
    checks,
    ownerHints: ownerHintsOf(inventory),
    usage,
  };
}
