import type { Finding } from '../model/finding.ts';
import type { RunReport, RunSummary } from '../model/run.ts';
import { changeLines } from './table-changes.ts';
import { gapLines } from './table-gaps.ts';
import { noticeLines } from './table-notices.ts';
import { briefLine, groupLines } from './table-findings.ts';
import { worstFirst } from '../model/severity.ts';
import { openGroups, ownerGroups, type FindingGroup } from './groups.ts';
import type { Reported } from './notices.ts';
import { painter, type Paint } from './paint.ts';
import { indented, leftOut, LIST_LIMIT } from './table-layout.ts';
import { clip, counted } from './text.ts';

interface TableOptions {
  readonly colour: boolean;
}

/** The report for a terminal: what changed, what is wrong (worst first), what could not be read, and the counts. */
export function reportTable(outcome: Reported, { colour }: TableOptions): string {
  const paint = painter(colour);
  const { report } = outcome;
  const sections = [
    headLines(report, paint),
    changeLines(outcome, paint),
    ...findingSections(report, paint),
    gapLines(report.unknowns, paint),
    noticeLines(outcome, paint),
    countLines(report, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines({ run }: RunReport, paint: Paint): readonly string[] {
  const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const took = `${run.startedAt.slice(0, 16).replace('T', ' ')} UTC, ${seconds.toFixed(1)} s, ${counted(run.apiCalls.total, 'AWS call')}`;
  const regions = run.scopes.map(({ region, status }) => (status === 'read' ? region : `${region} (${status})`));
  return [paint('strong', `Account ${run.account}`) + paint('faint', `  ${took}`), ...indented(regions.join(', '), 2)];
}

/** Checks whose findings are listed: what a person can take in at once. Of the others there are the counts. */
const DETAILED = 10;

/** The worst in detail, the rest by its counts, under one heading for each severity. */
function findingSections({ findings }: RunReport, paint: Paint): readonly (readonly string[])[] {
  const groups = openGroups(findings);
  const detailed = new Set(groups.slice(0, DETAILED));
  return worstFirst.map((severity) => {
    const own = groups.filter((group) => group.severity === severity);
    if (own.length === 0) return [];
    const brief = own.filter((group) => !detailed.has(group));
    return [
      paint(severity, `${severity.toUpperCase()} (${String(totalOf(own))})`),
      ...own.filter((group) => detailed.has(group)).flatMap((group) => groupLines(group, paint)),
      ...brief.slice(0, LIST_LIMIT).map((group) => briefLine(group, paint)),
      ...leftOut(
        brief.length,
        2,
        `${counted(brief.length - LIST_LIMIT, 'check')} with ${counted(totalOf(brief.slice(LIST_LIMIT)), 'finding')}`,
      ),
    ];
  });
}

function totalOf(groups: readonly FindingGroup[]): number {
  return groups.reduce((sum, { findings }) => sum + findings.length, 0);
}

function countLines({ run, summary, findings }: RunReport, paint: Paint): readonly string[] {
  const counts = [
    `${counted(summary.fail, 'open finding')}${severityCounts(summary)}`,
    `${summary.pass.toLocaleString('en-US')} passed`,
    `${summary.unknown.toLocaleString('en-US')} unknown`,
    ...(summary.suppressed === 0 ? [] : [`${summary.suppressed.toLocaleString('en-US')} suppressed`]),
  ].join(', ');
  const incomplete = 'This run is incomplete: what could not be read counts neither as passed nor as resolved.';
  return [
    paint(run.complete && summary.fail === 0 ? 'good' : 'strong', counts),
    ...ownerLines(findings),
    ...(run.complete ? [] : [paint('warning', incomplete)]),
  ];
}

/** Who has how much to mend, where it is not all nobody's or one's. */
function ownerLines(findings: readonly Finding[]): readonly string[] {
  const owners = ownerGroups(findings);
  if (owners.length < 2) return [];
  const named = owners.slice(0, LIST_LIMIT).map(({ owner, total }) => `${clip(owner.name, 40)} ${total.toLocaleString('en-US')}`);
  const more = owners.length > LIST_LIMIT ? [counted(owners.length - LIST_LIMIT, 'more owner')] : [];
  return indented(`By owner: ${[...named, ...more].join(', ')}`, 0);
}

function severityCounts({ bySeverity }: RunSummary): string {
  const counts = worstFirst
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${String(bySeverity[severity])} ${severity}`);
  return counts.length === 0 ? '' : ` (${counts.join(', ')})`;
}
