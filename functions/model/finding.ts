import type { Evidence, ResourceRef } from './evaluation.ts';
import type { Kind, Severity } from './severity.ts';

/** What a finding is in the run that speaks of it. `new` and `reopened` only in the run that saw it so. */
export type FindingStatus = 'new' | 'active' | 'reopened' | 'resolved';

/**
 * Why a finding closed. `fixed`: its resource was seen passing. `deleted`: its resource is gone from a complete listing.
 * `retired`: it is no longer judged (check removed or disabled, region out of the configuration, resource exempted).
 */
export type Resolution = 'fixed' | 'deleted' | 'retired';

/** What can happen to a finding in a run. `unsuppressed` and `expired` put it back among those that alert. */
export type TransitionKind =
  'new' | 'reopened' | 'resolved' | 'updated' | 'severity-raised' | 'suppressed' | 'unsuppressed' | 'expired';

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
  readonly discriminator: string;
  readonly message: string;
  readonly evidence: Evidence;
  /** One line: how to mend it. */
  readonly remediation: string;
  /** ISO 8601, UTC. */
  readonly firstSeenAt: string;
  readonly changedAt: string;
  readonly suppression?: SuppressionNote;
}

/**
 * The alert that a change owes. `none`: it is recorded, and nobody is told. `digest`: it stands in the run's message.
 * `each`: it also goes out as a message of its own.
 */
export type AlertDue = 'none' | 'digest' | 'each';

/** One thing that happened to one finding in one run. */
export interface Change {
  readonly transition: TransitionKind;
  readonly finding: Finding;
  /** True where the finding resolved and reopened so often lately that it says so once instead of alerting each time. */
  readonly flapping: boolean;
  readonly alert: AlertDue;
}
