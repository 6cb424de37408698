import type { JudgeSettings } from '../model/check.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';
import { AccountView } from './account-view.ts';
import type { Check } from './define-check.ts';

/** Judges an account by every given check. Pure: the same inventory and settings give the same results. */
export function evaluate(checks: readonly Check[], inventory: Inventory, settings: JudgeSettings): Evaluation {
  const account = new AccountView(inventory);
  return checks.flatMap((check) => check.judge(account, settings));
}
