import type { Kind, Severity } from './severity.ts';

/** How to mend what a check flags, three ways. */
export interface Remediation {
  /** Where to click. */
  readonly console: string;
  /** A command line, with CAPITALS for what to fill in. */
  readonly cli: string;
  /** The CloudFormation or CDK property. */
  readonly iac: string;
}

/** All about a check but its code. */
export interface CheckMetadata {
  /** A contract: never changed without `formerly`, never reused. */
  readonly id: string;
  /** The folder it stands in, and what `--services` names. */
  readonly service: string;
  /** States the misconfiguration as a fact. */
  readonly title: string;
  readonly severity: Severity;
  readonly kind: Kind;
  /** What happens if it stays. */
  readonly why: string;
  readonly remediation: Remediation;
  /** Where the rule comes from: the AWS documentation page, or the requirement. */
  readonly source: string;
  /** Ids that it had before, oldest first. */
  readonly formerly?: readonly string[];
}

/** How an account wants one check judged. */
export interface CheckSettings {
  readonly severity?: Severity | undefined;
  readonly parameters?: unknown;
}

/**
 * Services that an organisation turns on for its accounts from one of them, where the others cannot see it. Spelled as AWS
 * spells their IAM prefix without hyphen.
 */
export const coverableServices = ['accessanalyzer', 'cloudtrail', 'config', 'guardduty', 'inspector', 'securityhub'] as const;
export type CoverableService = (typeof coverableServices)[number];

/** Which account of the organisation does what a service does, by service: declared, not seen. */
export type Coverage = Readonly<Partial<Record<CoverableService, string>>>;

/** What the history knows of the auditor's own runs before this one, those aside that were asked for less than all. */
export interface OwnRuns {
  /** When the first of them started. ISO 8601, UTC. */
  readonly first: string;
  /** When the last one started that missed nothing; absent where none was complete. ISO 8601, UTC. */
  readonly lastComplete?: string;
  /** Hours from one to the next, where a schedule starts them. */
  readonly everyHours?: number;
}

/** What the account's owner has settled, for all checks, and what else they are told that AWS does not know. */
export interface JudgeSettings {
  readonly checks: Readonly<Record<string, CheckSettings>>;
  readonly trustedAccounts: readonly string[];
  readonly coveredBy?: Coverage;
  /** Absent in a first run, and where no run is remembered. */
  readonly ownRuns?: OwnRuns;
}
