import { configSchema } from '../../../functions/config/schema.ts';
import type { RunNews, ScopeStatus } from '../../../functions/model/run.ts';
import { LEASE_MS } from '../../../functions/reconcile/run/lease.ts';
import { beginRun } from '../../../functions/reconcile/run/open-run.ts';
import { lifeOf, findingsIn } from '../../../functions/reconcile/store/readers.ts';
import { Crash, noUsage, record, TestClock, testTable, type TestTable } from '../../support/history.ts';
import { evaluation, facts, judged, passing, resource, wrong } from '../../support/results.ts';

let table: TestTable;
beforeEach(async () => {
  table = await testTable();
});
afterEach(async () => {
  await table.close();
});

const checks = [facts('a')];
const config = configSchema.parse({ alerts: { weeklySummary: true } });

async function scene() {
  const clock = new TestClock();
  const history = await table.open(clock.now);
  const heard: RunNews[] = [];
  let runs = 0;
  const run = async (
    judgements: Parameters<typeof judged>[1],
    over: {
      readonly status?: ScopeStatus;
      readonly deaf?: boolean;
      readonly config?: typeof config;
      readonly owner?: string;
    } = {},
  ) => {
    clock.forward(60);
    runs += 1;
    const { status = 'read', owner } = over;
    const tags = owner === undefined ? {} : { tags: { Owner: owner } };
    const results = Object.entries(judgements).map(([name, judgement]) => ({ resource: resource(name, tags), judgement }));
    return record(history, `run-${String(runs)}`, evaluation(...(status === 'read' ? [judged('a', {}, { results })] : [])), {
      checks,
      config: over.config ?? config,
      scopes: [
        { account: '123456789012', region: 'global', status: 'read' },
        { account: '123456789012', region: 'eu-west-1', status },
      ],
      tell: (news) => {
        if (over.deaf === true) return Promise.reject(new Crash('nobody hears'));
        heard.push(news);
        return Promise.resolve();
      },
    });
  };
  return { run, clock, history, heard };
}

test('a scope alert that could not be sent is sent by the next run', async () => {
  const { run, heard } = await scene();
  for (const deaf of [false, false, true]) await run({}, { status: 'unreadable', deaf });
  expect(heard).toEqual([]);
  await run({}, { status: 'unreadable' });
  expect(heard.flatMap(({ scopeAlerts }) => scopeAlerts.map(({ region, state }) => [region, state]))).toEqual([
    ['eu-west-1', 'unreadable'],
  ]);
});

/** What is heard of an outage and of a week's end when the run that had to tell both stops after so many calls. */
async function heardAfter(calls: number) {
  const { run, clock, heard } = await scene();
  await run({ v: wrong() });
  for (let count = 0; count < 2; count += 1) await run({}, { status: 'unreadable' });
  clock.forward(8 * 24 * 60);
  heard.length = 0;
  table.wire.left = calls;
  const crashed = await run({}, { status: 'unreadable' }).then(
    () => false,
    (error: unknown) => error instanceof Crash,
  );
  table.wire.left = Infinity;
  await run({}, { status: 'unreadable' });
  const outages = heard.flatMap(({ scopeAlerts }) => scopeAlerts.map(({ state, since }) => `${state} ${since}`));
  const summaries = heard.flatMap(({ summaryDueSince }) => summaryDueSince ?? []);
  return { crashed, outages: new Set(outages), summaries: new Set(summaries) };
}

test('whichever call a run is stopped before, its scope alert and its summary are told', async () => {
  const whole = await heardAfter(Infinity);
  expect([whole.outages.size, whole.summaries.size]).toEqual([1, 1]);
  let stops = 0;
  for (let crashed = true; crashed; stops += 1) {
    await table.close();
    table = await testTable();
    const told = await heardAfter(stops);
    crashed = told.crashed;
    expect({ stops, ...told, crashed: false }).toEqual({ stops, ...whole });
  }
  expect(stops).toBeGreaterThan(15);
}, 30_000);

async function flapping() {
  const given = await scene();
  for (let cycle = 0; cycle < 6; cycle += 1) {
    await given.run({ v: wrong('medium') });
    await given.run({ v: passing });
  }
  given.heard.length = 0;
  return given;
}

test('a finding that flaps is silent when it comes back as it was, and told when it comes back more severe', async () => {
  const { run, heard } = await flapping();
  await run({ v: wrong('medium') });
  expect(heard).toEqual([]);
  await run({ v: passing });
  await run({ v: wrong('high') });
  expect(heard.flatMap(({ changes }) => changes.map(({ transition, flapping: flaps }) => [transition, flaps]))).toEqual([
    ['reopened', true],
  ]);
});

test('a finding that flaps is told when it grows more severe while it is open, and when its suppression expires', async () => {
  const { run, heard, clock } = await flapping();
  await run({ v: wrong('medium') });
  await run({ v: wrong('high') });
  const expires = new Date(clock.now().getTime() + 90 * 60_000).toISOString();
  const muted = configSchema.parse({ suppressions: [{ match: { check: 'a' }, reason: 'r', owner: 'o', expires }] });
  await run({ v: wrong('high') }, { config: muted });
  await run({ v: wrong('high') }, { config: muted });
  expect(heard.flatMap(({ changes }) => changes.map(({ transition }) => transition))).toEqual(['severity-raised', 'expired']);
});

test('an owner that changes is no news, and is written when something else is', async () => {
  const { run, heard, history } = await scene();
  await run({ v: wrong('medium') }, { owner: 'old' });
  heard.length = 0;
  const quiet = await run({ v: wrong('medium') }, { owner: 'new' });
  expect(quiet.news.changes).toEqual([]);
  expect(quiet.report.findings.map(({ owner }) => owner.name)).toEqual(['new']);
  const kept = async () => (await findingsIn(history)).map(({ owner }) => owner);
  expect(await kept()).toEqual([{ name: 'old', by: 'tag' }]);
  await run({ v: wrong('high') }, { owner: 'new' });
  expect(await kept()).toEqual([{ name: 'new', by: 'tag' }]);
  const [finding] = await findingsIn(history);
  const life = await lifeOf(history, finding?.fingerprint ?? '');
  expect(life?.transitions.map(({ kind }) => kind)).toEqual(['new', 'severity-raised']);
});

test('a long run renews its lease, and nobody takes the account from it', async () => {
  const { clock, history } = await scene();
  const ticks: (() => void)[] = [];
  const start = { account: '600000000000', startedAt: clock.now().toISOString(), config };
  const long = await beginRun(history, { ...start, runId: 'long' }, (every, work) => {
    expect(every).toBeLessThan(LEASE_MS / 2);
    ticks.push(work);
    return () => undefined;
  });
  for (let third = 0; third < 9; third += 1) {
    clock.forward(LEASE_MS / 3 / 60_000);
    for (const tick of ticks) tick();
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await expect(beginRun(history, { ...start, runId: 'other' }, () => () => undefined)).rejects.toThrow('holds account');
  const results = {
    evaluation: [],
    unknowns: [],
    plan: { checkIds: [], allCheckIds: [], configuredRegions: [] },
    scopes: [],
    checks,
  };
  await expect(long.record({ ...results, usage: noUsage })).resolves.toMatchObject({ undelivered: [] });
});
