import { z } from 'zod';
import type { RunScope, ScopeAlert } from '../../model/run.ts';

/** What the history knows of an account's regions, by region. */
export const scopeMemorySchema = z.record(
  z.string(),
  z.object({
    /** True once a run that was not narrowed has read something of it. */
    familiar: z.boolean(),
    /** Runs in a row that read nothing of it. */
    unreadable: z.number().int(),
    /** When the first of these started. */
    since: z.string().exactOptional(),
  }),
);
export type ScopeMemory = z.infer<typeof scopeMemorySchema>;

/** Runs in a row that read nothing of a scope, after which its owner is told. */
const PATIENCE = 3;

const unseen = { familiar: false, unreadable: 0 } as const;

/** What is remembered of an account's regions after a run, and what of it is an alert of its own. */
export function remember(
  before: ScopeMemory,
  scopes: readonly RunScope[],
  startedAt: string,
): { readonly memory: ScopeMemory; readonly alerts: readonly ScopeAlert[] } {
  const alerts: ScopeAlert[] = [];
  const memory = { ...before };
  for (const { account, region, status } of scopes) {
    const known = before[region] ?? unseen;
    const since = ('since' in known ? known.since : undefined) ?? startedAt;
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

/** What a narrowed run leaves behind: that these regions have a history, and nothing of how they fare. */
export function noteRegions(before: ScopeMemory, scopes: readonly RunScope[]): ScopeMemory {
  return { ...Object.fromEntries(scopes.map(({ region }) => [region, unseen])), ...before };
}
