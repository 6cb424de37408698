import type { Change, TransitionKind } from '../model/finding.ts';
import { severityRank } from '../model/severity.ts';

/** What can happen to a finding, in the order in which a reader wants to hear of it. */
export const transitions = [
  'reopened',
  'new',
  'severity-raised',
  'expired',
  'unsuppressed',
  'resolved',
  'updated',
  'suppressed',
] as const satisfies readonly TransitionKind[];

/** For sorting changes: by transition in that order, the worst first. */
export function byImportance(one: Change, other: Change): number {
  const order = transitions.indexOf(one.transition) - transitions.indexOf(other.transition);
  return order || severityRank(other.finding.severity) - severityRank(one.finding.severity);
}
