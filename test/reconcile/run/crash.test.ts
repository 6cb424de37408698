import type { Change } from '../../../functions/model/finding.ts';
import { topicTeller } from '../../../functions/notify/publish.ts';
import { recordOf } from '../../../functions/reconcile/store/finding-item.ts';
import { changesOf, runsIn } from '../../../functions/reconcile/store/readers.ts';
import { keys } from '../../../functions/reconcile/store/table.ts';
import { Crash, record, TestClock, testTable, testTopic, type TestTable, type Wire } from '../../support/history.ts';
import { bodiesOf } from '../../support/news.ts';
import { evaluation, facts, failing, failure, judged, passing, wrong } from '../../support/results.ts';

let table: TestTable;
beforeAll(async () => {
  table = await testTable();
});
afterAll(async () => {
  await table.close();
});

const checks = [facts('a'), facts('b', { kind: 'breakage' })];

const before = (account: string) =>
  evaluation(
    judged(
      'a',
      { fixed: wrong(), stays: wrong(), worse: wrong('low'), deleted: wrong('medium'), quiet: wrong('high', { n: 1 }) },
      { account },
    ),
    judged('b', { two: failing(failure({ discriminator: '1' }), failure({ discriminator: '2' })) }, { account }),
  );

const after = (account: string) =>
  evaluation(
    judged(
      'a',
      { fixed: passing, stays: wrong(), worse: wrong('high'), born: wrong('critical'), quiet: wrong('high', { n: 2 }) },
      { account },
    ),
    judged('b', { two: failing(failure({ discriminator: '2' })) }, { account }),
  );

async function story(account: string, stopAfter: number) {
  const clock = new TestClock();
  const topic = testTopic(table.wire);
  const run = async (runId: string, seen: ReturnType<typeof before>) => {
    clock.forward(60);
    const history = await table.open(clock.now);
    const tell = topicTeller({ topicArn: `arn:aws:sns:eu-west-1:${account}:alerts`, client: topic.client });
    return record(history, `${account}-${runId}`, seen, { account, checks, tell });
  };
  table.wire.left = Infinity;
  await run('first', before(account));
  topic.sent.length = 0;
  table.wire.left = stopAfter;
  const started = table.wire.calls.length;
  table.wire.stopped = false;
  await run('second', after(account)).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  const crashed = hasStopped(table.wire);
  const calls = table.wire.calls.slice(started);
  table.wire.left = Infinity;
  if (crashed) await run('third', after(account));
  const unchanged = await run('fourth', after(account));
  expect(unchanged.news.changes).toEqual([]);
  return { crashed, calls, sent: topic.sent, state: await stateOf(account, clock) };
}

function hasStopped({ stopped }: Wire): boolean {
  return stopped;
}

/** What the history holds in the end, without what names a run or a time. */
async function stateOf(account: string, clock: TestClock) {
  const history = await table.open(clock.now);
  const records = (await history.store.query({ partition: keys.scope(account, 'eu-west-1') })).map(recordOf);
  const recorded: Change[] = [];
  for (const { runId } of await runsIn(history, { account })) recorded.push(...(await changesOf(history, runId)));
  return {
    findings: records
      .map(({ resource, discriminator, severity, state, evidence, transitions }) => ({
        name: `${resource.name} ${discriminator}`,
        severity,
        state,
        evidence,
        transitions: transitions.map(({ kind, alert }) => [kind, alert]),
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    recorded: recorded.map(({ transition, finding }) => `${transition} ${finding.resource.name} ${finding.discriminator}`).sort(),
  };
}

const toldIn = ({ attributes, body }: { attributes: Readonly<Record<string, string>>; body: string }) => {
  const { findings } = bodiesOf({ body }).document;
  return findings.map(({ transition, resource }) => `${attributes['messageType'] ?? ''} ${transition} ${resource.name}`);
};

test('whichever call a run is stopped before, the next run ends as if there had been no stop', async () => {
  const whole = await story('100000000000', Infinity);
  const expected = whole.sent.flatMap(toldIn).sort();
  expect(expected).toEqual([
    'digest new born',
    'digest resolved deleted',
    'digest resolved fixed',
    'digest resolved two',
    'digest severity-raised worse',
    'finding new born',
  ]);
  // A stop before a query is the same as a stop before the effect that follows it.
  const effects = whole.calls.flatMap((command, place) => (command === 'QueryCommand' ? [] : [place]));
  for (const point of effects) {
    const { crashed, state, sent } = await story(String(200_000_000_000 + point), point);
    const stopped = `stopped after ${point} calls, before ${whole.calls[point] ?? ''}`;
    const bodies = new Map(sent.map(({ id, body }) => [id, body]));
    expect({ stopped, crashed, ...state }).toEqual({ stopped, crashed: true, ...whole.state });
    for (const { id, body } of sent) expect({ stopped, id, body }).toEqual({ stopped, id, body: bodies.get(id) });
    const told = [...new Map(sent.map((each) => [each.id, each])).values()].flatMap(toldIn).sort();
    expect({ stopped, told }).toEqual({ stopped, told: expected });
  }
  expect(effects.length).toBeGreaterThan(15);
}, 60_000);

test('an answer that is lost on its way back, of every write, changes nothing', async () => {
  const whole = await story('300000000000', Infinity);
  table.wire.repeatWrites = true;
  try {
    const repeated = await story('300000000001', Infinity);
    expect(repeated.state).toEqual(whole.state);
    expect(repeated.sent.flatMap(toldIn)).toEqual(whole.sent.flatMap(toldIn));
  } finally {
    table.wire.repeatWrites = false;
  }
});
