import type { RunReport, RunSummary } from '../model/run.ts';
import { changeLines } from './table-changes.ts';
import { gapLines } from './table-gaps.ts';
import { noticeLines } from './table-notices.ts';
import { groupLines } from './table-findings.ts';
import { worstFirst, type Severity } from '../model/severity.ts';
import { openGroups } from './groups.ts';
import type { Reported } from './notices.ts';
import { painter, type Paint } from './paint.ts';
import { indented } from './table-layout.ts';
import { counted } from './text.ts';

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
    ...worstFirst.map((severity) => severityLines(report, severity, paint)),
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

function severityLines({ findings }: RunReport, severity: Severity, paint: Paint): readonly string[] {
  const groups = openGroups(findings).filter((group) => group.severity === severity);
  if (groups.length === 0) return [];
  const total = groups.reduce((sum, group) => sum + group.findings.length, 0);
  return [
    paint(severity, `${severity.toUpperCase()} (${String(total)})`),
    ...groups.flatMap((group) => groupLines(group, paint)),
  ];
}

function countLines({ run, summary }: RunReport, paint: Paint): readonly string[] {
  const counts = [
    `${counted(summary.fail, 'open finding')}${severityCounts(summary)}`,
    `${summary.pass.toLocaleString('en-US')} passed`,
    `${summary.unknown.toLocaleString('en-US')} unknown`,
    ...(summary.suppressed === 0 ? [] : [`${summary.suppressed.toLocaleString('en-US')} suppressed`]),
  ].join(', ');
  if (run.complete) return [paint(summary.fail === 0 ? 'good' : 'strong', counts)];
  const warning = 'This run is incomplete: what could not be read counts neither as passed nor as resolved.';
  return [paint('strong', counts), paint('warning', warning)];
}

function severityCounts({ bySeverity }: RunSummary): string {
  const counts = worstFirst
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${String(bySeverity[severity])} ${severity}`);
  return counts.length === 0 ? '' : ` (${counts.join(', ')})`;
}
