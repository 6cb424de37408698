import type { Inventory, ScopeReading } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import { unreadable, type Read, type Unreadable } from '../model/read.ts';
import { scopeKindOf, type Scope } from '../model/scope.ts';
import { namingAbsentServices } from './absent-services.ts';
import type { AnySelection } from './dataset.ts';
import type { Session } from './session.ts';
import { withoutSecrets } from './without-secrets.ts';

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
  /** Each dataset once, with the parts that any check needs. */
  readonly datasets: readonly AnySelection[];
  /** Names or ids of the only items that are wanted, by the dataset's id; a dataset that is not here is read whole. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
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
  /** The time of day. */
  readonly clock: () => Date;
  /** Regions to be read before the others, so that a run whose time is short goes on where the one before it stopped. */
  readonly first?: readonly string[];
  readonly onProgress?: (progress: CollectProgress) => void;
}

/** Reads each dataset once in each scope of its kind, all at once within the limits of each service. Never throws for what AWS says. */
export async function collect(plan: CollectionPlan, options: CollectOptions): Promise<Inventory> {
  const { clock, first = [] } = options;
  const tell = progressOf(plan, options.onProgress);
  const readings = new Map<PlannedScope, ScopeReading>();
  const readAll = (scopes: readonly PlannedScope[]) =>
    Promise.all(scopes.map(async (scope) => readings.set(scope, await readScope(scope, plan, { ...options, tell }))));
  const isFirst = ({ scope }: PlannedScope) => first.includes(scope.region);
  await readAll(plan.scopes.filter(isFirst));
  await readAll(plan.scopes.filter((scope) => !isFirst(scope)));
  const scopes = plan.scopes.flatMap((scope) => readings.get(scope) ?? []);
  const { account, partition, regionGap } = plan;
  const takenAt = latest(scopes) ?? clock().toISOString();
  return { account, partition, takenAt, scopes, ...(regionGap === undefined ? {} : { regionGap }) };
}

type Tell = (step: Omit<CollectProgress, 'done' | 'total'>) => void;

function progressOf({ scopes, datasets }: CollectionPlan, onProgress: CollectOptions['onProgress']): Tell {
  const total = scopes.reduce((sum, { scope }) => sum + datasets.filter((each) => each.scope === scopeKindOf(scope)).length, 0);
  let done = 0;
  return (step) => {
    done += 1;
    onProgress?.({ done, total, ...step });
  };
}

async function readScope(
  { scope, disabled = false }: PlannedScope,
  { datasets, only }: CollectionPlan,
  { session, clock, tell }: CollectOptions & { readonly tell: Tell },
): Promise<ScopeReading> {
  const wanted = datasets.filter((selection) => selection.scope === scopeKindOf(scope));
  const readings = wanted.map(async (selection) => {
    const { id, partNames: parts, dataset } = selection;
    const names = only?.[id];
    const narrowed = names === undefined ? {} : { only: names };
    const reading = disabled ? regionDisabled(selection, scope) : await dataset.collect(session, scope, { parts, ...narrowed });
    tell({ scope, dataset: id, reading });
    return [id, reading] as const;
  });
  const found = Object.fromEntries(await Promise.all(readings));
  const reading = { scope, takenAt: clock().toISOString(), datasets: found };
  // Its names are compared with those of what was read.
  return namingAbsentServices(only === undefined ? reading : { ...reading, only: withoutSecrets(only) });
}

function latest(scopes: readonly ScopeReading[]): string | undefined {
  return scopes
    .flatMap(({ takenAt }) => takenAt ?? [])
    .sort()
    .at(-1);
}

function regionDisabled(selection: AnySelection, { region }: Scope): Unreadable {
  return unreadable(selection, 'region-disabled', `the account has not enabled ${region}`);
}
