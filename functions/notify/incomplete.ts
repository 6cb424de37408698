import { groupedBy } from '../model/grouped.ts';
import { remedyFor } from '../model/remedy.ts';
import { oneLine } from './clean.ts';
import type { MessageDocument } from './document.ts';

type Unknown = MessageDocument['unknowns']['sample'][number];

const SHOWN = 5;

/** A run that could not look everywhere says so: what it could not read, why, and what helps. */
export function incompleteLines({ run, unknowns }: MessageDocument): readonly string[] {
  if (run.complete) return [];
  // Of one action and one reason, since one thing mends them all.
  const byGap = groupedBy(unknowns.sample, ({ action, reason }) => JSON.stringify([action, reason]));
  const groups = [...byGap.values()].slice(0, SHOWN);
  const rest = unknowns.total - groups.reduce((sum, group) => sum + group.length, 0);
  return [
    `INCOMPLETE: ${unknowns.total} things could not be read. Nothing is said of them, and nothing of theirs counts as resolved.`,
    ...groups.flatMap(groupLines),
    ...(rest > 0 && groups.length > 0 ? [`  and ${rest} more`] : []),
  ];
}

function groupLines(group: readonly [Unknown, ...Unknown[]]): readonly string[] {
  const [{ action, reason }] = group;
  const regions = some(group.map(({ region }) => region));
  const checks = some(group.map(({ checkId }) => checkId));
  return [
    `  ${oneLine(`${action} in ${regions}: ${reason} (${checks})`, 200)}`,
    `    What helps: ${oneLine(remedyFor({ action, reason }), 300)}`,
  ];
}

const NAMES = 4;

function some(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const rest = distinct.length - NAMES;
  return `${distinct.slice(0, NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** A run that was asked for less than all says what it looked at, so that its silence on the rest is not taken for peace. */
export function narrowedLines({ run: { narrowed } }: MessageDocument): readonly string[] {
  if (narrowed === undefined) return [];
  const { checks, regions } = narrowed;
  const parts = [
    ...(checks === undefined ? [] : [`the checks ${some(checks)}`]),
    ...(regions === undefined ? [] : [some(regions)]),
  ];
  return [`This run looked at ${oneLine(parts.join(' in '), 300)} only, and says nothing of the rest.`];
}
