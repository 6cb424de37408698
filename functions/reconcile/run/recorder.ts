import type { Config } from '../../config/schema.ts';
import type { Evaluation } from '../../model/evaluation.ts';
import type { ApiUsage, RunScope, UnknownEntry } from '../../model/run.ts';
import type { CheckSummary } from '../findings/check-index.ts';
import type { RunPlan } from '../findings/coverage.ts';
import type { OwnerHints } from '../findings/owner.ts';
import type { History } from '../store/history.ts';
import type { Lease, LeaseRequest } from './lease.ts';

export interface RunStart extends LeaseRequest {
  readonly config: Pick<Config, 'alerts' | 'history' | 'owners' | 'suppressions'>;
}

/** What a run saw, to be set against what was known. */
export interface RunResults {
  readonly evaluation: Evaluation;
  /** All of the evaluation that is unknown. */
  readonly unknowns: readonly UnknownEntry[];
  readonly plan: Omit<RunPlan, 'regions'>;
  /** Every scope of the plan, with what became of it. */
  readonly scopes: readonly RunScope[];
  /** The whole catalogue: a check that is not in it has been removed. */
  readonly checks: readonly CheckSummary[];
  /** What was read that may say whose a resource is. */
  readonly ownerHints?: OwnerHints;
  readonly usage: Pick<ApiUsage, 'total' | 'byOperation' | 'throttled'>;
}

/** A run that holds its account, and where it writes. */
export interface Recorder {
  readonly history: History;
  readonly start: RunStart;
  readonly lease: Lease;
}
