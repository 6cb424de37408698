import type { Fail, Verdict } from '../evaluate/verdict.ts';
import type { Evidence } from '../model/evaluation.ts';
import type { Severity } from '../model/severity.ts';

export type { Fail, Verdict } from '../evaluate/verdict.ts';

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
