import type { OwnRuns } from '../../model/check.ts';
import type { RunOutcome, Undelivered } from '../../model/run.ts';
import type { History } from '../store/history.ts';
import { accountItems } from '../store/account-item.ts';
import { expiryAfter } from '../store/finding-item.ts';
import { runItem, runOf } from '../store/run-item.ts';
import { compareWithHistory } from './comparison.ts';
import { acquireLease, LEASE_MS, mustPut } from './lease.ts';
import type { Recorder, RunResults, RunStart } from './recorder.ts';
import { settleDebts, tellOrReason, type Tell } from './debts.ts';
import { keys } from '../store/table.ts';
import { debtKey, putRun, writeOutcome } from './effects.ts';

/** A run that holds its account. */
export interface OpenRun {
  /** Regions that the run before did not come to the end of, for want of time. */
  readonly unfinished: readonly string[];
  /** What is remembered of the runs before it; `undefined` where none is. */
  readonly before: OwnRuns | undefined;
  /** Sets what was seen against what was known, records what changed, and tells it. Gives the account back, however it ends. */
  record(results: RunResults, tell?: Tell): Promise<RunOutcome>;
  /** Gives the account back without recording anything. */
  abandon(): Promise<void>;
}

/** Starts something to be done again and again; gives what stops it. */
export type Repeat = (every: number, work: () => void) => () => void;

const repeatUnheld: Repeat = (every, work) => {
  const timer = setInterval(work, every).unref();
  return () => {
    clearInterval(timer);
  };
};

/**
 * Takes an account for a run, before it reads anything: what is read under one run is recorded before the next reads.
 * @throws LeaseHeld when another run has it
 */
export async function beginRun(history: History, start: RunStart, repeat: Repeat = repeatUnheld): Promise<OpenRun> {
  const lease = await acquireLease(history, start);
  const recorder: Recorder = { history, start, lease };
  // A failed renewal shows at the next write, which is where it matters.
  const stop = repeat(LEASE_MS / 3, () => void lease.renew().catch(() => undefined));
  const ending = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      stop();
      await lease.release().catch(() => undefined);
    }
  };
  let unfinished: readonly string[];
  let before: OwnRuns | undefined;
  try {
    if (lease.interrupted !== undefined) await markInterrupted(recorder, lease.interrupted);
    unfinished = await unfinishedBefore(history, start.account);
    before = await runsBefore(history, start.account);
    await putRun(recorder, { status: 'running' });
  } catch (error) {
    await ending(() => Promise.resolve());
    throw error;
  }
  return {
    unfinished,
    before,
    record: (results, tell) => ending(() => recordResults(recorder, results, tell)),
    abandon: () => ending(() => putRun(recorder, { status: 'interrupted' })),
  };
}

/** All of a run's dealings with the history, for a caller that has read already. */
export async function recordRun(history: History, start: RunStart & RunResults, tell?: Tell): Promise<RunOutcome> {
  const run = await beginRun(history, start);
  return run.record(start, tell);
}

/** A run that was narrowed, or left no word of what it read, says nothing of what the one before it did not finish. */
const RUNS_TO_LOOK_AT = 10;

async function unfinishedBefore({ store }: History, account: string): Promise<readonly string[]> {
  const newest = await store.query({ partition: keys.runs(account), newestFirst: true, limit: RUNS_TO_LOOK_AT });
  const run = newest.map((item) => runOf(item).news?.run).find((each) => each !== undefined && each.narrowed === undefined);
  const scopes = run?.scopes ?? [];
  return scopes.filter(({ cutShort }) => cutShort === true).map(({ region }) => region);
}

async function runsBefore({ store }: History, account: string): Promise<OwnRuns | undefined> {
  const { state } = accountItems(await store.query({ partition: keys.account(account), sortPrefix: keys.state }));
  if (state?.firstRun === undefined) return undefined;
  const { firstRun: first, lastComplete } = state;
  return { first, ...(lastComplete === undefined ? {} : { lastComplete }) };
}

async function markInterrupted({ history, lease, start }: Recorder, before: { runId: string; since: string }): Promise<void> {
  const partition = keys.runs(start.account);
  const [item] = await history.store.query({ partition, sortPrefix: keys.run(before.since, before.runId) });
  const run = item === undefined ? undefined : runOf(item);
  if (run?.status !== 'running') return;
  const expiresAt = expiryAfter(run.startedAt, start.config.history.retentionDays);
  await mustPut(lease, runItem({ ...run, status: 'interrupted' }, expiresAt), `run ${run.runId}`);
}

/**
 * The order of effects. Whatever stands at a crash, the next run ends as if there had been none:
 *
 *   earlier debts settled ─ run, debt, changes ─ each finding ─ state ─ debt: recorded ─ run: finished ─ told ─ debt gone
 *                                     └ from here on the next run looks which findings were written, and tells those
 *                                       with the same ids; the others it finds again
 */
async function recordResults(recorder: Recorder, results: RunResults, tell: Tell | undefined): Promise<RunOutcome> {
  const { history, lease, start } = recorder;
  await lease.renew();
  const { retentionDays } = start.config.history;
  const earlier = await settleDebts({ history, lease, retentionDays, tell });
  const outcome = await compareWithHistory(recorder, results);
  await writeOutcome(recorder, outcome, tell !== undefined && history.kept);
  const failure = tell !== undefined && outcome.owes ? await tellOrReason(tell, outcome.news) : undefined;
  if (failure === undefined && tell !== undefined && outcome.owes) await lease.remove(debtKey(recorder));
  const undelivered: readonly Undelivered[] = [
    ...earlier,
    ...(failure === undefined ? [] : [{ runId: start.runId, error: failure }]),
  ];
  const { report, news, reconciled } = outcome;
  return { report, news, suppressionIssues: reconciled.suppressionIssues, undelivered };
}
