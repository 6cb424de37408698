import type { ItemBase } from './item.ts';
import type { Read, Unreadable } from './read.ts';
import type { Scope } from './scope.ts';

/** What one scope's datasets said, by dataset id. */
export interface ScopeReading {
  readonly scope: Scope;
  /** When it was read: ISO 8601, UTC. Absent in old recordings, whose scopes were all read at the inventory's own time. */
  readonly takenAt?: string;
  readonly datasets: Readonly<Record<string, Read<readonly ItemBase[]>>>;
}

/** Everything read of one account. Its time of reading, the latest of its scopes', is "now" for every check. */
export interface Inventory {
  readonly account: string;
  readonly partition: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly scopes: readonly ScopeReading[];
  /** Why it is not known which regions the account has, where it is not: then no reading of regions proves absence. */
  readonly regionGap?: Unreadable;
}
