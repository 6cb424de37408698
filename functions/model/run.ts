import type { Compliance } from './compliance.ts';
import type { Change, Finding, TransitionKind } from './finding.ts';
import type { UnreadableReason } from './read.ts';
import type { ResourceRef } from './evaluation.ts';
import type { Severity } from './severity.ts';

/** What a run asked of AWS, counted on the wire, retries included. */
export interface ApiUsage {
  readonly total: number;
  /** By `service:Operation`. */
  readonly byOperation: Readonly<Record<string, number>>;
  /** Answers that refused a call because of its rate. */
  readonly throttled: number;
  readonly peakConcurrency: number;
}

/** One thing that was to be covered and was not. */
export interface UnknownEntry {
  readonly checkId: string;
  readonly account: string;
  readonly region: string;
  readonly resource?: Pick<ResourceRef, 'arn' | 'type' | 'name' | 'label'>;
  readonly dataset: string;
  /** The IAM action whose call failed. */
  readonly action: string;
  readonly reason: UnreadableReason;
  readonly detail: string;
}

/** `read`: whole. `partial`: something in it was unreadable. `unreadable`: nothing of it was read. */
export const scopeStatuses = ['read', 'partial', 'unreadable'] as const;
export type ScopeStatus = (typeof scopeStatuses)[number];

export interface RunScope {
  readonly account: string;
  readonly region: string;
  readonly status: ScopeStatus;
  /** Set when the run's time was up before the scope was read to its end: the next run begins with it. */
  readonly cutShort?: true;
}

/** What a run was asked to look at, where that was less than the configuration has. */
export interface Narrowing {
  /** The only checks that it judged. */
  readonly checks?: readonly string[];
  /** The only regions that it read. */
  readonly regions?: readonly string[];
}

/** One audit: what it was meant to cover, what it did cover, and what that took. */
export interface Run {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly account: string;
  /** False when anything that was to be covered is unknown. */
  readonly complete: boolean;
  readonly scopes: readonly RunScope[];
  readonly apiCalls: { readonly total: number; readonly byOperation: Readonly<Record<string, number>> };
  readonly throttled: number;
  /** Absent where it looked at all that the configuration has. */
  readonly narrowed?: Narrowing;
}

export interface RunSummary {
  /** Resources found in order, by check and resource. */
  readonly pass: number;
  /** Open findings, suppressed ones apart. */
  readonly fail: number;
  readonly unknown: number;
  readonly suppressed: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Of the open findings, those that nothing says the owner of. */
  readonly unowned: number;
}

/** All findings of an account that are open after a run, whatever the run looked at. */
export type OpenTotals = Pick<RunSummary, 'fail' | 'suppressed' | 'bySeverity' | 'unowned'>;

/** How many resources one check judged in a run, and how they fared. A resource is counted once, in the worst way that fits. */
export interface Population {
  readonly checkId: string;
  readonly passed: number;
  /** With a finding that alerts. */
  readonly failed: number;
  /** With nothing but suppressed findings. */
  readonly suppressed: number;
  /** Not judged for want of a reading. A listing that is missing is not among them: nobody knows how many it holds. */
  readonly unknown: number;
  readonly notApplicable: number;
}

/** All that a run has to say: what every report, message and exit code is made from. */
export interface RunReport {
  readonly run: Run;
  /** Open findings, and those resolved in this run; worst first. */
  readonly findings: readonly Finding[];
  readonly unknowns: readonly UnknownEntry[];
  readonly changes: Readonly<Record<TransitionKind, number>>;
  readonly summary: RunSummary;
  /** Each check that the run judged. */
  readonly population: readonly Population[];
  /** How the account stands to the framework that the run was asked for. */
  readonly compliance?: Compliance;
}

/** What a scope alert tells. */
export const scopeAlertStates = ['unreadable', 'readable-again'] as const;
export type ScopeAlertState = (typeof scopeAlertStates)[number];

/** A scope of which nothing could be read in several runs in a row, or that can be read again after such a time. */
export interface ScopeAlert {
  readonly account: string;
  readonly region: string;
  readonly state: ScopeAlertState;
  /** Runs in a row that read nothing of it. */
  readonly runs: number;
  /** When the first of them started. ISO 8601, UTC. */
  readonly since: string;
}

/** What a suppression rule's owner should know: it mutes nothing, or others mute all that it would. */
export interface SuppressionIssue {
  readonly id: string;
  readonly problem: 'expired' | 'matches-nothing' | 'shadowed';
  /** The rules that come before it and mute the same findings. */
  readonly by?: readonly string[];
}

/** A gap as it is kept with a run, and told: the first few names of its lists. */
export interface ToldGap {
  readonly missing: string;
  readonly reason: UnknownEntry['reason'];
  readonly detail: string;
  readonly things: number;
  readonly regions: readonly string[];
  readonly checks: readonly string[];
  readonly checkCount: number;
}

/** All gaps of a run, counted, and the costliest of them. */
export interface ToldGaps {
  readonly total: number;
  readonly costliest: readonly ToldGap[];
}

/** What a run has to tell people: enough to make every message of it, also when a later run has to send them. */
export interface RunNews {
  readonly run: Run;
  /** True in the first run of an account that looked at all of it. */
  readonly baseline: boolean;
  readonly changes: readonly Change[];
  /** What the run looked at. */
  readonly summary: RunSummary;
  /** All that the history holds open; absent in the news of old runs, whose summary stands for it. */
  readonly open?: OpenTotals;
  readonly unknowns: {
    readonly total: number;
    readonly sample: readonly UnknownEntry[];
    /** By what is missing; absent in the news of old runs. */
    readonly gaps?: ToldGaps;
  };
  /** Each check that it judged. */
  readonly population: readonly Population[];
  readonly scopeAlerts: readonly ScopeAlert[];
  /** Set when a summary is due although nothing changed: when the one before it went out, or the history began. */
  readonly summaryDueSince?: string;
}

/** Messages of a run that could not be sent. They stay owed, and the next run tries again. */
export interface Undelivered {
  readonly runId: string;
  readonly error: string;
}

/** What a run found, and what it has to tell. */
export interface RunOutcome {
  readonly report: RunReport;
  readonly news: RunNews;
  readonly suppressionIssues: readonly SuppressionIssue[];
  readonly undelivered: readonly Undelivered[];
}
