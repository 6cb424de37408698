import type { CheckScopeResult } from '../model/evaluation.ts';
import { groupedBy } from '../model/grouped.ts';
import type { Inventory } from '../model/inventory.ts';
import { ACCOUNT_TYPE, type ItemBase } from '../model/item.ts';
import { accountArn, scopeKindOf, type Scope, type ScopeKind } from '../model/scope.ts';
import type { AccountView } from './account-view.ts';
import { subjectSelections, type SubjectSource } from './context.ts';
import type { ScopeItems } from './readings.ts';

/** All that one check judges in one scope. */
export interface ScopeSubjects {
  readonly scope: Scope;
  /** What was read, though the listing may be incomplete. */
  readonly items: readonly ItemBase[];
  readonly listing: CheckScopeResult['listing'];
}

/** What a check judges, each scope once, however many datasets its subjects come from. */
export function subjectsIn(account: AccountView, subject: SubjectSource): readonly ScopeSubjects[] {
  const { inventory } = account;
  if (subject === 'account') return wholes(inventory, 'global');
  if (subject === 'region') return wholes(inventory, 'regional');
  const readings = subjectSelections(subject).flatMap((selection) => account.readingsOf(selection));
  const byScope = groupedBy(readings, ({ scope }) => scope);
  return inventory.scopes.flatMap(({ scope }) => {
    const here = byScope.get(scope);
    return here === undefined ? [] : [together(scope, here)];
  });
}

function together(scope: Scope, readings: readonly ScopeItems[]): ScopeSubjects {
  const items = readings.flatMap((reading) => (reading.items.state === 'read' ? reading.items.value : []));
  const gaps = readings.flatMap(({ items: each, incomplete }) => (each.state === 'unreadable' ? each : (incomplete ?? [])));
  return { scope, items, listing: gaps[0] ?? 'complete' };
}

function wholes(inventory: Inventory, kind: ScopeKind): readonly ScopeSubjects[] {
  return inventory.scopes
    .map(({ scope }) => scope)
    .filter((scope) => scopeKindOf(scope) === kind)
    .map((scope) => ({
      scope,
      items: [{ arn: accountArn(scope), name: scope.account, type: ACCOUNT_TYPE }],
      listing: 'complete',
    }));
}
