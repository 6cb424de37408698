import type { TransitionKind } from './finding.ts';

/** What happened to a finding, in the one or two words that messages, reports and the command line use for it. */
export const transitionWords: Readonly<Record<TransitionKind, string>> = {
  new: 'new',
  reopened: 'reopened',
  resolved: 'resolved',
  updated: 'updated',
  'severity-raised': 'more severe',
  suppressed: 'suppressed',
  unsuppressed: 'no longer suppressed',
  expired: 'suppression expired',
};
