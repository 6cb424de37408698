import type { Inventory, ScopeReading } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import type { Read, Unreadable } from '../model/read.ts';
import { scopeKindOf, type Scope } from '../model/scope.ts';
import type { AnyDataset } from './dataset.ts';
import type { Session } from './session.ts';

/** A scope that is to be read, or the reason that it is known beforehand not to answer. */
export interface PlannedScope {
  readonly scope: Scope;
  /** Set for a region that the account has not enabled: it is not asked, and comes out as unreadable. */
  readonly disabled?: boolean;
}

export interface CollectionPlan {
  readonly account: string;
  readonly partition: string;
  readonly scopes: readonly PlannedScope[];
  readonly datasets: readonly AnyDataset[];
  readonly regionGap?: Unreadable;
}

/** Told after each dataset of each scope. */
export interface CollectProgress {
  readonly done: number;
  readonly total: number;
  readonly scope: Scope;
  readonly dataset: string;
  readonly reading: Read<readonly ItemBase[]>;
}

interface CollectOptions {
  readonly session: Session;
  /** The time that the inventory will carry. */
  readonly takenAt: Date;
  /** Regions to be read before the others, so that a run whose time is short goes on where the one before it stopped. */
  readonly first?: readonly string[];
  readonly onProgress?: (progress: CollectProgress) => void;
}

/** Reads each dataset once in each scope of its kind, all at once within the limits of each service. Never throws for what AWS says. */
export async function collect(
  plan: CollectionPlan,
  { session, takenAt, first = [], onProgress }: CollectOptions,
): Promise<Inventory> {
  const jobs = plan.scopes.map(({ scope, disabled }) => ({
    scope,
    disabled: disabled ?? false,
    datasets: plan.datasets.filter((dataset) => dataset.scope === scopeKindOf(scope)),
  }));
  const total = jobs.reduce((sum, { datasets }) => sum + datasets.length, 0);
  let done = 0;
  const readScope = async ({ scope, disabled, datasets }: (typeof jobs)[number]): Promise<ScopeReading> => {
    const readings = datasets.map(async (dataset) => {
      const reading = disabled ? regionDisabled(dataset, scope) : await dataset.collect(session, scope);
      done += 1;
      onProgress?.({ done, total, scope, dataset: dataset.id, reading });
      return [dataset.id, reading] as const;
    });
    return { scope, datasets: Object.fromEntries(await Promise.all(readings)) };
  };
  const begun = new Map<(typeof jobs)[number], Promise<ScopeReading>>();
  const kept = (job: (typeof jobs)[number]): Promise<ScopeReading> => {
    const reading = begun.get(job) ?? readScope(job);
    begun.set(job, reading);
    return reading;
  };
  const isFirst = ({ scope }: (typeof jobs)[number]) => first.includes(scope.region);
  await Promise.all(jobs.filter(isFirst).map(kept));
  return {
    account: plan.account,
    partition: plan.partition,
    takenAt: takenAt.toISOString(),
    scopes: await Promise.all(jobs.map(kept)),
    ...(plan.regionGap === undefined ? {} : { regionGap: plan.regionGap }),
  };
}

function regionDisabled({ id, actions }: AnyDataset, { region }: Scope): Unreadable {
  return {
    state: 'unreadable',
    dataset: id,
    action: actions.join(', '),
    reason: 'region-disabled',
    detail: `the account has not enabled ${region}`,
  };
}
