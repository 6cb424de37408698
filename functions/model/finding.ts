import type { Evidence, ResourceRef } from './evaluation.ts';
import type { Owner } from './owner.ts';
import type { Kind, Severity } from './severity.ts';

/** What a finding is in the run that speaks of it. `new` and `reopened` only in the run that saw it so. */
export const findingStatuses = ['new', 'active', 'reopened', 'resolved'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

/**
 * Why a finding closed. `fixed`: its resource was seen passing. `deleted`: its resource is gone from a complete listing.
 * `retired`: it is no longer judged (check removed or disabled, region out of the configuration, resource exempted).
 */
export const resolutions = ['fixed', 'deleted', 'retired'] as const;
export type Resolution = (typeof resolutions)[number];

/** What can happen to a finding in a run. `unsuppressed` and `expired` put it back among those that alert. */
export const transitionKinds = [
  'new',
  'reopened',
  'resolved',
  'updated',
  'severity-raised',
  'suppressed',
  'unsuppressed',
  'expired',
] as const;
export type TransitionKind = (typeof transitionKinds)[number];

/** Why a finding is muted, by whom and until when. */
export interface SuppressionNote {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  /** ISO 8601; absent where the rule says `forever`. */
  readonly expiresAt?: string;
}

/** A failing result with a life, as reports and messages show it. */
export interface Finding {
  readonly fingerprint: string;
  readonly checkId: string;
  readonly title: string;
  readonly service: string;
  readonly severity: Severity;
  readonly kind: Kind;
  readonly status: FindingStatus;
  readonly resolution?: Resolution;
  readonly account: string;
  readonly region: string;
  readonly resource: ResourceRef;
  /** Who is to mend it. */
  readonly owner: Owner;
  readonly discriminator: string;
  readonly message: string;
  readonly evidence: Evidence;
  /** One line: how to mend it. */
  readonly remediation: string;
  /** What to paste into a shell, a command on each line, where the check knows it. */
  readonly remedyCommand?: string;
  /** ISO 8601, UTC. */
  readonly firstSeenAt: string;
  readonly changedAt: string;
  readonly suppression?: SuppressionNote;
}

/**
 * The alert that a change owes. `none`: it is recorded, and nobody is told. `digest`: it stands in the run's message.
 * `each`: it also goes out as a message of its own.
 */
export const alertsDue = ['none', 'digest', 'each'] as const;
export type AlertDue = (typeof alertsDue)[number];

/** One thing that happened to one finding in one run. */
export interface Change {
  readonly transition: TransitionKind;
  readonly finding: Finding;
  /** True where the finding resolved and reopened so often lately that it says so once instead of alerting each time. */
  readonly flapping: boolean;
  readonly alert: AlertDue;
}
