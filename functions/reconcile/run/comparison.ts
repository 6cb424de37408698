import type { Change } from '../../model/finding.ts';
import { toldGapsOf } from '../../model/gaps.ts';
import type { OpenTotals, Run, RunNews, RunReport } from '../../model/run.ts';
import { missedOf } from '../../model/unknowns.ts';
import { indexChecks } from '../findings/check-index.ts';
import { coverageOf, type Coverage } from '../findings/coverage.ts';
import type { Moment } from '../findings/life.ts';
import { openTotals } from '../findings/open-totals.ts';
import { compileOwners } from '../findings/owner.ts';
import { reconcile, type Reconciled } from '../findings/reconcile.ts';
import { reportOf } from '../findings/run-report.ts';
import { noteRegions, remember, type ScopeMemory } from '../findings/scope-memory.ts';
import { compileSuppressions } from '../findings/suppress.ts';
import { accountItems, type AccountState } from '../store/account-item.ts';
import type { History } from '../store/history.ts';
import { openIn, recordsOf } from '../store/readers.ts';
import { storedSuppressions } from '../store/stored-suppressions.ts';
import { keys } from '../store/table.ts';
import type { Recorder, RunResults, RunStart } from './recorder.ts';

/** A run set against the history, not yet written. */
export interface Comparison {
  readonly reconciled: Reconciled;
  readonly report: RunReport;
  readonly news: RunNews;
  readonly state: AccountState;
  /** True when there is something to be told. */
  readonly owes: boolean;
}

/** Reads what the history knows of what a run covers, and sets the run against it. Writes nothing. */
export async function compareWithHistory({ history, start }: Recorder, results: RunResults): Promise<Comparison> {
  const { account, startedAt, config } = start;
  const now = history.clock().toISOString();
  const { state } = accountItems(await history.store.query({ partition: keys.account(account), sortPrefix: keys.state }));
  const memory = state?.scopes ?? {};
  const checks = indexChecks(results.checks);
  const coverage = coverageOf({ ...results.plan, regions: results.scopes.map(({ region }) => region) }, checks);
  const regions = new Set(coverage.regionsToRead(Object.keys(memory)));
  const unread = Object.keys(memory).filter((region) => !regions.has(region));
  const reconciled = reconcile({
    previous: await recordsOf(history, account, [...regions]),
    evaluation: results.evaluation,
    coverage,
    checks,
    moment: await momentOf({ history, start, results, memory, now }),
    previousIsAll: unread.length === 0,
  });
  const changes = history.kept ? reconciled.changes : reconciled.changes.map((change): Change => ({ ...change, alert: 'none' }));
  const run = runOf(start, results, { now, coverage });
  const { evaluation, unknowns } = results;
  const report = reportOf({ run, evaluation, findings: reconciled.findings, unknowns, changes });
  const open = openTotals([...reconciled.open, ...(await openIn(history, account, unread))]);
  const { complete } = run;
  const after = afterRun(state, {
    coverage,
    scopes: results.scopes,
    startedAt,
    complete,
    now,
    weekly: config.alerts.weeklySummary,
  });
  const news = newsOf(report, { changes, open, after });
  const told = changes.some(({ alert }) => alert !== 'none');
  const owes = history.kept && (told || news.scopeAlerts.length > 0 || news.summaryDueSince !== undefined);
  return { reconciled, report, news, state: after.state, owes };
}

interface MomentParts {
  readonly history: History;
  readonly start: RunStart;
  readonly results: RunResults;
  readonly memory: ScopeMemory;
  readonly now: string;
}

async function momentOf({ history, start, results, memory, now }: MomentParts): Promise<Moment> {
  const { runId, config } = start;
  const rules = [...config.suppressions, ...(await storedSuppressions(history)).map(({ rule }) => rule)];
  return {
    runId,
    now,
    suppressions: compileSuppressions(rules, indexChecks(results.checks), new Date(now)),
    owners: compileOwners(config.owners, results.ownerHints ?? {}),
    alerts: config.alerts,
    familiar: new Set(Object.entries(memory).flatMap(([region, known]) => (known.familiar ? [region] : []))),
  };
}

function runOf(
  { runId, account, startedAt }: RunStart,
  { scopes, usage, unknowns }: RunResults,
  { now, coverage: { narrowed } }: { readonly now: string; readonly coverage: Coverage },
): Run {
  const { total, byOperation, throttled } = usage;
  return {
    id: runId,
    startedAt,
    finishedAt: now,
    account,
    complete: missedOf(unknowns).length === 0,
    scopes,
    apiCalls: { total, byOperation },
    throttled,
    ...(narrowed === undefined ? {} : { narrowed }),
  };
}

/** What is remembered of the account after a run, and what of it is to be told. */
interface AfterRun extends Pick<RunNews, 'baseline' | 'scopeAlerts' | 'summaryDueSince'> {
  readonly state: AccountState;
}

interface AfterRunParts {
  readonly coverage: Coverage;
  readonly scopes: RunResults['scopes'];
  readonly startedAt: string;
  /** True when it missed nothing. */
  readonly complete: boolean;
  readonly now: string;
  /** True when a summary is wanted each week. */
  readonly weekly: boolean;
}

/** A narrowed run says nothing of the rest: it is no baseline, sums nothing up, and does not count as having looked. */
function afterRun(
  state: AccountState | undefined,
  { coverage, scopes, startedAt, complete, now, weekly }: AfterRunParts,
): AfterRun {
  const before = state?.scopes ?? {};
  const summedUpAt = state?.summedUpAt;
  if (coverage.narrowed !== undefined) {
    return { baseline: false, scopeAlerts: [], state: { ...state, scopes: noteRegions(before, scopes) } };
  }
  const { memory, alerts } = remember(before, scopes, startedAt);
  const due = weekly && summedUpAt !== undefined && Date.parse(now) - Date.parse(summedUpAt) >= WEEK;
  const lastComplete = complete ? startedAt : state?.lastComplete;
  return {
    baseline: summedUpAt === undefined,
    scopeAlerts: alerts,
    ...(due ? { summaryDueSince: summedUpAt } : {}),
    state: {
      scopes: memory,
      summedUpAt: summedUpAt === undefined || due ? now : summedUpAt,
      firstRun: state?.firstRun ?? startedAt,
      ...(lastComplete === undefined ? {} : { lastComplete }),
    },
  };
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** How many of the things that could not be read a message names. */
const UNKNOWN_SAMPLE = 20;

function newsOf(
  { run, summary, population, unknowns }: RunReport,
  { changes, open, after }: { readonly changes: readonly Change[]; readonly open: OpenTotals; readonly after: AfterRun },
): RunNews {
  const missed = missedOf(unknowns);
  const { state: _, ...told } = after;
  return {
    ...told,
    run,
    changes,
    summary,
    open,
    population,
    unknowns: {
      total: missed.length,
      sample: missed.slice(0, UNKNOWN_SAMPLE),
      gaps: toldGapsOf(missed),
    },
  };
}
