import type { Gap } from './gaps.ts';
import { remedyFor } from './remedy.ts';

/** What ends the message of an access that AWS denied, and what helps against that kind of policy. */
const refusals: readonly (readonly [RegExp, (action: string) => string])[] = [
  [/permissions? boundar/i, (action) => `let the permissions boundary of the auditor's role allow ${action}`],
  [/vpc endpoint polic/i, (action) => `let the policy of the VPC endpoint between the auditor and AWS allow ${action}`],
  [/session polic/i, (action) => `let the session policy that the auditor was started with allow ${action}`],
  [
    /explicit deny in an? identity-based polic/i,
    (action) => `take the Deny of ${action} off the auditor's role: allowing it does not help`,
  ],
  [
    /explicit deny in an? resource-based polic/i,
    (action) => `the resource's own policy denies ${action}: leave the auditor's role out of that Deny`,
  ],
];

/** What the owner can do about a gap, in one line. */
export function adviceOn({ missing: action, reason, detail }: Pick<Gap, 'missing' | 'reason' | 'detail'>): string {
  const [, advice] = (reason === 'denied' ? refusals.find(([words]) => words.test(detail)) : undefined) ?? [];
  return advice?.(action) ?? remedyFor({ action, reason });
}
