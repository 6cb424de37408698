import type { Change } from '../model/finding.ts';
import type { Reported } from './notices.ts';
import type { Paint } from './paint.ts';
import { LIST_LIMIT, leftOut, TABLE_WIDTH } from './table-layout.ts';
import { clip } from './text.ts';
import { transitionWords } from '../model/transition-words.ts';
import { byImportance, transitions } from './transitions.ts';

/** What is different from the run before. */
export function changeLines({ report, news: { changes, baseline } }: Reported, paint: Paint): readonly string[] {
  if (baseline) return [paint('strong', 'WHAT CHANGED'), '  First run for this account: everything below is new to the history.'];
  const counts = transitions
    .filter((kind) => report.changes[kind] > 0)
    .map((kind) => `${String(report.changes[kind])} ${transitionWords[kind]}`);
  if (counts.length === 0) return [paint('strong', 'WHAT CHANGED'), '  Nothing since the run before.'];
  const rows = [...changes].sort(byImportance);
  return [
    `${paint('strong', 'WHAT CHANGED')}  ${counts.join(', ')}`,
    ...rows.slice(0, LIST_LIMIT).map((change) => changeLine(change, paint)),
    ...leftOut(rows.length, 2),
  ];
}

function changeLine({ transition, finding, flapping }: Change, paint: Paint): string {
  const what = `${transitionWords[transition]}${finding.resolution === undefined ? '' : ` (${finding.resolution})`}`;
  const tone = transition === 'resolved' ? 'good' : finding.severity;
  const rest = `${finding.severity.padEnd(14)}${finding.checkId}  ${finding.resource.name} (${finding.region})${flapping ? ', flapping' : ''}`;
  return `  ${paint(tone, what.padEnd(20))}${clip(rest, TABLE_WIDTH - 22)}`;
}
