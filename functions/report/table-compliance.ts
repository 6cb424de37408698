import type { Compliance, ControlResult, ControlStatus } from '../model/compliance.ts';
import { controlHeadings } from './control-headings.ts';
import type { Finding } from '../model/finding.ts';
import { controlStatuses } from '../model/compliance.ts';
import { groupedBy } from '../model/grouped.ts';
import type { RunReport } from '../model/run.ts';
import { painter, type Paint } from './paint.ts';
import { gapLines } from './table-gaps.ts';
import { indented, leftOut, LIST_LIMIT } from './table-layout.ts';
import { clip, counted } from './text.ts';

/** How an account stands to a framework, for a terminal: control by control, those first that ask for something. */
export function complianceTable(
  compliance: Compliance,
  { findings, unknowns }: Pick<RunReport, 'findings' | 'unknowns'>,
  { colour }: { readonly colour: boolean },
): string {
  const paint = painter(colour);
  const byStatus = groupedBy(compliance.controls, ({ status }) => status);
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const counts = controlStatuses.flatMap((status) => {
    const count = byStatus.get(status)?.length ?? 0;
    return count === 0 ? [] : [`${String(count)} ${status.replaceAll('-', ' ')}`];
  });
  const sections = [
    [
      paint('strong', `${compliance.name} ${compliance.version}`),
      ...indented(compliance.about, 2),
      ...indented(`${counted(compliance.controls.length, 'control')}: ${counts.join(', ')}`, 2),
    ],
    ...controlStatuses.flatMap((status) => {
      const controls = byStatus.get(status) ?? [];
      return controls.length === 0 ? [] : [section(status, controls, byFingerprint, paint)];
    }),
    gapLines(unknowns, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(
  status: ControlStatus,
  controls: readonly ControlResult[],
  findings: ReadonlyMap<string, Finding>,
  paint: Paint,
): readonly string[] {
  return [
    paint(status === 'failed' ? 'high' : 'strong', `${controlHeadings[status]} (${String(controls.length)})`),
    ...controls.flatMap((control) => [...controlLines(control), ...findingLines(control, findings)]),
  ];
}

function controlLines({ id, title, coverage, note }: ControlResult): readonly string[] {
  const reach = coverage === 'partly' ? '  (answered in part)' : '';
  return [`  ${id}  ${title}${reach}`, ...(note === undefined ? [] : indented(note, 6))];
}

function findingLines({ status, findings: prints }: ControlResult, findings: ReadonlyMap<string, Finding>): readonly string[] {
  if (status !== 'failed' && status !== 'accepted') return [];
  const shown = prints.slice(0, LIST_LIMIT).flatMap((print) => {
    const finding = findings.get(print);
    if (finding === undefined) return [];
    const { severity, checkId, region, resource } = finding;
    return [`      ${severity}  ${checkId}  ${region}  ${clip(resource.label ?? resource.name, 60)}`];
  });
  return [...shown, ...leftOut(prints.length, 6)];
}
