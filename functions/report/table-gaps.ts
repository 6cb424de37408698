import { adviceOn } from '../model/advice.ts';
import { gapsOf, type Gap } from '../model/gaps.ts';
import type { UnknownEntry } from '../model/run.ts';
import type { Paint } from './paint.ts';
import { indented, LIST_LIMIT, leftOut, TABLE_WIDTH } from './table-layout.ts';
import { clip } from './text.ts';

const INDENT = 4;

/** What could not be read, by the action that is missing, and what to do about it. */
export function gapLines(unknowns: readonly UnknownEntry[], paint: Paint): readonly string[] {
  const gaps = gapsOf(unknowns);
  if (gaps.length === 0) return [];
  return [
    paint('warning', `COULD NOT BE READ (${String(unknowns.length)})`),
    ...gaps.slice(0, LIST_LIMIT).flatMap((gap) => linesOf(gap, paint)),
    ...leftOut(gaps.length, 2),
  ];
}

function linesOf(gap: Gap, paint: Paint): readonly string[] {
  const resources = gap.resources.length === 0 ? [] : indented(`of ${some(gap.resources)}`, INDENT);
  const detail = gap.missing.endsWith(gap.detail) ? [] : indented(clip(gap.detail, 2 * TABLE_WIDTH), INDENT);
  return [
    `  ${paint('strong', clip(gap.missing, TABLE_WIDTH - 2))}`,
    ...indented(
      `${gap.reason}${gap.regions.length === 0 ? '' : ` in ${some(gap.regions)}`}; leaves unknown: ${some(gap.checks)}`,
      INDENT,
    ),
    ...resources,
    ...detail.map((line) => paint('faint', line)),
    ...indented(`Mend: ${adviceOn(gap)}`, INDENT),
  ];
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, LIST_LIMIT).map((name) => clip(name, 60));
  return names.length <= LIST_LIMIT ? shown.join(', ') : `${shown.join(', ')} and ${String(names.length - LIST_LIMIT)} more`;
}
