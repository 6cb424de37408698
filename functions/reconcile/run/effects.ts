import { eachOf } from '../store/each.ts';
import { HistoryConflict } from '../store/errors.ts';
import { changeItems, runItem, type RunRecord } from '../store/run-item.ts';
import { debtItem, stateItem, type Debt } from '../store/account-item.ts';
import { expiryAfter, findingItem, recordOf } from '../store/finding-item.ts';
import type { Comparison } from './comparison.ts';
import { mustPut } from './lease.ts';
import type { FindingRecord } from '../findings/finding-record.ts';
import type { Recorder } from './recorder.ts';
import type { Condition } from '../store/store.ts';
import { keys } from '../store/table.ts';

/** Writes a run's own item. */
export async function putRun({ start, lease }: Recorder, part: Pick<RunRecord, 'status'> & Partial<RunRecord>): Promise<void> {
  const { runId, account, startedAt, config } = start;
  const expiresAt = expiryAfter(startedAt, config.history.retentionDays);
  await mustPut(lease, runItem({ runId, account, startedAt, changeCount: 0, ...part }, expiresAt), `run ${runId}`);
}

const WRITERS = 16;

/** Writes all that a run changes. The debt stands before the first finding is written, and stays while something is owed. */
export async function writeOutcome(recorder: Recorder, comparison: Comparison, tellable: boolean): Promise<void> {
  const { lease, start } = recorder;
  const { reconciled, news, state } = comparison;
  const { changes, ...header } = news;
  const changed = changes.length > 0;
  const owed = tellable && comparison.owes;
  const debt: Debt = { runId: start.runId, startedAt: start.startedAt, stage: 'recording', owed };
  const what = `run ${start.runId}`;
  const expiresAt = expiryAfter(start.startedAt, start.config.history.retentionDays);

  if (changed || owed) {
    await putRun(recorder, { status: 'recording', news: header, changeCount: changes.length });
    await mustPut(lease, debtItem(start.account, debt), what);
  }
  for (const chunk of changeItems(start.runId, changes, expiresAt)) await mustPut(lease, chunk, what);
  await eachOf(reconciled.writes, WRITERS, (record) => putRecord(recorder, record));
  if (news.baseline) await mustPut(lease, { pk: keys.accounts, sk: start.account }, `account ${start.account}`);
  await mustPut(lease, stateItem(start.account, state), `account ${start.account}`);
  if (owed) await mustPut(lease, debtItem(start.account, { ...debt, stage: 'recorded' }), what);
  else if (changed) await lease.remove(debtKey(recorder));
  await putRun(recorder, { status: 'finished', news: header, changeCount: changes.length });
}

/** Where a run's debt stands. */
export function debtKey({ start }: Recorder) {
  return { pk: keys.account(start.account), sk: keys.debt(start.startedAt, start.runId) };
}

/** Writes a changed finding over the one it was made from, and over nothing else. */
async function putRecord({ history, lease, start }: Recorder, record: FindingRecord): Promise<void> {
  const item = findingItem(record, start.config.history.retentionDays);
  if (await lease.put(item, conditionFor(record, history.clock()))) return;
  // The answer to a first try may have been lost on its way: then what stands there is ours.
  const [stored] = await history.store.query({ partition: item.pk, sortPrefix: item.sk });
  if (stored !== undefined && recordOf(stored).changedIn === start.runId) return;
  throw new HistoryConflict(`finding ${record.fingerprint}`);
}

function conditionFor({ revision }: FindingRecord, now: Date): Condition {
  if (revision > 1) return { expression: '#revision = :before', names: ['revision'], values: { before: revision - 1 } };
  return {
    expression: 'attribute_not_exists(#pk) OR #expiresAt <= :now',
    names: ['pk', 'expiresAt'],
    values: { now: Math.floor(now.getTime() / 1000) },
  };
}
