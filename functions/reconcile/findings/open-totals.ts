import type { Finding } from '../../model/finding.ts';
import type { OpenTotals } from '../../model/run.ts';

type Open = Pick<Finding, 'severity' | 'suppression' | 'owner'>;

/** Counts open findings; suppressed ones apart. */
export function openTotals(open: readonly Open[]): OpenTotals {
  const alerting = open.filter(({ suppression }) => suppression === undefined);
  return {
    fail: alerting.length,
    suppressed: open.length - alerting.length,
    bySeverity: countSeverities(alerting),
    unowned: alerting.filter(({ owner }) => owner.by === 'none').length,
  };
}

function countSeverities(findings: readonly Open[]): OpenTotals['bySeverity'] {
  const counts = { informational: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
