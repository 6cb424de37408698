import type { Finding } from '../model/finding.ts';
import { groupedBy } from '../model/grouped.ts';
import type { Owner } from '../model/owner.ts';
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

/** What one owner has to mend. */
export interface OwnerGroup {
  readonly owner: Owner;
  readonly total: number;
  /** Worst first. */
  readonly groups: readonly [FindingGroup, ...FindingGroup[]];
}

/** Open findings that nobody muted, by who is to mend them: whose worst is worst comes first, then who has most. */
export function ownerGroups(findings: readonly Finding[]): readonly OwnerGroup[] {
  const alerting = findings.filter((finding) => isOpen(finding) && finding.suppression === undefined);
  const owners = groupedBy(alerting, ({ owner }) => JSON.stringify([owner.by === 'none', owner.name]));
  return [...owners.values()].map(ownerGroup).sort(compareOwners);
}

function ownerGroup(findings: readonly [Finding, ...Finding[]]): OwnerGroup {
  return { owner: findings[0].owner, total: findings.length, groups: groupsOf(findings) };
}

function compareOwners(one: OwnerGroup, other: OwnerGroup): number {
  return (
    severityRank(other.groups[0].severity) - severityRank(one.groups[0].severity) ||
    other.total - one.total ||
    (one.owner.name < other.owner.name ? -1 : 1)
  );
}

function isOpen({ status }: Finding): boolean {
  return status !== 'resolved';
}

function groupsOf(findings: readonly [Finding, ...Finding[]]): readonly [FindingGroup, ...FindingGroup[]];
function groupsOf(findings: readonly Finding[]): readonly FindingGroup[];
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
