import type { Change } from '../../model/finding.ts';
import type { RunNews, Undelivered } from '../../model/run.ts';
import { changesOf } from '../store/readers.ts';
import { eachOf } from '../store/each.ts';
import type { History } from '../store/history.ts';
import { accountItems, debtItem, type Debt } from '../store/account-item.ts';
import { changeItems, runItem, runOf } from '../store/run-item.ts';
import { expiryAfter, recordOf } from '../store/finding-item.ts';
import { mustPut, type Lease } from './lease.ts';
import { keys } from '../store/table.ts';

/**
 * Sends a run's messages, each with an id that is the same whenever it is sent again.
 * @throws when any of them could not be sent
 */
export type Tell = (news: RunNews) => Promise<void>;

interface Settling {
  readonly history: History;
  readonly lease: Lease;
  readonly retentionDays: number;
  readonly tell: Tell | undefined;
}

const WIDTH = 16;

/**
 * Makes good what earlier runs left: takes note of how far each got that did not end, and sends what it owes.
 * What cannot be sent stays owed. Oldest first.
 */
export async function settleDebts(settling: Settling): Promise<readonly Undelivered[]> {
  const { history, lease } = settling;
  const { debts } = accountItems(await history.store.query({ partition: keys.account(lease.account), sortPrefix: keys.debts }));
  const undelivered: Undelivered[] = [];
  for (const debt of debts) {
    const known = debt.stage === 'recorded' ? debt : await takeStock(settling, debt);
    const failure = known.owed ? await send(settling, known) : undefined;
    if (failure === undefined) await lease.remove({ pk: keys.account(lease.account), sk: keys.debt(debt.startedAt, debt.runId) });
    else if (failure !== 'nobody to tell') undelivered.push({ runId: debt.runId, error: failure });
  }
  return undelivered;
}

/** Finds which of the changes that a run set out to make it did make; the others are this run's to find again. */
async function takeStock(settling: Settling, debt: Debt): Promise<Debt> {
  const { history, lease, retentionDays } = settling;
  const planned = await changesOf(history, debt.runId);
  const made = new Set<string>();
  await eachOf(planned, WIDTH, async ({ finding }) => {
    if (await wasMade(history, finding, debt.runId)) made.add(finding.fingerprint);
  });
  const changes = planned.filter(({ finding }) => made.has(finding.fingerprint));
  const expiresAt = expiryAfter(debt.startedAt, retentionDays);
  await replaceChanges({ lease, runId: debt.runId, expiresAt }, planned, changes);
  const run = await runBy(history, lease.account, debt);
  if (run !== undefined) {
    await mustPut(lease, runItem({ ...run, status: 'interrupted', changeCount: changes.length }, expiresAt), `run ${debt.runId}`);
  }
  const owed = debt.owed && (changes.some(({ alert }) => alert !== 'none') || tellsMore(run?.news));
  const known: Debt = { ...debt, stage: 'recorded', owed };
  await mustPut(lease, debtItem(lease.account, known), `run ${debt.runId}`);
  return known;
}

function tellsMore(news: Pick<RunNews, 'scopeAlerts' | 'summaryDueSince'> | undefined): boolean {
  return news !== undefined && (news.scopeAlerts.length > 0 || news.summaryDueSince !== undefined);
}

async function wasMade(history: History, { account, region, fingerprint }: Change['finding'], runId: string): Promise<boolean> {
  const [item] = await history.store.query({ partition: keys.scope(account, region), sortPrefix: keys.finding(fingerprint) });
  return item !== undefined && recordOf(item).transitions.some((transition) => transition.runId === runId);
}

/** Writes the changes over those that stand there, and takes away the chunks that are no longer needed. */
async function replaceChanges(
  { lease, runId, expiresAt }: { readonly lease: Lease; readonly runId: string; readonly expiresAt: number },
  planned: readonly Change[],
  changes: readonly Change[],
): Promise<void> {
  if (planned.length === changes.length) return;
  const chunks = changeItems(runId, changes, expiresAt);
  for (const chunk of chunks) await mustPut(lease, chunk, `run ${runId}`);
  for (const old of changeItems(runId, planned, expiresAt).slice(chunks.length)) await lease.remove({ pk: old.pk, sk: old.sk });
}

async function runBy(history: History, account: string, { startedAt, runId }: Debt) {
  const [item] = await history.store.query({ partition: keys.runs(account), sortPrefix: keys.run(startedAt, runId) });
  return item === undefined ? undefined : runOf(item);
}

async function send({ history, lease, tell }: Settling, debt: Debt): Promise<string | undefined> {
  if (tell === undefined) return 'nobody to tell';
  const news = (await runBy(history, lease.account, debt))?.news;
  if (news === undefined) return undefined;
  return tellOrReason(tell, { ...news, changes: await changesOf(history, debt.runId) });
}

/** What went wrong, or nothing. That a message cannot be sent must not end a run whose findings are recorded. */
export async function tellOrReason(tell: Tell, news: RunNews): Promise<string | undefined> {
  try {
    await tell(news);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
