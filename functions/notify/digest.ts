import type { RunNews } from '../model/run.ts';
import { asciiLine, oneLine } from './clean.ts';
import type { MessageDocument, ToldFinding } from './document.ts';
import { findingLines, severityCounts, transitionCounts } from './lines.ts';
import { incompleteLines, narrowedLines } from './incomplete.ts';
import { documentOf, finish, toldOf, whereToRead, type Message, type MessageOptions } from './message.ts';

/** Findings that the text for people holds; the JSON body holds as many as fit. */
const SHOWN = 25;
const SUBJECT = 100;

/** The one message of a run in which something changed that is told; nothing when nothing did. */
export function digestOf(news: RunNews, options: MessageOptions): Message | undefined {
  const told = toldOf(news);
  if (told.length === 0) return undefined;
  const id = `digest-${news.run.id}`;
  const document = documentOf(news, { id, type: 'digest', told, more: whereToRead(news, options) });
  return finish({ id, subject: subjectOf(document), text: textOf(document, told), document });
}

function subjectOf({ account, baseline, told, run }: MessageDocument): string {
  const open = severityCounts(told.bySeverity);
  const what = baseline ? `first audit: ${told.total} findings (${open})` : changesLine(told);
  return asciiLine(`AWS ${account}: ${what}${run.complete ? '' : ' - INCOMPLETE'}`, SUBJECT);
}

function changesLine({ byTransition, bySeverity }: MessageDocument['told']): string {
  return `${transitionCounts(byTransition)} (${severityCounts(bySeverity)})`;
}

function textOf(document: MessageDocument, told: readonly ToldFinding[]): string {
  const { account, baseline, run, open, more } = document;
  const head = baseline
    ? `First audit of AWS account ${account}: ${document.told.total} findings. From now on you are told only what changes.`
    : `AWS account ${account}: ${transitionCounts(document.told.byTransition)}.`;
  const shown = told.slice(0, SHOWN);
  const rest = told.length - shown.length;
  return [
    head,
    `Here: ${severityCounts(document.told.bySeverity)}. Open in all: ${severityCounts(open.bySeverity) || 'none'}.`,
    ...ownerLines(told),
    ...narrowedLines(document),
    ...incompleteLines(document),
    '',
    ...shown.flatMap((finding) => [findingLines(finding), '']),
    ...(rest === 0 ? [] : [`And ${rest} more: ${more}`, '']),
    `Report: ${more}`,
    `Run ${run.id}, ${run.startedAt}`,
  ].join('\n');
}

const OWNERS_SHOWN = 5;

/** `Owners: web 3, data 1, unowned 2`, those with most first; nothing where one owner has it all, whom each finding names. */
function ownerLines(told: readonly ToldFinding[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { owner } of told) counts.set(owner.name, (counts.get(owner.name) ?? 0) + 1);
  if (counts.size < 2) return [];
  const most = [...counts].sort(([, a], [, b]) => b - a);
  const shown = most.slice(0, OWNERS_SHOWN).map(([name, count]) => `${oneLine(name, 40)} ${count}`);
  const rest = counts.size - shown.length;
  return [`Owners: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`];
}
