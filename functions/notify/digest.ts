import type { RunNews } from '../model/run.ts';
import { asciiLine, oneLine } from './clean.ts';
import type { MessageDocument, ToldFinding } from './document.ts';
import { findingLines, severityCounts, transitionCounts } from './lines.ts';
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
    ...incompleteLines(document),
    '',
    ...shown.flatMap((finding) => [findingLines(finding), '']),
    ...(rest === 0 ? [] : [`And ${rest} more: ${more}`, '']),
    `Report: ${more}`,
    `Run ${run.id}, ${run.startedAt}`,
  ].join('\n');
}

const UNKNOWNS_SHOWN = 5;

/** A run that could not look everywhere says so, and where. */
export function incompleteLines({ run, unknowns }: MessageDocument): readonly string[] {
  if (run.complete) return [];
  const shown = unknowns.sample.slice(0, UNKNOWNS_SHOWN);
  const rest = unknowns.total - shown.length;
  return [
    `INCOMPLETE: ${unknowns.total} things could not be read. Nothing is said of them, and nothing of theirs counts as resolved.`,
    ...shown.map(({ checkId, region, action, reason }) => oneLine(`  ${action} in ${region}: ${reason} (${checkId})`, 200)),
    ...(rest > 0 && shown.length > 0 ? [`  and ${rest} more`] : []),
  ];
}
