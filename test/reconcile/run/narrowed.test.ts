import { configSchema } from '../../../functions/config/schema.ts';
import type { Evaluation } from '../../../functions/model/evaluation.ts';
import type { RunNews } from '../../../functions/model/run.ts';
import { findingsIn, runsIn } from '../../../functions/reconcile/store/readers.ts';
import { record, TestClock, testTable, type TestTable } from '../../support/history.ts';
import { evaluation, facts, judged, passing, wrong } from '../../support/results.ts';

let table: TestTable;
beforeAll(async () => {
  table = await testTable();
});
afterAll(async () => {
  await table.close();
});

const checks = [facts('a'), facts('b')];
const config = configSchema.parse({
  alerts: { weeklySummary: true },
  suppressions: [{ match: { check: 'b', region: 'us-east-1' }, reason: 'r', owner: 'o', forever: true }],
});
const both = ['eu-west-1', 'us-east-1'];

async function scene(account: string) {
  const clock = new TestClock();
  const history = await table.open(clock.now);
  let runs = 0;
  const run = async (seen: Evaluation, over: { readonly checkIds?: string[]; readonly regions?: string[] } = {}) => {
    clock.forward(60);
    runs += 1;
    const { checkIds = ['a', 'b'], regions = both } = over;
    const heard: RunNews[] = [];
    const outcome = await record(history, `${account}-${String(runs)}`, evaluation(...seen), {
      account,
      config,
      checks,
      plan: { checkIds, allCheckIds: ['a', 'b'], configuredRegions: both },
      scopes: ['global', ...regions].map((region) => ({ account, region, status: 'read' })),
      tell: (news) => {
        heard.push(news);
        return Promise.resolve();
      },
    });
    return { outcome, heard };
  };
  const of = (checkId: string, region: string, names: Parameters<typeof judged>[1]) =>
    judged(checkId, names, { account, region });
  return { run, of, history, clock };
}

test('a first run that is narrowed leaves the baseline to the first whole one', async () => {
  const { run, of } = await scene('500000000001');
  const first = await run([of('a', 'eu-west-1', { v: wrong('critical') })], { checkIds: ['a'] });
  expect(first.heard).toMatchObject([{ baseline: false, run: { narrowed: { checks: ['a'] } } }]);
  const rest = { one: wrong('critical'), two: wrong('critical') };
  const whole = await run([of('a', 'eu-west-1', { v: wrong('critical') }), of('b', 'eu-west-1', rest)]);
  expect(whole.outcome.news.baseline).toBe(true);
  expect(whole.outcome.news.run.narrowed).toBeUndefined();
  expect(whole.outcome.news.changes.map(({ alert }) => alert)).toEqual(['digest', 'digest']);
});

test('the totals of a narrowed run are those of the history', async () => {
  const { run, of } = await scene('500000000002');
  await run([
    of('a', 'eu-west-1', { v: wrong() }),
    of('b', 'us-east-1', { w: wrong('low') }),
    of('b', 'eu-west-1', { x: wrong() }),
  ]);
  const narrow = await run([of('a', 'eu-west-1', { v: passing, y: wrong('critical') })], {
    checkIds: ['a'],
    regions: ['eu-west-1'],
  });
  expect(narrow.outcome.news.open).toMatchObject({
    fail: 2,
    suppressed: 1,
    bySeverity: { critical: 1, high: 1, low: 0 },
    unowned: 2,
  });
  expect(narrow.outcome.report.summary.fail).toBe(1);
  expect(narrow.outcome.report.run.narrowed).toEqual({ checks: ['a'], regions: ['eu-west-1'] });
});

test('a narrowed run says no word of suppressions, sums nothing up and does not count as having looked', async () => {
  const { run, of, clock, history } = await scene('500000000003');
  await run([of('a', 'eu-west-1', { v: wrong() }), of('b', 'us-east-1', { w: wrong() })]);
  clock.forward(8 * 24 * 60);
  const narrow = await run([of('a', 'eu-west-1', { v: wrong() })], { regions: ['eu-west-1'] });
  expect(narrow.outcome.suppressionIssues).toEqual([]);
  expect(narrow.heard).toEqual([]);
  expect(await findingsIn(history, { account: '500000000003' })).toHaveLength(2);
  const whole = await run([of('a', 'eu-west-1', { v: wrong() }), of('b', 'us-east-1', { w: wrong() })]);
  expect(whole.heard.map(({ summaryDueSince }) => typeof summaryDueSince)).toEqual(['string']);
});

test('naming every region that is configured narrows nothing', async () => {
  const { run, of } = await scene('500000000004');
  const { outcome } = await run([of('a', 'eu-west-1', { v: wrong() })], { regions: [...both] });
  expect(outcome.news).toMatchObject({ baseline: true });
  expect(outcome.suppressionIssues).toMatchObject([{ problem: 'matches-nothing' }]);
});

test('how many resources each check judged is kept with the run', async () => {
  const { run, of, history } = await scene('500000000005');
  await run([of('a', 'eu-west-1', { v: wrong(), w: passing }), of('b', 'us-east-1', { x: wrong() })]);
  const [kept] = await runsIn(history, { account: '500000000005' });
  expect(kept?.news?.population).toEqual([
    { checkId: 'a', passed: 1, failed: 1, suppressed: 0, unknown: 0, notApplicable: 0 },
    { checkId: 'b', passed: 0, failed: 0, suppressed: 1, unknown: 0, notApplicable: 0 },
  ]);
});

test('what a narrowed run found goes out by itself when it is mended, though no whole run has seen the region', async () => {
  const { run, of } = await scene('500000000006');
  const narrow = { checkIds: ['a'], regions: ['eu-west-1'] };
  const found = await run([of('a', 'eu-west-1', { v: wrong('critical') })], narrow);
  expect(found.outcome.news.changes.map(({ transition, alert }) => [transition, alert])).toEqual([['new', 'digest']]);
  const mended = await run([of('a', 'eu-west-1', { v: passing })], narrow);
  expect(mended.outcome.news.changes.map(({ transition, alert }) => [transition, alert])).toEqual([['resolved', 'each']]);
});
