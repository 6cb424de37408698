import { z } from 'zod';

/** How bad a finding is, least first. The order is the rank. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const;

export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** The same, most severe first: the order in which people are told. */
export const worstFirst: readonly Severity[] = severities.toReversed();

/** 0 for informational up to 4 for critical. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** True when `severity` is as bad as `minimum` or worse. */
export function isAtLeast(severity: Severity, minimum: Severity): boolean {
  return severityRank(severity) >= severityRank(minimum);
}

/** What a misconfiguration does: lets someone in, breaks something, hides something, or is untidy. */
export const kinds = ['exposure', 'breakage', 'blindness', 'hygiene'] as const;
export type Kind = (typeof kinds)[number];
