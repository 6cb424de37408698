import { findingsIn, lifeOf, runsIn, changesOf } from '../../../functions/reconcile/store/readers.ts';
import { record, TestClock, testTable, type TestTable } from '../../support/history.ts';
import { ACCOUNT, evaluation, facts, judged, passing, wrong } from '../../support/results.ts';

let table: TestTable;
beforeAll(async () => {
  table = await testTable();
});
afterAll(async () => {
  await table.close();
});

const checks = [facts('a')];

test('a finding is new, then active, then resolved, then reopened', async () => {
  const clock = new TestClock();
  const history = await table.open(clock.now);
  const statuses = async (runId: string, judgement: Parameters<typeof judged>[1]) => {
    clock.forward(60);
    const { report } = await record(history, runId, evaluation(judged('a', judgement)), { checks });
    return report.findings.map(({ status }) => status);
  };
  expect(await statuses('run-1', { v: wrong() })).toEqual(['new']);
  expect(await statuses('run-2', { v: wrong() })).toEqual(['active']);
  expect(await statuses('run-3', { v: passing })).toEqual(['resolved']);
  expect(await statuses('run-4', { v: passing })).toEqual([]);
  expect(await statuses('run-5', { v: wrong() })).toEqual(['reopened']);
  const [finding] = await findingsIn(history, { account: ACCOUNT });
  const life = await lifeOf(history, finding?.fingerprint ?? '');
  expect(life?.transitions.map(({ kind, runId }) => [kind, runId])).toEqual([
    ['new', 'run-1'],
    ['resolved', 'run-3'],
    ['reopened', 'run-5'],
  ]);
  expect((await runsIn(history)).map(({ runId, status, changeCount }) => [runId, status, changeCount])).toEqual([
    ['run-5', 'finished', 1],
    ['run-4', 'finished', 0],
    ['run-3', 'finished', 1],
    ['run-2', 'finished', 0],
    ['run-1', 'finished', 1],
  ]);
  expect((await changesOf(history, 'run-3')).map(({ transition, finding: { resolution } }) => [transition, resolution])).toEqual([
    ['resolved', 'fixed'],
  ]);
});
