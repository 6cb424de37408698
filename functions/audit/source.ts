import type { Config } from '../config/schema.ts';
import type { Inventory } from '../model/inventory.ts';
import type { ApiUsage } from '../model/run.ts';
import type { AuditRequest, Reader } from '../plan/plan.ts';

/** Whose account is audited. */
export interface AccountRef {
  readonly account: string;
  readonly partition: string;
}

/** What a run judges, and what reading it took. */
export interface Gathered {
  readonly inventory: Inventory;
  readonly usage: ApiUsage;
}

/** Those for whom an inventory is gathered. */
interface ReadersOf {
  readonly selected: readonly Reader[];
}

/** Where a run's inventory comes from: the account as it is, or a recording. */
export interface InventorySource {
  /** Whose inventory it will be; asked before anything is read, so that the account can be held for the run. */
  account(): Promise<AccountRef>;
  /** `first` names the regions that the run before did not come to the end of. */
  gather(selection: ReadersOf, config: Config, request: AuditRequest, first: readonly string[]): Promise<Gathered>;
}
