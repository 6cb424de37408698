import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { openRecording } from '../functions/audit/recorded.ts';
import { checks } from '../functions/checks/index.ts';
import type { Check } from '../functions/evaluate/define-check.ts';
import { evaluate } from '../functions/evaluate/evaluate.ts';
import type { Evaluation } from '../functions/model/evaluation.ts';

const expectation = z.object({ checkId: z.string(), arn: z.string() });
const populationSchema = z.object({ expected: z.array(expectation), silent: z.array(expectation) });
const settings = { checks: {}, trustedAccounts: [] };
/** Without parameters, some have nothing to go by. */
const on: readonly Check[] = checks.filter((check) => !check.isOff(undefined));

async function judged(recording: string): Promise<Evaluation> {
  const inventory = await openRecording([await readFile(`demo/${recording}.json.gz`)], checks);
  return evaluate(on, inventory, settings);
}

function flaggedIn(evaluation: Evaluation): readonly string[] {
  const pairs = evaluation.flatMap(({ checkId, results }) =>
    results.filter(({ judgement }) => judgement.state === 'fail').map(({ resource }) => `${checkId} ${resource.arn}`),
  );
  return [...new Set(pairs)].sort();
}

async function population() {
  const { expected, silent } = populationSchema.parse(JSON.parse(await readFile('demo/population.json', 'utf8')));
  const pairs = (list: readonly z.infer<typeof expectation>[]) => list.map(({ checkId, arn }) => `${checkId} ${arn}`).sort();
  return { expected: pairs(expected), silent: pairs(silent) };
}

test.each(['week-before', 'day-one', 'day-two'])(
  'what was recorded on %s can be judged, and every recording has gaps',
  async (name) => {
    const evaluation = await judged(name);
    expect(new Set(evaluation.map(({ checkId }) => checkId))).toEqual(new Set(on.map(({ id }) => id)));
    const unknown = evaluation.flatMap(({ results }) => results.filter(({ judgement }) => judgement.state === 'unknown'));
    expect(unknown.map(({ resource }) => resource.name)).toContain('acme-records-away');
  },
);

test('every check finds something on day one', async () => {
  const fired = new Set(flaggedIn(await judged('day-one')).map((pair) => pair.split(' ')[0]));
  // What reads nothing of AWS judges the history; and an account with administrators has someone who may ask for support.
  const reading = on.filter(({ datasets }) => datasets.length > 0).map(({ id }) => id);
  expect(reading.filter((id) => !fired.has(id))).toEqual(['iam-support-role']);
});

test('the first recording is found to hold what was made wrong', async () => {
  const flagged = new Set(flaggedIn(await judged('week-before')));
  expect((await population()).expected.filter((pair) => !flagged.has(pair))).toEqual([]);
});

test('nothing else is said of the first recording than was agreed', async () => {
  expect(flaggedIn(await judged('week-before'))).toEqual(JSON.parse(await readFile('demo/findings.json', 'utf8')));
});

test.each(['week-before', 'day-one', 'day-two'])('the well-configured twins are silent in %s', async (name) => {
  const { silent } = await population();
  expect(flaggedIn(await judged(name)).filter((pair) => silent.includes(pair))).toEqual([]);
});

test('the days differ: something was mended, came back, and is new', async () => {
  const [before, one, two] = [
    flaggedIn(await judged('week-before')),
    flaggedIn(await judged('day-one')),
    flaggedIn(await judged('day-two')),
  ];
  const isNew = two.filter((pair) => !one.includes(pair) && !before.includes(pair));
  const cameBack = two.filter((pair) => !one.includes(pair) && before.includes(pair));
  const mended = one.filter((pair) => !two.includes(pair));
  expect(cameBack.map((pair) => pair.split(' ')[0])).toEqual(['internet-path', 'sg-open-to-world']);
  expect(isNew.length).toBeGreaterThan(0);
  expect(mended.length).toBeGreaterThan(0);
});
