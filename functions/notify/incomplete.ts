import { oneLine } from './clean.ts';
import type { MessageDocument } from './document.ts';

type Gap = MessageDocument['unknowns']['gaps']['costliest'][number];

const SHOWN = 5;

/** A run that could not look everywhere says so: what it could not read, why, and what helps. */
export function incompleteLines({ run, unknowns }: MessageDocument): readonly string[] {
  if (run.complete) return [];
  const { total, gaps } = unknowns;
  const shown = gaps.costliest.slice(0, SHOWN);
  const rest = total - shown.reduce((sum, { things }) => sum + things, 0);
  return [
    `INCOMPLETE: ${total} things could not be read. Nothing is said of them, and nothing of theirs counts as resolved.`,
    ...shown.flatMap(gapLines),
    ...(rest > 0 && shown.length > 0 ? [`  and ${rest} more`] : []),
  ];
}

function gapLines({ missing, reason, regions, checks, checkCount, remedy }: Gap): readonly string[] {
  const where = regions.length === 0 ? '' : ` in ${some(regions)}`;
  return [
    `  ${oneLine(`${missing}${where}: ${reason} (${some(checks, checkCount)})`, 300)}`,
    `    What helps: ${oneLine(remedy, 300)}`,
  ];
}

const NAMES = 4;

function some(names: readonly string[], count = names.length): string {
  const shown = names.slice(0, NAMES);
  const rest = count - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
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
