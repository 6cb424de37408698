import { adviceOn } from '../model/advice.ts';
import { toldGapsOf } from '../model/gaps.ts';
import type { RunNews } from '../model/run.ts';
import { remedyFor } from '../model/remedy.ts';
import { severityRank } from '../model/severity.ts';
import { attributeText, queueJson } from './clean.ts';
import { countBySeverity, countByTransition, toldFindingOf, type MessageDocument, type ToldFinding } from './document.ts';

/** What a filter policy can match: one value, or a list of which any may match. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>;

/** One message, for people and for machines. */
export interface Message {
  /** The same each time that it is sent again. */
  readonly id: string;
  /** At most 100 characters of ASCII. */
  readonly subject: string;
  readonly text: string;
  readonly document: MessageDocument;
  readonly attributes: Attributes;
}

export interface MessageOptions {
  /** Where the report of a run can be read. */
  readonly reportUrl?: string | undefined;
}

/** Under SNS's 256 KiB, with room for what it adds. */
export const MESSAGE_BYTES = 250_000;

/** What of a run's changes is told: the open ones first, then what is resolved, each worst first. */
export function toldOf(news: RunNews): readonly ToldFinding[] {
  const told = news.changes.flatMap((change) => toldFindingOf(change) ?? []);
  const closed = ({ transition }: ToldFinding) => (transition === 'resolved' ? 1 : 0);
  return told.sort((a, b) => closed(a) - closed(b) || severityRank(b.severity) - severityRank(a.severity));
}

interface DocumentParts {
  readonly id: string;
  readonly type: MessageDocument['type'];
  readonly told: readonly ToldFinding[];
  readonly more: string;
}

/** The JSON body, its findings still whole. */
export function documentOf(news: RunNews, { id, type, told, more }: DocumentParts): MessageDocument {
  const { run, baseline, unknowns } = news;
  const open = news.open ?? news.summary;
  return {
    version: 1,
    messageId: id,
    type,
    account: run.account,
    run: runOf(run),
    baseline,
    told: { total: told.length, byTransition: countByTransition(told), bySeverity: countBySeverity(told) },
    open: { total: open.fail, suppressed: open.suppressed, unowned: open.unowned, bySeverity: { ...open.bySeverity } },
    unknowns: {
      total: unknowns.total,
      sample: unknowns.sample.map(({ checkId, region, resource, action, reason }) => ({
        checkId,
        region,
        ...(resource === undefined ? {} : { resource: resource.arn }),
        action,
        reason,
        remedy: remedyFor({ action, reason }),
      })),
      gaps: gapsIn(unknowns),
    },
    findings: [...told],
    omitted: 0,
    more,
  };
}

/** The news of old runs hold a sample only. */
function gapsIn({ sample, gaps = toldGapsOf(sample) }: RunNews['unknowns']): MessageDocument['unknowns']['gaps'] {
  const costliest = gaps.costliest.map((gap) => ({
    ...gap,
    regions: [...gap.regions],
    checks: [...gap.checks],
    remedy: adviceOn(gap),
  }));
  return { total: gaps.total, costliest };
}

function runOf({ id, startedAt, finishedAt, complete, narrowed }: RunNews['run']): MessageDocument['run'] {
  const { checks, regions } = narrowed ?? {};
  const to = {
    ...(checks === undefined ? {} : { checks: [...checks] }),
    ...(regions === undefined ? {} : { regions: [...regions] }),
  };
  return { id, startedAt, finishedAt, complete, ...(narrowed === undefined ? {} : { narrowed: to }) };
}

/** Where to read on: the report, if there is one, or the history. */
export function whereToRead({ run }: RunNews, { reportUrl }: MessageOptions): string {
  const command = `auditor findings --status all --since ${run.startedAt}`;
  return reportUrl ?? command;
}

/** The values of its findings that filter policies go by. */
export function attributesOf(document: MessageDocument): Attributes {
  const { findings, messageId, type, account, scope } = document;
  const values = (pick: (finding: ToldFinding) => string) => [...new Set(findings.map(pick))].sort();
  const lists = {
    severity: values(({ severity }) => severity),
    kind: values(({ kind }) => kind),
    check: values(({ checkId }) => checkId),
    service: values(({ service }) => service),
    owner: values(({ owner }) => attributeText(owner.name)),
    region: scope === undefined ? values(({ region }) => region) : [scope.region],
    transition: scope === undefined ? values(({ transition }) => transition) : [scope.state],
  };
  const given = Object.entries(lists).filter(([, list]) => list.length > 0);
  const compact = given.map(([name, list]) => [name, list.length === 1 ? (list[0] ?? list) : list] as const);
  const matched: Attributes = Object.fromEntries(compact);
  return { messageId, messageType: type, account, ...matched };
}

/** Finishes a message: cuts its JSON body, on a finding's boundary, to what SNS takes. */
export function finish(parts: Pick<Message, 'id' | 'subject' | 'text' | 'document'>): Message {
  const attributes = attributesOf(parts.document);
  return { ...parts, attributes, document: fit(parts.document, MESSAGE_BYTES - sizeOf({ ...parts, attributes })) };
}

/** What the message takes without its findings, in bytes. */
function sizeOf({ text, document, subject, attributes }: Message): number {
  const bare = { ...document, findings: [] };
  return [embedded(queueJson(bare)), embedded(text), subject, JSON.stringify(attributes)]
    .map((part) => Buffer.byteLength(part))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function fit(document: MessageDocument, room: number): MessageDocument {
  let left = room;
  const kept = document.findings.findIndex((finding) => {
    left -= Buffer.byteLength(embedded(queueJson(finding)));
    return left < 0;
  });
  if (kept < 0) return document;
  return { ...document, findings: document.findings.slice(0, kept), omitted: document.findings.length - kept };
}

/** JSON within JSON: each quote grows a backslash. */
function embedded(text: string): string {
  return JSON.stringify(text);
}
