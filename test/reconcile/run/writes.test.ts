import { record, TestClock } from '../../support/history.ts';
import { countingStore, historyOver } from '../../support/memory-store.ts';
import { evaluation, facts, judged, wrong } from '../../support/results.ts';

async function writesOf(findings: number) {
  const store = countingStore();
  const clock = new TestClock();
  const history = historyOver(store, clock.now);
  const names = Array.from({ length: findings }, (_, index) => `volume-${index}`);
  const results = evaluation(judged('a', Object.fromEntries(names.map((name) => [name, wrong()]))));
  const writes: number[] = [];
  for (const runId of ['first', 'second', 'third']) {
    const before = store.counts.writes;
    clock.forward(60);
    await record(history, runId, results, { checks: [facts('a')] });
    writes.push(store.counts.writes - before);
  }
  return writes;
}

test('what an unchanged run writes does not depend on how many findings there are', async () => {
  const counted = await Promise.all([10, 1_000, 10_000].map(writesOf));
  const [[first = 0, second = 0] = []] = counted;
  expect(counted.map(([, again]) => again)).toEqual([second, second, second]);
  expect(counted.map(([, , third]) => third)).toEqual([second, second, second]);
  expect(second).toBeLessThanOrEqual(6);
  expect(first).toBeGreaterThan(10);
});
