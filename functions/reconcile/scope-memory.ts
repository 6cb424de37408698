import type { RunScope, ScopeAlert } from '../model/run.ts';
import type { ScopeMemory } from './items.ts';

/** Runs in a row that read nothing of a scope, after which its owner is told. */
const PATIENCE = 3;

/** What is remembered of an account's regions after a run, and what of it is an alert of its own. */
export function remember(
  before: ScopeMemory,
  scopes: readonly RunScope[],
  startedAt: string,
): { readonly memory: ScopeMemory; readonly alerts: readonly ScopeAlert[] } {
  const alerts: ScopeAlert[] = [];
  const memory = { ...before };
  for (const { account, region, status } of scopes) {
    const known = before[region] ?? { familiar: false, unreadable: 0 };
    const since = known.since ?? startedAt;
    if (status === 'unreadable') {
      const runs = known.unreadable + 1;
      memory[region] = { familiar: known.familiar, unreadable: runs, since };
      if (runs === PATIENCE) alerts.push({ account, region, state: 'unreadable', runs, since });
    } else {
      memory[region] = { familiar: true, unreadable: 0 };
      if (known.unreadable >= PATIENCE) {
        alerts.push({ account, region, state: 'readable-again', runs: known.unreadable, since });
      }
    }
  }
  return { memory, alerts };
}
