import type { Kind } from '../../model/severity.ts';

/** What the history keeps of a check's metadata beside each finding. A check is one. */
export interface CheckSummary {
  readonly id: string;
  readonly title: string;
  readonly service: string;
  readonly kind: Kind;
  readonly remediation: { readonly console: string };
  /** Ids that it had before, oldest first. */
  readonly formerly?: readonly string[];
}

/** Checks by every id that they have or had. */
export interface CheckIndex {
  /** The check that has this id, or had it. */
  find(id: string): CheckSummary | undefined;
}

export function indexChecks(checks: readonly CheckSummary[]): CheckIndex {
  const byId = new Map<string, CheckSummary>();
  for (const check of checks) for (const former of check.formerly ?? []) byId.set(former, check);
  for (const check of checks) byId.set(check.id, check);
  return { find: (id) => byId.get(id) };
}

/** The id that stands in fingerprints. */
export function oldestId(check: Pick<CheckSummary, 'id' | 'formerly'>): string {
  return check.formerly?.[0] ?? check.id;
}
