import type { AnyDataset } from '../collect/dataset.ts';
import type { CheckScopeResult } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';
import { ACCOUNT_TYPE, type ItemBase } from '../model/item.ts';
import { accountArn, scopeKindOf, type Scope, type ScopeKind } from '../model/scope.ts';
import type { Reads, SubjectNames, SubjectOf } from './context.ts';
import { readingsOf } from './view.ts';

/** All that one check judges in one scope. */
export interface ScopeSubjects<Item> {
  readonly scope: Scope;
  /** What was read, though the listing may be incomplete. */
  readonly items: readonly Item[];
  readonly listing: CheckScopeResult['listing'];
}

/** The datasets whose items are judged; none where the account or its regions are. */
export function subjectDatasetsOf(reads: Reads, subject: SubjectNames): readonly AnyDataset[] {
  return [subject].flat().flatMap((name) => reads[name] ?? []);
}

/** What a check judges, each scope once, however many datasets its subjects come from. */
export function subjectsOf<R extends Reads, S extends SubjectNames>(
  reads: R,
  subject: S,
  inventory: Inventory,
): readonly ScopeSubjects<SubjectOf<R, S>>[] {
  const datasets = subjectDatasetsOf(reads, subject);
  const found =
    datasets.length > 0 ? together(inventory, datasets) : wholes(inventory, subject === 'account' ? 'global' : 'regional');
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the subject names the datasets that its items come from, and a subject that is no dataset is an ItemBase
  return found as readonly ScopeSubjects<SubjectOf<R, S>>[];
}

function together(inventory: Inventory, datasets: readonly AnyDataset[]): readonly ScopeSubjects<ItemBase>[] {
  const readings = datasets.flatMap((dataset) => readingsOf(inventory, dataset));
  return inventory.scopes.flatMap(({ scope }) => {
    const here = readings.filter((reading) => reading.scope === scope).map(({ items }) => items);
    if (here.length === 0) return [];
    const items = here.flatMap((each) => (each.state === 'read' ? each.value : []));
    return [{ scope, items, listing: here.find((each) => each.state === 'unreadable') ?? 'complete' }];
  });
}

function wholes(inventory: Inventory, kind: ScopeKind): readonly ScopeSubjects<ItemBase>[] {
  return inventory.scopes
    .map(({ scope }) => scope)
    .filter((scope) => scopeKindOf(scope) === kind)
    .map((scope) => ({
      scope,
      items: [{ arn: accountArn(scope), name: scope.account, type: ACCOUNT_TYPE }],
      listing: 'complete',
    }));
}
