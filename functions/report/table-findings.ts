import type { Finding } from '../model/finding.ts';
import { calledName } from '../model/resource-name.ts';
import type { FindingGroup } from './groups.ts';
import type { Paint } from './paint.ts';
import { indented, LIST_LIMIT, leftOut, TABLE_WIDTH } from './table-layout.ts';
import { clip, counted, wrap } from './text.ts';

const STATUS_WIDTH = 10;
const REGION_WIDTH = 16;
const NAME_WIDTH = 34;
const OWNER_WIDTH = 60;
const INDENT = 4;

/** One check's findings of one severity: its title, each resource with what is wrong, and how to mend it. */
export function groupLines({ checkId, title, findings }: FindingGroup, paint: Paint): readonly string[] {
  const count = findings.length === 1 ? '' : `  ${paint('faint', counted(findings.length, 'resource'))}`;
  const common = commonOwner(findings);
  const shown = findings.slice(0, LIST_LIMIT);
  const nameWidth = Math.min(NAME_WIDTH, Math.max(...shown.map((finding) => clip(nameOf(finding), NAME_WIDTH).length)));
  return [
    `  ${paint('strong', checkId)}  ${clip(title, TABLE_WIDTH - checkId.length - 20)}${count}`,
    ...shown.flatMap((finding) => findingLines(finding, { nameWidth, ownerShown: common === undefined }, paint)),
    ...leftOut(findings.length, INDENT),
    ...(common === undefined ? [] : [paint('faint', `${' '.repeat(INDENT)}Owner: ${clip(common, OWNER_WIDTH)}`)]),
    ...indented(`Mend: ${findings[0].remediation}`, INDENT).map((line) => paint('faint', line)),
    ...commandLines(findings),
  ];
}

/** A check of which only the count is shown. */
export function briefLine({ checkId, title, findings }: FindingGroup, paint: Paint): string {
  const count = counted(findings.length, 'resource');
  return `  ${paint('strong', checkId)}  ${clip(title, TABLE_WIDTH - checkId.length - count.length - 6)}  ${paint('faint', count)}`;
}

/** Who is to mend all of them, where that is one. */
function commonOwner([first, ...others]: FindingGroup['findings']): string | undefined {
  return others.every(({ owner }) => owner.name === first.owner.name) ? first.owner.name : undefined;
}

/** As it is pasted, so it is not wrapped; of several findings, the report has the command of each. */
function commandLines([finding, ...others]: FindingGroup['findings']): readonly string[] {
  if (finding.remedyCommand === undefined || others.length > 0) return [];
  return finding.remedyCommand.split('\n').map((line) => `${' '.repeat(INDENT)}Run:  ${line}`);
}

function nameOf({ resource }: Finding): string {
  return calledName(resource);
}

interface RowLayout {
  readonly nameWidth: number;
  /** Set where the findings of the check are not all one owner's. */
  readonly ownerShown: boolean;
}

function findingLines(finding: Finding, { nameWidth, ownerShown }: RowLayout, paint: Paint): readonly string[] {
  const { status, region, owner } = finding;
  const message = ownerShown ? `${finding.message} (owner: ${clip(owner.name, OWNER_WIDTH)})` : finding.message;
  const mark = status === 'active' ? ' '.repeat(STATUS_WIDTH) : paint('warning', status.toUpperCase().padEnd(STATUS_WIDTH));
  const place = `${' '.repeat(INDENT)}${mark}${clip(region, REGION_WIDTH - 1).padEnd(REGION_WIDTH)}`;
  const room = TABLE_WIDTH - INDENT - STATUS_WIDTH - REGION_WIDTH;
  const name = clip(nameOf(finding), room);
  const [line, ...rest] = wrap(message, room - nameWidth - 2);
  if (line !== undefined && rest.length === 0 && name.length <= nameWidth) return [`${place}${name.padEnd(nameWidth)}  ${line}`];
  return [`${place}${name}`, ...indented(message, TABLE_WIDTH - room)];
}
