import { unknownsOf } from '../model/unknowns.ts';
import type { Change } from '../model/finding.ts';
import type { Run, RunNews, RunReport } from '../model/run.ts';
import { coverageOf } from './coverage.ts';
import { eachOf } from './each.ts';
import { indexChecks } from './facts.ts';
import type { History } from './history.ts';
import { accountItems, isExpired, recordOf, type AccountState } from './items.ts';
import { reconcile, type Reconciled } from './reconcile.ts';
import type { FindingRecord } from './record.ts';
import { reportOf } from './report.ts';
import type { Recorder, RunFindings, RunStart } from './run-input.ts';
import { remember } from './scope-memory.ts';
import { compileSuppressions } from './suppress.ts';
import { storedSuppressions } from './suppressions.ts';
import { keys } from './table.ts';

/** A run set against the history, not yet written. */
export interface Judged {
  readonly reconciled: Reconciled;
  readonly report: RunReport;
  readonly news: RunNews;
  readonly state: AccountState;
  /** True when there is something to be told. */
  readonly owes: boolean;
}

/** Reads what the history knows of what a run covers, and sets the run against it. Writes nothing. */
export async function judgeAgainstHistory({ history, start }: Recorder, findings: RunFindings): Promise<Judged> {
  const { account, runId, startedAt, config } = start;
  const clock = history.clock();
  const now = clock.toISOString();
  const { state } = accountItems(await history.store.query({ partition: keys.account(account), sortPrefix: keys.state }));
  const memory = state?.scopes ?? {};
  const checks = indexChecks(findings.checks);
  const coverage = coverageOf({ ...findings.plan, regions: findings.scopes.map(({ region }) => region) }, checks);
  const rules = [...config.suppressions, ...(await storedSuppressions(history)).map(({ rule }) => rule)];
  const familiar = new Set(Object.entries(memory).flatMap(([region, known]) => (known.familiar ? [region] : [])));
  const reconciled = reconcile({
    previous: await readRecords(history, account, coverage.regionsToRead(Object.keys(memory))),
    evaluation: findings.evaluation,
    coverage,
    checks,
    moment: { runId, now, suppressions: compileSuppressions(rules, checks, clock), alerts: config.alerts, familiar },
  });
  const changes = history.kept ? reconciled.changes : reconciled.changes.map((change): Change => ({ ...change, alert: 'none' }));
  const run = runOfFindings(start, findings, now);
  const unknowns = unknownsOf(findings.evaluation);
  const report = reportOf({ run, evaluation: findings.evaluation, findings: reconciled.findings, unknowns, changes });
  const { memory: next, alerts: scopeAlerts } = remember(memory, findings.scopes, startedAt);
  const summary = summaryDue(state, config.alerts.weeklySummary, now);
  const news: RunNews = {
    run,
    baseline: state === undefined,
    changes,
    summary: report.summary,
    unknowns: { total: unknowns.length, sample: unknowns.slice(0, UNKNOWN_SAMPLE) },
    scopeAlerts,
    ...(summary === undefined ? {} : { summaryDueSince: summary }),
  };
  const told = changes.some(({ alert }) => alert !== 'none');
  const owes = history.kept && (told || scopeAlerts.length > 0 || summary !== undefined);
  const summedUpAt = state === undefined || summary !== undefined ? now : state.summedUpAt;
  return { reconciled, report, news, state: { scopes: next, summedUpAt }, owes };
}

/** How many of the things that could not be read a message names. */
const UNKNOWN_SAMPLE = 20;
const WEEK = 7 * 24 * 60 * 60 * 1000;

function summaryDue(state: AccountState | undefined, wanted: boolean, now: string): string | undefined {
  if (!wanted || state === undefined) return undefined;
  return Date.parse(now) - Date.parse(state.summedUpAt) >= WEEK ? state.summedUpAt : undefined;
}

function runOfFindings({ runId, account, startedAt }: RunStart, findings: RunFindings, now: string): Run {
  const { complete, scopes, usage } = findings;
  const { total, byOperation, throttled } = usage;
  return { id: runId, startedAt, finishedAt: now, account, complete, scopes, apiCalls: { total, byOperation }, throttled };
}

const READERS = 8;

async function readRecords(history: History, account: string, regions: readonly string[]): Promise<readonly FindingRecord[]> {
  const now = history.clock();
  const found: FindingRecord[] = [];
  await eachOf(regions, READERS, async (region) => {
    const items = await history.store.query({ partition: keys.scope(account, region) });
    for (const item of items) if (!isExpired(item, now)) found.push(recordOf(item));
  });
  return found;
}
