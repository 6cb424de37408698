import { z } from 'zod';
import type { Change, Finding } from '../../model/finding.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import { eachOf } from './each.ts';
import type { History } from './history.ts';
import { accountItems } from './account-item.ts';
import { isExpired, recordOf } from './finding-item.ts';
import { changesIn, runOf, type RunRecord } from './run-item.ts';
import { findingOf, type FindingRecord, type Transition } from '../findings/finding-record.ts';
import type { Item, Question } from './store.ts';
import { keys } from './table.ts';

export interface FindingFilter {
  readonly account?: string;
  readonly region?: string;
  readonly check?: string;
  /** Findings of it and worse. */
  readonly severity?: Severity;
  /** `open` and `resolved` apart; `all` for both. Open ones when left out. */
  readonly status?: 'open' | 'resolved' | 'suppressed' | 'all';
  /** ISO 8601: those that changed at this time or later. */
  readonly since?: string;
}

/** One finding with all that the history remembers of it. */
export interface FindingLife {
  readonly finding: Finding;
  /** Oldest first. */
  readonly transitions: readonly Transition[];
}

/** The accounts that the history knows, sorted. */
export async function accountsIn({ store }: History): Promise<readonly string[]> {
  const items = await store.query({ partition: keys.accounts });
  return items.map((item) => z.object({ sk: z.string() }).parse(item).sk);
}

/** Runs, newest first. */
export async function runsIn(
  history: History,
  { account, limit = 50 }: { readonly account?: string; readonly limit?: number } = {},
): Promise<readonly RunRecord[]> {
  const accounts = account === undefined ? await accountsIn(history) : [account];
  const found = await Promise.all(
    accounts.map((each) => history.store.query({ partition: keys.runs(each), newestFirst: true, limit })),
  );
  const runs = found.flat().map(runOf);
  return runs.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).slice(0, limit);
}

/** One run by its id. */
export async function runIn({ store }: History, runId: string): Promise<RunRecord | undefined> {
  const [item] = await store.query({ index: 'byId', partition: runId, limit: 1 });
  return item === undefined ? undefined : runOf(item);
}

/** Findings that a filter lets through, worst first. Without `status`, the open ones. */
export async function findingsIn(history: History, filter: FindingFilter = {}): Promise<readonly Finding[]> {
  const questions = await questionsFor(history, filter);
  const items = (await Promise.all(questions.map((question) => history.store.query(question)))).flat();
  const records = unexpired(items, history).filter((record) => lets(filter, record));
  const newest = await newestRuns(history, records);
  return [...records].sort(worseFirst).map((record) => findingOf(record, newest.get(record.account) ?? ''));
}

/** The life of one finding. */
export async function lifeOf(history: History, fingerprint: string): Promise<FindingLife | undefined> {
  const items = await history.store.query({ index: 'byId', partition: fingerprint, limit: 1 });
  const [record] = unexpired(items, history);
  if (record === undefined) return undefined;
  const newest = await newestRuns(history, [record]);
  return { finding: findingOf(record, newest.get(record.account) ?? ''), transitions: record.transitions };
}

/** The last run of each account that was recorded: only in its eyes is anything new. */
async function newestRuns(history: History, records: readonly FindingRecord[]): Promise<ReadonlyMap<string, string>> {
  const accounts = [...new Set(records.map(({ account }) => account))];
  const newest = await Promise.all(
    accounts.map(async (account) => {
      const runs = await runsIn(history, { account, limit: 5 });
      return [account, runs.find(({ status }) => status === 'finished')?.runId ?? ''] as const;
    }),
  );
  return new Map(newest);
}

/** What two runs of one account differ in. */
export interface RunDifference {
  readonly from: RunRecord;
  readonly to: RunRecord;
  /** Net of everything between: open after `to` and not after `from`. */
  readonly opened: readonly Finding[];
  readonly resolved: readonly Finding[];
  /** Open after both, and changed in between. */
  readonly changed: readonly Finding[];
}

/** What changed after the earlier of two runs until after the later one. Nothing when either is not known. */
export async function differenceOf(history: History, first: string, second: string): Promise<RunDifference | undefined> {
  const [a, b] = await Promise.all([runIn(history, first), runIn(history, second)]);
  if (a === undefined || a.account !== b?.account) return undefined;
  const [from, to] = a.startedAt <= b.startedAt ? [a, b] : [b, a];
  const all = await history.store.query({ partition: keys.runs(to.account) });
  const between = all.map(runOf).filter(({ startedAt }) => startedAt > from.startedAt && startedAt <= to.startedAt);
  const changes: Change[] = [];
  for (const { runId, changeCount } of between) if (changeCount > 0) changes.push(...(await changesOf(history, runId)));
  return { from, to, ...netOf(changes) };
}

function netOf(changes: readonly Change[]): Pick<RunDifference, 'opened' | 'resolved' | 'changed'> {
  const first = new Map<string, Change>();
  const last = new Map<string, Change>();
  for (const change of changes) {
    const { fingerprint } = change.finding;
    if (!first.has(fingerprint)) first.set(fingerprint, change);
    last.set(fingerprint, change);
  }
  const wasOpen = (fingerprint: string) => !['new', 'reopened'].includes(first.get(fingerprint)?.transition ?? '');
  const ended = [...last.values()].map(({ finding }) => finding);
  const open = ended.filter(({ status }) => status !== 'resolved');
  return {
    opened: open.filter(({ fingerprint }) => !wasOpen(fingerprint)),
    changed: open.filter(({ fingerprint }) => wasOpen(fingerprint)),
    resolved: ended.filter(({ status, fingerprint }) => status === 'resolved' && wasOpen(fingerprint)),
  };
}

async function questionsFor(
  history: History,
  { account, region, check, status = 'open' }: FindingFilter,
): Promise<readonly Question[]> {
  if (check !== undefined) {
    const prefix = account === undefined ? {} : { sortPrefix: `${account}#` };
    return [{ index: 'ofCheck', partition: check, ...prefix }];
  }
  const accounts = account === undefined ? await accountsIn(history) : [account];
  const onlyOpen = status === 'open' || status === 'suppressed';
  if (onlyOpen && region === undefined) return accounts.map((each) => ({ index: 'openOfAccount', partition: each }));
  if (onlyOpen) return accounts.map((each) => ({ index: 'openOfScope', partition: `${each}#${region ?? ''}` }));
  const scopes = await Promise.all(accounts.map(async (each) => (region === undefined ? regionsOf(history, each) : [region])));
  return accounts.flatMap((each, place) => (scopes[place] ?? []).map((name) => ({ partition: keys.scope(each, name) })));
}

async function regionsOf(history: History, account: string): Promise<readonly string[]> {
  const { state } = accountItems(await history.store.query({ partition: keys.account(account), sortPrefix: keys.state }));
  return Object.keys(state?.scopes ?? {});
}

function unexpired(items: readonly Item[], history: History): readonly FindingRecord[] {
  const now = history.clock();
  return items.filter((item) => !isExpired(item, now)).map(recordOf);
}

function lets({ region, severity, status = 'open', since, account, check }: FindingFilter, record: FindingRecord): boolean {
  return (
    (account === undefined || record.account === account) &&
    (region === undefined || record.region === region) &&
    (check === undefined || record.checkId === check) &&
    (severity === undefined || isAtLeast(record.severity, severity)) &&
    (since === undefined || Date.parse(record.changedAt) >= Date.parse(since)) &&
    (status === 'all' || (status === 'suppressed' ? isMuted(record) : record.state === status))
  );
}

function isMuted({ state, suppression }: FindingRecord): boolean {
  return state === 'open' && suppression !== undefined;
}

function worseFirst(a: FindingRecord, b: FindingRecord): number {
  if (a.severity !== b.severity) return isAtLeast(a.severity, b.severity) ? -1 : 1;
  return b.changedAt.localeCompare(a.changedAt) || a.fingerprint.localeCompare(b.fingerprint);
}

/** The changes of a run, in the order in which it told them. */
export async function changesOf({ store }: History, runId: string): Promise<readonly Change[]> {
  const chunks = await store.query({ partition: keys.changes(runId) });
  return chunks.flatMap(changesIn);
}

const READERS = 8;

/** Every finding that an account's history holds of some regions, read consistently. */
export async function recordsOf(
  history: History,
  account: string,
  regions: readonly string[],
): Promise<readonly FindingRecord[]> {
  const found: FindingRecord[] = [];
  await eachOf(regions, READERS, async (region) => {
    found.push(...unexpired(await history.store.query({ partition: keys.scope(account, region) }), history));
  });
  return found;
}

/** The open findings of some regions. What another run wrote a moment ago may not be among them yet. */
export async function openIn(history: History, account: string, regions: readonly string[]): Promise<readonly FindingRecord[]> {
  const found: FindingRecord[] = [];
  await eachOf(regions, READERS, async (region) => {
    const items = await history.store.query({ index: 'openOfScope', partition: `${account}#${region}` });
    found.push(...unexpired(items, history));
  });
  return found;
}
