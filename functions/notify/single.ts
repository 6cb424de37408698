import type { RunNews, ScopeAlert } from '../model/run.ts';
import { createHash } from 'node:crypto';
import { asciiLine } from './clean.ts';
import { toldFindingOf, type ToldFinding } from './document.ts';
import { incompleteLines } from './incomplete.ts';
import { calledName } from '../model/resource-name.ts';
import { transitionWords } from '../model/transition-words.ts';
import { findingLines, severityCounts } from './lines.ts';
import { documentOf, finish, whereToRead, type Message, type MessageOptions } from './message.ts';

const SUBJECT = 100;

/** The findings of a run that are bad enough to go out one by one. */
export function individualMessages(news: RunNews, options: MessageOptions): readonly Message[] {
  const each = news.changes.filter(({ alert }) => alert === 'each').flatMap((change) => toldFindingOf(change) ?? []);
  return each.map((finding) => findingMessage(finding, news, options));
}

function findingMessage(finding: ToldFinding, news: RunNews, options: MessageOptions): Message {
  const { severity, transition, title, account, resource, fingerprint } = finding;
  const id = `finding-${news.run.id}-${fingerprint}`;
  const more = whereToRead(news, options);
  const document = documentOf(news, { id, type: 'finding', told: [finding], more });
  const subject = `AWS ${account}: ${severity.toUpperCase()} ${transitionWords[transition]}: ${title}: ${calledName(resource)}`;
  const text = [findingLines(finding), '', `Report: ${more}`, `Finding ${fingerprint}`].join('\n');
  return finish({ id, subject: asciiLine(subject, SUBJECT), text, document });
}

/** Scopes that nobody has seen anything of for too long, and those that can be read again after that. */
export function scopeMessages(news: RunNews, options: MessageOptions): readonly Message[] {
  return news.scopeAlerts.map((alert) => scopeMessage(alert, news, options));
}

function scopeMessage(alert: ScopeAlert, news: RunNews, options: MessageOptions): Message {
  const { account, region, state, runs, since } = alert;
  // The run is not part of the id: whichever run tells of this outage tells the same.
  const id = `scope-${createHash('sha256')
    .update(JSON.stringify([account, region, state, since]))
    .digest('hex')
    .slice(0, 32)}`;
  const more = whereToRead(news, options);
  const bare = documentOf(news, { id, type: 'scope', told: [], more });
  const document = { ...bare, scope: { region, state, runs, since } };
  const line =
    state === 'unreadable'
      ? `nothing of ${region} could be read in ${runs} runs in a row`
      : `${region} can be read again, after ${runs} runs that could not`;
  const advice = state === 'unreadable' ? ['What is known of it stays as it was: nothing new is seen there.'] : [];
  const text = [
    `AWS account ${account}: ${line}, since ${since}.`,
    ...advice,
    ...incompleteLines(document),
    '',
    `Report: ${more}`,
  ].join('\n');
  return finish({ id, subject: asciiLine(`AWS ${account}: ${line}`, SUBJECT), text, document });
}

/** What is open, for a week in which nothing changed. */
export function summaryMessage(news: RunNews, options: MessageOptions): Message | undefined {
  if (news.summaryDueSince === undefined) return undefined;
  const id = `summary-${news.run.account}-${news.summaryDueSince}`;
  const more = whereToRead(news, options);
  const document = documentOf(news, { id, type: 'summary', told: [], more });
  const open = severityCounts(document.open.bySeverity) || 'nothing';
  const { account } = news.run;
  const text = [
    `AWS account ${account}: still open: ${open}; suppressed: ${document.open.suppressed}.`,
    ...incompleteLines(document),
    '',
    `Report: ${more}`,
  ].join('\n');
  return finish({ id, subject: asciiLine(`AWS ${account}: weekly summary: ${open} open`, SUBJECT), text, document });
}
