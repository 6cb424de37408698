import type { ApiUsage } from '../model/run.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Config } from '../config/schema.ts';
import type { AuditRequest, CheckSelection } from '../plan/plan.ts';

/** What a run judges, and what reading it took. */
export interface Gathered {
  readonly inventory: Inventory;
  readonly usage: ApiUsage;
}

/** Where a run's inventory comes from: the account as it is, or a recording. */
export interface InventorySource {
  gather(selection: CheckSelection, config: Config, request: AuditRequest): Promise<Gathered>;
}
