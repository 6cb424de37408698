import type { Narrowing } from '../../model/run.ts';
import { GLOBAL } from '../../model/scope.ts';
import type { CheckIndex } from './check-index.ts';
import type { FindingRecord } from './finding-record.ts';

/** What a run was meant to cover, beside what the configuration covers as a whole. */
export interface RunPlan {
  /** Checks that this run judges. */
  readonly checkIds: readonly string[];
  /** Checks that the configuration enables: more than `checkIds` when the run was asked for some of them. */
  readonly allCheckIds: readonly string[];
  /** As the configuration has it: `all`, or the list; whatever this run was narrowed to. */
  readonly configuredRegions: 'all' | readonly string[];
  /** Regions that this run reads, `global` among them. */
  readonly regions: readonly string[];
  /** True when this run was asked for some regions only. A list in the configuration shows it; `all` does not. */
  readonly regionsNarrowed?: boolean;
}

/** What a run may say of one finding: judge it, close it as retired, or nothing. */
export type Reach = 'judged' | 'retired' | 'untouched';

export interface Coverage {
  /** Regions whose findings the run has to know, of all that the history has seen. */
  regionsToRead(known: readonly string[]): readonly string[];
  reach(record: Pick<FindingRecord, 'checkId' | 'region'>): Reach;
  /** What the run was narrowed to; nothing where it covers all that the configuration does. */
  readonly narrowed: Narrowing | undefined;
}

/** Derives what a run touches. What it was not asked about, it neither closes nor changes. */
export function coverageOf(plan: RunPlan, checks: CheckIndex): Coverage {
  const selected = new Set(plan.checkIds);
  const enabled = new Set(plan.allCheckIds);
  const planned = new Set(plan.regions);
  const configured = plan.configuredRegions === 'all' ? undefined : new Set(plan.configuredRegions);
  const allChecks = plan.allCheckIds.every((id) => selected.has(id));
  const allRegions =
    planned.has(GLOBAL) &&
    (configured === undefined ? plan.regionsNarrowed !== true : [...configured].every((region) => planned.has(region)));
  const isConfigured = (region: string) =>
    region === GLOBAL || planned.has(region) || configured === undefined || configured.has(region);
  const isOut = (region: string) => allRegions && !isConfigured(region);

  return {
    narrowed:
      allChecks && allRegions
        ? undefined
        : {
            ...(allChecks ? {} : { checks: plan.checkIds }),
            ...(allRegions ? {} : { regions: plan.regions.filter((region) => region !== GLOBAL) }),
          },
    regionsToRead: (known) => [...planned, ...known.filter((region) => !planned.has(region) && isOut(region))],
    reach({ checkId, region }) {
      const id = checks.find(checkId)?.id;
      const dropped = id === undefined || !enabled.has(id);
      if (dropped ? !allChecks : !selected.has(id)) return 'untouched';
      if (isOut(region)) return 'retired';
      if (!planned.has(region)) return 'untouched';
      return dropped ? 'retired' : 'judged';
    },
  };
}
