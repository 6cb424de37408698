import type { Finding } from '../model/finding.ts';
import type { FindingGroup } from './groups.ts';
import type { Paint } from './paint.ts';
import { indented, LIST_LIMIT, leftOut, TABLE_WIDTH } from './table-layout.ts';
import { clip, counted, wrap } from './text.ts';

const STATUS_WIDTH = 10;
const REGION_WIDTH = 16;
const NAME_WIDTH = 34;
const INDENT = 4;

/** One check's findings of one severity: its title, each resource with what is wrong, and how to mend it. */
export function groupLines({ checkId, title, findings }: FindingGroup, paint: Paint): readonly string[] {
  const count = findings.length === 1 ? '' : `  ${paint('faint', counted(findings.length, 'resource'))}`;
  const shown = findings.slice(0, LIST_LIMIT);
  const nameWidth = Math.min(NAME_WIDTH, Math.max(...shown.map(({ resource }) => clip(resource.name, NAME_WIDTH).length)));
  return [
    `  ${paint('strong', checkId)}  ${clip(title, TABLE_WIDTH - checkId.length - 20)}${count}`,
    ...shown.flatMap((finding) => findingLines(finding, nameWidth, paint)),
    ...leftOut(findings.length, INDENT),
    ...indented(`Mend: ${findings[0].remediation}`, INDENT).map((line) => paint('faint', line)),
  ];
}

function findingLines({ status, region, resource, message }: Finding, nameWidth: number, paint: Paint): readonly string[] {
  const mark = status === 'active' ? ' '.repeat(STATUS_WIDTH) : paint('warning', status.toUpperCase().padEnd(STATUS_WIDTH));
  const place = `${' '.repeat(INDENT)}${mark}${clip(region, REGION_WIDTH - 1).padEnd(REGION_WIDTH)}`;
  const room = TABLE_WIDTH - INDENT - STATUS_WIDTH - REGION_WIDTH;
  const name = clip(resource.name, room);
  const [line, ...rest] = wrap(message, room - nameWidth - 2);
  if (line !== undefined && rest.length === 0 && name.length <= nameWidth) return [`${place}${name.padEnd(nameWidth)}  ${line}`];
  return [`${place}${name}`, ...indented(message, TABLE_WIDTH - room)];
}
