import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HistoryError, HistoryInUse } from '../../../functions/reconcile/store/errors.ts';
import { openHistory, parseHistorySpec } from '../../../functions/reconcile/store/history.ts';
import { beginRun } from '../../../functions/reconcile/run/open-run.ts';
import { configSchema } from '../../../functions/config/schema.ts';
import { accountsIn, differenceOf, findingsIn, runIn, runsIn } from '../../../functions/reconcile/store/readers.ts';
import { record, TestClock, testTable } from '../../support/history.ts';
import { ACCOUNT, evaluation, facts, judged, passing, wrong } from '../../support/results.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'history-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

const checks = [facts('a'), facts('b')];
const opening = (kept: string, clock = new TestClock()) =>
  openHistory({ kind: 'local', directory: join(directory, kept) }, { clock: clock.now });

test.each(['', 'local:', 'table', 'dynamodb:', 'dynamodb:a b', 'none:'])(
  'history %j is refused with what was expected',
  (text) => {
    expect(() => parseHistorySpec(text)).toThrow('expected local:DIRECTORY, dynamodb:TABLE or none');
  },
);

test('what a history may be', () => {
  expect(parseHistorySpec('local:./a:b')).toEqual({ kind: 'local', directory: './a:b' });
  expect(parseHistorySpec('dynamodb:auditor-history')).toEqual({ kind: 'dynamodb', table: 'auditor-history' });
  expect(parseHistorySpec('none')).toEqual({ kind: 'none' });
});

test('a local history outlives its process; a second one beside it is refused; what crashed in it holds nobody up', async () => {
  const clock = new TestClock();
  const first = await opening('kept', clock);
  await record(first, 'run-1', evaluation(judged('a', { v: wrong() })), { checks });
  await expect(opening('kept')).rejects.toThrow(HistoryInUse);
  await beginRun(
    first,
    { account: ACCOUNT, runId: 'run-2', startedAt: clock.now().toISOString(), config: configSchema.parse({}) },
    () => () => undefined,
  );
  await first.close();
  const second = await opening('kept', clock);
  const { report } = await record(second, 'run-3', evaluation(judged('a', { v: wrong() })), { checks });
  expect(report.findings.map(({ status }) => status)).toEqual(['active']);
  await second.close();
});

test('a directory that cannot be written says so', async () => {
  await writeFile(join(directory, 'file'), '');
  await expect(opening('file')).rejects.toThrow(HistoryError);
  await expect(openHistory({ kind: 'local', directory: '/proc/none' }, { clock: new TestClock().now })).rejects.toThrow(
    'cannot be written',
  );
});

test('without a history everything is new, and no alert is owed', async () => {
  const history = await openHistory({ kind: 'none' }, { clock: new TestClock().now });
  const tell = jest.fn();
  for (const runId of ['one', 'two']) {
    const { report, news } = await record(history, runId, evaluation(judged('a', { v: wrong('critical') })), { checks, tell });
    expect(report.findings.map(({ status }) => status)).toEqual(['new']);
    expect(news.changes.map(({ alert }) => alert)).toEqual(['none']);
  }
  expect(tell).not.toHaveBeenCalled();
});

test('a history is asked by status, severity, check, region and time, each in one query', async () => {
  const table = await testTable();
  try {
    await asked(table);
  } finally {
    await table.close();
  }
});

async function asked(table: Awaited<ReturnType<typeof testTable>>) {
  const clock = new TestClock();
  const history = await table.open(clock.now);
  await expect(
    openHistory({ kind: 'dynamodb', table: 'no-such-table' }, { clock: clock.now, client: table.client }),
  ).rejects.toThrow('there is no table no-such-table in local');
  await record(
    history,
    'run-1',
    evaluation(judged('a', { one: wrong('low'), two: wrong('high') }), judged('b', { one: wrong() })),
    { checks },
  );
  clock.forward(60);
  const later = clock.now().toISOString();
  await record(
    history,
    'run-2',
    evaluation(judged('a', { one: wrong('low'), two: passing }), judged('b', { one: wrong(), three: wrong('critical') })),
    { checks },
  );
  const names = async (filter: Parameters<typeof findingsIn>[1]) =>
    (await findingsIn(history, filter)).map(({ checkId, resource, status }) => `${checkId} ${resource.name} ${status}`);
  expect(await names({})).toEqual(['b three new', 'b one active', 'a one active']);
  expect(await names({ account: ACCOUNT, severity: 'high' })).toEqual(['b three new', 'b one active']);
  expect(await names({ status: 'resolved' })).toEqual(['a two resolved']);
  expect(await names({ check: 'a', status: 'all' })).toEqual(['a two resolved', 'a one active']);
  expect(await names({ region: 'eu-west-1', since: later })).toEqual(['b three new']);
  expect(await accountsIn(history)).toEqual([ACCOUNT]);
  expect((await runsIn(history, { limit: 1 })).map(({ runId }) => runId)).toEqual(['run-2']);
  expect((await runIn(history, 'run-1'))?.news?.baseline).toBe(true);
  const difference = await differenceOf(history, 'run-2', 'run-1');
  expect(difference?.opened.map(({ resource }) => resource.name)).toEqual(['three']);
  expect(difference?.resolved.map(({ resource }) => resource.name)).toEqual(['two']);
  const before = table.wire.calls.length;
  await history.store.query({ index: 'openOfScope', partition: `${ACCOUNT}#eu-west-1` });
  expect(table.wire.calls.slice(before)).toEqual(['QueryCommand']);
  expect(new Set(table.wire.calls)).not.toContain('ScanCommand');
}
