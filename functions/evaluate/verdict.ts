import type { Evidence, Failure } from '../model/evaluation.ts';
import type { Unreadable } from '../model/read.ts';
import type { Severity } from '../model/severity.ts';

/** One thing wrong, as a check's `evaluate` states it; the frame fills in what is left out. */
export interface Fail extends Pick<Failure, 'message' | 'evidence'> {
  readonly state: 'fail';
  readonly discriminator?: string;
  readonly severity?: Severity;
}

/**
 * What `evaluate` says of one subject. A list states each thing that is wrong, and each thing that could not be
 * decided for want of a reading; an empty list is a pass.
 */
export type Verdict =
  { readonly state: 'pass' } | { readonly state: 'not-applicable'; readonly why: string } | Fail | readonly (Fail | Unreadable)[];

export function pass(): Verdict {
  return { state: 'pass' };
}

/** The rule does not speak of this subject: AWS owns it, or a parameter exempts it. */
export function notApplicable(why: string): Verdict {
  return { state: 'not-applicable', why };
}

/**
 * States one thing that is wrong. Where a subject can have several, each needs a `discriminator` that stays the same
 * while anything else changes. `severity` where it differs from the check's own.
 */
export function fail(message: string, evidence: Evidence, extra: { discriminator?: string; severity?: Severity } = {}): Fail {
  return { state: 'fail', message, evidence, ...extra };
}
