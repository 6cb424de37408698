import { LeaseHeld, LeaseLost } from '../../../functions/reconcile/store/errors.ts';
import { configSchema } from '../../../functions/config/schema.ts';
import { acquireLease } from '../../../functions/reconcile/run/lease.ts';
import { runsIn } from '../../../functions/reconcile/store/readers.ts';
import { beginRun } from '../../../functions/reconcile/run/open-run.ts';
import { noUsage, record, TestClock, testTable, type TestTable } from '../../support/history.ts';
import { evaluation, facts, judged, wrong } from '../../support/results.ts';

let table: TestTable;
beforeAll(async () => {
  table = await testTable();
});
afterAll(async () => {
  await table.close();
});

const config = configSchema.parse({});
const never = () => () => undefined;
const checks = [facts('a')];

function seen(account: string) {
  return {
    evaluation: evaluation(judged('a', { v: wrong() }, { account })),
    plan: { checkIds: ['a'], allCheckIds: ['a'], configuredRegions: ['eu-west-1'] },
    scopes: ['global', 'eu-west-1'].map((region) => ({ account, region, status: 'read' as const })),
    checks,
    unknowns: [],
    usage: noUsage,
  };
}

test('a second run over the same account says who holds it, since when, until when', async () => {
  const clock = new TestClock();
  const account = '100000000001';
  const history = await table.open(clock.now);
  const startedAt = clock.now().toISOString();
  const first = await beginRun(history, { account, runId: 'first', startedAt, config }, never);
  const other = await table.open(clock.now);
  const second = beginRun(other, { account, runId: 'second', startedAt, config }, never);
  await expect(second).rejects.toThrow(LeaseHeld);
  await expect(second).rejects.toThrow(
    'another run (first) holds account 100000000001 since 2026-03-01T00:00:00.000Z, until 2026-03-01T00:01:00.000Z',
  );
  await first.abandon();
  await expect(record(other, 'third', seen(account).evaluation, { account, checks })).resolves.toBeDefined();
});

test('a run that may wait goes on when the other has ended', async () => {
  const clock = new TestClock();
  const account = '100000000002';
  const history = await table.open(clock.now);
  const startedAt = clock.now().toISOString();
  const first = await beginRun(history, { account, runId: 'first', startedAt, config }, never);
  const waiting = { ...(await table.open(clock.now)), sleep: () => first.abandon() };
  const lease = await acquireLease(waiting, { account, runId: 'second', startedAt, waitMs: 5_000 });
  expect(lease.runId).toBe('second');
});

test('a run that lost its account writes nothing more, and the one that took over notes that it ended', async () => {
  const clock = new TestClock();
  const account = '100000000003';
  const stalled = await beginRun(
    await table.open(clock.now),
    { account, runId: 'stalled', startedAt: clock.now().toISOString(), config },
    never,
  );
  clock.forward(2);
  const history = await table.open(clock.now);
  await record(history, 'second', seen(account).evaluation, { account, checks });
  const before = await runsIn(history, { account });
  await expect(stalled.record(seen(account))).rejects.toThrow(LeaseLost);
  expect(await runsIn(history, { account })).toEqual(before);
  expect(before.map(({ runId, status }) => [runId, status])).toEqual([
    ['second', 'finished'],
    ['stalled', 'interrupted'],
  ]);
});

test('a write is not begun when the lease could end before it does', async () => {
  const clock = new TestClock();
  const account = '100000000004';
  const history = await table.open(clock.now);
  const startedAt = clock.now().toISOString();
  const lease = await acquireLease(history, { account, runId: 'slow', startedAt });
  clock.forward(2);
  await acquireLease(await table.open(clock.now), { account, runId: 'quick', startedAt });
  const written = table.wire.calls.length;
  await expect(lease.put({ pk: 'X', sk: 'Y' })).rejects.toThrow(LeaseLost);
  expect(table.wire.calls.slice(written)).toEqual(['PutItemCommand']);
  expect(await history.store.query({ partition: 'X' })).toEqual([]);
});

test('what a later holder wrote stays, even if an earlier one does not know that its time is up', async () => {
  const clock = new TestClock();
  const stopped = new TestClock();
  const account = '100000000005';
  const request = { account, startedAt: clock.now().toISOString() };
  const early = await acquireLease(await table.open(stopped.now), { ...request, runId: 'early' });
  clock.forward(2);
  const late = await acquireLease(await table.open(clock.now), { ...request, runId: 'late' });
  expect(await late.put({ pk: 'Z', sk: '1', by: 'late' })).toBe(true);
  expect(await early.put({ pk: 'Z', sk: '1', by: 'early' })).toBe(false);
  await expect(early.renew()).rejects.toThrow(LeaseLost);
});

test('a lease that lapsed is renewed if nobody has taken it', async () => {
  const clock = new TestClock();
  const account = '100000000006';
  const history = await table.open(clock.now);
  const lease = await acquireLease(history, { account, runId: 'asleep', startedAt: clock.now().toISOString() });
  clock.forward(30);
  await expect(lease.put({ pk: 'W', sk: '1' })).resolves.toBe(true);
});
