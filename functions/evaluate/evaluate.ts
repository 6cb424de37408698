import type { Check, JudgeSettings } from '../checks/define.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Inventory } from '../model/inventory.ts';

/** Judges an account by every given check. Pure: the same inventory and settings give the same results. */
export function evaluate(checks: readonly Check[], inventory: Inventory, settings: JudgeSettings): Evaluation {
  return checks.flatMap((check) => check.judge(inventory, settings));
}
