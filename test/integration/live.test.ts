import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { checks } from '../../functions/checks/index.ts';
import type { Check } from '../../functions/evaluate/define-check.ts';
import { groupedBy } from '../../functions/model/grouped.ts';
import { AWAY, HOME, type Expectation } from '../../scripts/populate/account.ts';
import { answersOf } from '../../scripts/populate/answers.ts';
import { populate, type Population } from '../../scripts/populate/index.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { auditor, type CommandResult } from './support/auditor.ts';
import { standInEnvironment } from './support/environment.ts';
import { MOTO_ACCOUNT, startMoto, type StandIn } from './support/standins.ts';

const documentSchema = z.object({
  run: z.object({
    complete: z.boolean(),
    scopes: z.array(z.object({ region: z.string(), status: z.string() })),
    apiCalls: z.object({ total: z.number(), byOperation: z.record(z.string(), z.number()) }),
    throttled: z.number(),
  }),
  findings: z.array(
    z.object({ checkId: z.string(), status: z.string(), region: z.string(), resource: z.object({ arn: z.string() }) }),
  ),
  unknowns: z.array(z.object({ reason: z.string() })),
});

let moto: StandIn;
let proxy: FaultProxy;
let population: Population;
let result: CommandResult;

beforeAll(async () => {
  moto = await startMoto();
  population = await populate({ endpoint: moto.endpoint, account: MOTO_ACCOUNT });
  proxy = await startFaultProxy({ upstream: moto.port, answers: answersOf({ account: MOTO_ACCOUNT }) });
  const args = ['run', '--format', 'json', '--regions', `${HOME},${AWAY}`, '--history', 'none'];
  result = await auditor(args, standInEnvironment(proxy.endpoint));
}, 120_000);

afterAll(async () => {
  await proxy.stop();
  await moto.stop();
});

/** How many resources each check flags: their names differ each time that an account is made. */
function countsOf(pairs: readonly string[]): Readonly<Record<string, number>> {
  const counts = groupedBy(pairs, (each) => each.slice(0, each.indexOf(' ')));
  return Object.fromEntries([...counts].map(([checkId, found]) => [checkId, found.length]));
}

const pair = ({ checkId, arn, region }: Expectation) => `${checkId} ${arn}${region === undefined ? '' : ` in ${region}`}`;
const found = () => documentSchema.parse(JSON.parse(result.stdout));
const flagged = () => [...new Set(found().findings.map(({ checkId, resource }) => pair({ checkId, arn: resource.arn })))];
/** With and without where it was found. */
const flaggedAnyhow = () => [
  ...flagged(),
  ...found().findings.map(({ checkId, resource, region }) => pair({ checkId, arn: resource.arn, region })),
];

test('finds what was made wrong', () => {
  const said = new Set(flaggedAnyhow());
  expect(population.expected.map(pair).filter((each) => !said.has(each))).toEqual([]);
});

test('finds nothing else than was agreed of the same account when it was recorded', async () => {
  const agreed = z.array(z.string()).parse(JSON.parse(await readFile('demo/findings.json', 'utf8')));
  expect(countsOf(flagged())).toEqual(countsOf(agreed));
});

test('is silent on every well-configured twin', () => {
  const silent = new Set(population.silent.map(pair));
  expect(flaggedAnyhow().filter((each) => silent.has(each))).toEqual([]);
});

/** What this run of this account cannot find wrong. */
const cannotBeWrong: Readonly<Record<string, string>> = {
  'iam-support-role': 'an account with administrators has someone who may open a support case',
};

test('has something to find for every check', () => {
  const fired = new Set(found().findings.map(({ checkId }) => checkId));
  // What reads nothing of AWS judges the history, and this run has none.
  const on: readonly Check[] = checks.filter((check) => !check.isOff(undefined) && check.datasets.length > 0);
  const silent = on.map(({ id }) => id).filter((id) => !fired.has(id));
  expect(silent.sort()).toEqual(Object.keys(cannotBeWrong));
});

test('covers what it was asked to, and says so', () => {
  // What the other regions would have to say of the account as a whole is left out, and said to be.
  expect(found().unknowns.filter(({ reason }) => reason !== 'left-out')).toEqual([]);
  expect(found().run.complete).toBe(true);
  expect(
    found()
      .run.scopes.map(({ region, status }) => `${region} ${status}`)
      .sort(),
  ).toEqual([`${AWAY} read`, 'global read', `${HOME} read`]);
  expect(result.exitCode).toBe(0);
});

test('counts its calls as the wire does', () => {
  expect(found().run.apiCalls).toEqual({ total: proxy.counts().total, byOperation: proxy.counts().byOperation });
});

test('answers who can do what by reading policies alone', async () => {
  const question = ['can', 'raw-writer', 's3:PutObject', 'arn:aws:s3:::acme-raw-logs/x', '--no-context'];
  const before = proxy.counts().total;
  const answer = await auditor(question, standInEnvironment(proxy.endpoint));
  expect(answer).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('allowed: raw-writer') });
  expect(proxy.counts().total).toBeGreaterThan(before);
});
