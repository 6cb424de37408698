import type { Finding } from '../model/finding.ts';
import { groupedBy } from '../model/grouped.ts';
import { severityRank, type Severity } from '../model/severity.ts';

/** The findings of one check that are equally bad. */
export interface FindingGroup {
  readonly checkId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Open findings that nobody muted, grouped by severity and check; worst first, then those of which there are most. */
export function openGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  return groupsOf(findings.filter((finding) => isOpen(finding) && finding.suppression === undefined));
}

/** Open findings that a suppression mutes. */
export function suppressedGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  return groupsOf(findings.filter((finding) => isOpen(finding) && finding.suppression !== undefined));
}

function isOpen({ status }: Finding): boolean {
  return status !== 'resolved';
}

function groupsOf(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = groupedBy(findings, ({ severity, checkId }) => `${severity} ${checkId}`);
  return [...groups.values()].map(groupOf).sort(compareGroups);
}

function groupOf(findings: readonly [Finding, ...Finding[]]): FindingGroup {
  const [{ checkId, title, severity }] = findings;
  return { checkId, title, severity, findings };
}

function compareGroups(one: FindingGroup, other: FindingGroup): number {
  return (
    severityRank(other.severity) - severityRank(one.severity) ||
    other.findings.length - one.findings.length ||
    (one.checkId < other.checkId ? -1 : 1)
  );
}
