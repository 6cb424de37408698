import { configSchema } from '../../../functions/config/schema.ts';
import type { Judgement } from '../../../functions/model/evaluation.ts';
import type { ScopeStatus } from '../../../functions/model/run.ts';
import { topicTeller } from '../../../functions/notify/publish.ts';
import { addSuppression, removeSuppression, storedSuppressions } from '../../../functions/reconcile/store/stored-suppressions.ts';
import { newWire, record, TestClock, testTopic } from '../../support/history.ts';
import { countingStore, historyOver } from '../../support/memory-store.ts';
import { evaluation, facts, failing, failure, judged, passing, wrong, unsure } from '../../support/results.ts';

let accounts = 400_000_000_000;

/** An account of its own, run after run, with a topic that keeps what it is sent. */
function scene(over: { alerts?: Record<string, unknown>; suppressions?: unknown[]; hours?: number } = {}) {
  const account = String((accounts += 1));
  const clock = new TestClock();
  const wire = newWire();
  const topic = testTopic(wire);
  const history = historyOver(countingStore(), clock.now);
  const config = configSchema.parse({ alerts: over.alerts ?? {}, suppressions: over.suppressions ?? [] });
  let runs = 0;
  const run = async (judgements: Readonly<Record<string, Judgement>>, status: ScopeStatus = 'read') => {
    clock.forward(60 * (over.hours ?? 1));
    topic.sent.length = 0;
    runs += 1;
    const tell = topicTeller({ topicArn: `arn:aws:sns:eu-west-1:${account}:alerts`, client: topic.client });
    const scopes = ['global', 'eu-west-1'].map(
      (region) => ({ account, region, status: region === 'global' ? 'read' : status }) as const,
    );
    const unread = status === 'partial' ? { unread: unsure } : {};
    const seen = status === 'unreadable' ? [] : [judged('a', { ...judgements, ...unread }, { account })];
    const outcome = await record(history, `${account}-${runs}`, evaluation(...seen), {
      account,
      checks: [facts('a')],
      config,
      scopes,
      tell,
    });
    return { outcome, subjects: topic.sent.map(({ subject }) => subject.replace(account, 'A')), sent: [...topic.sent] };
  };
  return { run, clock, history, wire, account };
}

test('the first run of a dirty account sends one message, whatever is in it', async () => {
  const { run } = scene();
  const { sent, subjects } = await run({ a: wrong('critical'), b: wrong('critical'), c: wrong('low') });
  expect(subjects).toEqual(['AWS A: first audit: 3 findings (2 critical, 1 low)']);
  expect(sent[0]?.attributes).toMatchObject({
    messageType: 'digest',
    severity: '["critical","low"]',
    transition: 'new',
    check: 'a',
  });
});

test('ten unchanged runs send nothing', async () => {
  const { run } = scene();
  await run({ a: wrong('critical') });
  for (let again = 0; again < 10; again++) expect((await run({ a: wrong('critical') })).subjects).toEqual([]);
});

test('a critical finding goes out by itself and in the digest, one below the minimum not at all', async () => {
  const { run } = scene({ alerts: { minimumSeverity: 'medium' } });
  await run({ a: passing });
  const { subjects } = await run({ a: wrong('critical'), b: wrong('low') });
  expect(subjects).toEqual(['AWS A: CRITICAL new: a is wrong: a', 'AWS A: 1 new (1 critical)']);
});

test('severity that rises alerts; evidence that changes does not', async () => {
  const { run } = scene();
  await run({ a: wrong('low') });
  expect((await run({ a: wrong('low', { wrong: 'otherwise' }) })).outcome.report.changes).toMatchObject({ updated: 1 });
  expect((await run({ a: wrong('low', { wrong: 'otherwise' }) })).subjects).toEqual([]);
  expect((await run({ a: wrong('high') })).subjects).toEqual(['AWS A: 1 more severe (1 high)']);
  const fallen = await run({ a: wrong('medium') });
  expect([fallen.outcome.report.changes.updated, fallen.subjects]).toEqual([1, []]);
});

test('a topic that refuses leaves the alert owed, says so, and gets it from the next run under the same id', async () => {
  const { run, wire } = scene();
  await run({ a: passing });
  wire.refuse = {
    command: 'PublishBatchCommand',
    error: Object.assign(new Error('not authorized'), { name: 'AuthorizationErrorException' }),
  };
  const denied = await run({ a: wrong('high') });
  const still = await run({ a: wrong('high') });
  delete wire.refuse;
  expect(denied.outcome.undelivered.map(({ error }) => error)).toEqual([expect.stringContaining('sns:Publish')]);
  expect(denied.outcome.report.findings).toHaveLength(1);
  expect(still.outcome.undelivered).toMatchObject([{ runId: denied.outcome.report.run.id }]);
  const sent = await run({ a: wrong('high') });
  expect(sent.sent.map(({ id }) => id)).toEqual([`digest-${denied.outcome.report.run.id}`]);
  expect((await run({ a: wrong('high') })).subjects).toEqual([]);
});

test('a finding that comes and goes more than three times in seven days says so, then is not told again each time', async () => {
  const { run } = scene({ hours: 12 });
  await run({ a: wrong() });
  const told: string[][] = [];
  for (let cycle = 1; cycle <= 6; cycle++) {
    const resolved = await run({ a: passing });
    const reopened = await run({ a: wrong() });
    told.push([...resolved.subjects, ...reopened.subjects].map((subject) => subject.replace(/^AWS A: 1 /, '')));
    expect(reopened.outcome.news.changes.map(({ flapping }) => flapping)).toEqual([cycle > 3]);
    if (cycle === 4) expect(reopened.sent[0]?.body).toContain('It comes and goes');
  }
  expect(told).toEqual([
    ['resolved (1 high)', 'reopened (1 high)'],
    ['resolved (1 high)', 'reopened (1 high)'],
    ['resolved (1 high)', 'reopened (1 high)'],
    ['resolved (1 high)', 'reopened (1 high)'],
    [],
    [],
  ]);
});

test('a scope that cannot be read three runs in a row is an alert of its own, once; so is its return', async () => {
  const { run } = scene();
  await run({ a: wrong() });
  const told = [];
  for (let again = 0; again < 5; again++) told.push((await run({}, 'unreadable')).subjects);
  expect(told).toEqual([[], [], ['AWS A: nothing of eu-west-1 could be read in 3 runs in a row'], [], []]);
  const back = await run({ a: wrong() });
  expect(back.subjects).toEqual(['AWS A: eu-west-1 can be read again, after 5 runs that could not']);
  expect(back.outcome.news.changes).toEqual([]);
});

test('an incomplete run says so in the digest and in its subject', async () => {
  const { run } = scene();
  await run({ a: passing });
  const { subjects, sent } = await run({ a: wrong() }, 'partial');
  expect(subjects).toEqual(['AWS A: 1 new (1 high) - INCOMPLETE']);
  expect(sent[0]?.body).toContain('INCOMPLETE');
});

test('a suppressed finding stays, is counted apart and never alerts; an expired suppression fails open', async () => {
  const expires = '2026-03-01T04:00:00Z';
  const { run } = scene({ suppressions: [{ id: 'known', match: { resource: 'a' }, reason: 'planned', owner: 'team', expires }] });
  const first = await run({ a: wrong('critical'), ab: passing });
  expect(first.subjects).toEqual([]);
  expect(first.outcome.report.summary).toMatchObject({ fail: 0, suppressed: 1 });
  expect(first.outcome.report.findings[0]?.suppression).toEqual({
    id: 'known',
    reason: 'planned',
    owner: 'team',
    expiresAt: '2026-03-01T04:00:00.000Z',
  });
  const near = await run({ a: wrong('critical'), ab: wrong('high') });
  expect(near.subjects).toEqual(['AWS A: 1 new (1 high)']);
  await run({ a: wrong('critical'), ab: wrong('high') });
  const expired = await run({ a: wrong('critical'), ab: wrong('high') });
  expect(expired.subjects).toEqual([
    'AWS A: CRITICAL suppression expired: a is wrong: a',
    'AWS A: 1 suppression expired (1 critical)',
  ]);
  expect(expired.outcome.suppressionIssues).toEqual([{ id: 'known', problem: 'expired' }]);
});

test('suppressions kept in the history mute from the next run, and alert again when taken away', async () => {
  const { run, history, account } = scene();
  await run({ a: wrong() });
  const { id } = await addSuppression(history, {
    match: { account, resource: 'a' },
    reason: 'known',
    owner: 'us',
    forever: true,
  });
  expect((await storedSuppressions(history)).map((each) => each.id)).toContain(id);
  const muted = await run({ a: wrong() });
  expect([muted.outcome.report.changes.suppressed, muted.subjects]).toEqual([1, []]);
  const resolved = await run({ a: passing });
  expect([resolved.outcome.report.changes.resolved, resolved.subjects]).toEqual([1, []]);
  await run({ a: wrong() });
  await removeSuppression(history, id);
  expect((await run({ a: wrong() })).subjects).toEqual(['AWS A: 1 no longer suppressed (1 high)']);
  await expect(removeSuppression(history, id)).rejects.toThrow(`suppression "${id}" is not in the history`);
  await expect(addSuppression(history, { match: {}, reason: '', owner: 'us' })).rejects.toThrow('reason');
});

test('two failures of one resource live apart', async () => {
  const { run } = scene();
  const two = failing(failure({ discriminator: '1' }), failure({ discriminator: '2' }));
  await run({ a: two });
  const { outcome } = await run({ a: failing(failure({ discriminator: '2' })) });
  expect(outcome.news.changes.map(({ transition, finding }) => [transition, finding.discriminator])).toEqual([['resolved', '1']]);
});

test('a weekly summary goes out when it is wanted and nothing else did', async () => {
  const { run, clock } = scene({ alerts: { weeklySummary: true } });
  await run({ a: wrong() });
  expect((await run({ a: wrong() })).subjects).toEqual([]);
  clock.forward(7 * 24 * 60);
  expect((await run({ a: wrong() })).subjects).toEqual(['AWS A: weekly summary: 1 high open']);
  expect((await run({ a: wrong() })).subjects).toEqual([]);
});
