import type { Config } from '../config/schema.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { ApiUsage, RunScope } from '../model/run.ts';
import type { RunPlan } from './coverage.ts';
import type { CheckFacts } from './facts.ts';
import type { History } from './history.ts';
import type { Lease, LeaseRequest } from './lease.ts';

export interface RunStart extends LeaseRequest {
  readonly config: Pick<Config, 'alerts' | 'history' | 'suppressions'>;
}

/** What a run saw, to be set against what was known. */
export interface RunFindings {
  readonly evaluation: Evaluation;
  readonly plan: Omit<RunPlan, 'regions'>;
  /** Every scope of the plan, with what became of it. */
  readonly scopes: readonly RunScope[];
  /** The whole catalogue: a check that is not in it has been removed. */
  readonly checks: readonly CheckFacts[];
  /** False when anything that was to be covered is unknown. */
  readonly complete: boolean;
  readonly usage: Pick<ApiUsage, 'total' | 'byOperation' | 'throttled'>;
}

/** A run that holds its account, and where it writes. */
export interface Recorder {
  readonly history: History;
  readonly start: RunStart;
  readonly lease: Lease;
}
