/**
 * How an account stands to one control. `passed`: what is looked at of it is in order. `failed`: something is open.
 * `accepted`: all that is open is suppressed. `unknown`: a reading is missing, and nothing is open. `not-judged`: none of its
 * checks ran. `nothing-to-judge`: they ran, and the account has nothing that they speak of. `not-covered`: no check answers it.
 * `not-automatable`: no reading of an account could.
 */
export const controlStatuses = [
  'failed',
  'unknown',
  'accepted',
  'passed',
  'nothing-to-judge',
  'not-judged',
  'not-covered',
  'not-automatable',
] as const;
export type ControlStatus = (typeof controlStatuses)[number];

/** One control of a framework, and how the account stands to it. */
export interface ControlResult {
  readonly id: string;
  readonly title: string;
  /** How far the checks answer it: a control that is answered in part and passed may still be violated elsewhere. */
  readonly coverage: 'whole' | 'partly' | 'none';
  readonly status: ControlStatus;
  readonly checks: readonly string[];
  /** Fingerprints of the open findings that speak of it, suppressed ones among them. */
  readonly findings: readonly string[];
  readonly note?: string;
}

/** One account seen by one framework. */
export interface Compliance {
  readonly framework: string;
  readonly name: string;
  readonly version: string;
  /** Whose list it is, and what it is made of. */
  readonly about: string;
  readonly controls: readonly ControlResult[];
}
