import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRecording } from '../../functions/audit/recorded.ts';
import { checks } from '../../functions/checks/index.ts';
import type { Check } from '../../functions/evaluate/define-check.ts';
import { evaluate } from '../../functions/evaluate/evaluate.ts';
import { standInEnvironment } from '../../test/integration/support/environment.ts';
import { MOTO_ACCOUNT, startMoto } from '../../test/integration/support/standins.ts';
import { startFaultProxy, type Fault } from '../../test/support/fault-proxy.ts';
import { AWAY, HOME } from '../populate/account.ts';
import { answersOf } from '../populate/answers.ts';
import { populate } from '../populate/index.ts';
import { beforeDayOne, beforeDayTwo } from './days.ts';

/**
 * Records the account that `npm run demo` audits: a stand-in is filled through its API and recorded by
 * `auditor run --record` on three days, between which things change. What the checks must say of the first recording is
 * written beside them.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const demo = join(root, 'demo');
/** On day two somebody asks for a region that the account has not enabled. */
const DISABLED = 'ap-east-1';
/** The policy of one bucket must not be read: an account always has a corner like that. */
const unreadable: Fault = {
  kind: 'denied',
  matches: ({ operation, path }) => operation === 'GetBucketPolicy' && path.startsWith('/acme-records-away'),
};

interface Day {
  readonly name: string;
  readonly daysLater: number;
  readonly regions: readonly string[];
}

async function record(endpoint: string, { name, daysLater, regions }: Day): Promise<void> {
  const file = join(demo, `${name}.json.gz`);
  const config = join(settings, `${name}.json`);
  await writeFile(config, JSON.stringify({ regions }));
  const args = ['run', '--config', config, '--history', 'none', '--record', file, '--format', 'json'];
  const clock = join(root, 'scripts', 'demo', 'shifted-clock.mjs');
  const child = spawn(process.execPath, ['--import', clock, join(root, 'bin', 'launch.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...standInEnvironment(endpoint), DAYS_LATER: String(daysLater) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  if (exitCode !== 3) throw new Error(`recording ${name} ended with ${String(exitCode)}; expected 3: done, but incomplete`);
}

/** All that the checks say of a recording: a change of it is there to be read in the diff. */
async function findingsOf(day: string): Promise<readonly string[]> {
  const inventory = await openRecording([await readFile(join(demo, `${day}.json.gz`))], checks);
  const on = checks.filter((check: Check) => !check.isOff(undefined));
  const pairs = evaluate(on, inventory, { checks: {}, trustedAccounts: [] }).flatMap(({ checkId, results }) =>
    results.flatMap(({ resource, judgement }) => (judgement.state === 'fail' ? [`${checkId} ${resource.arn}`] : [])),
  );
  return [...new Set(pairs)].sort();
}

/** The account's owner has settled which regions are audited: nothing of the recordings is left out. */
const settings = await mkdtemp(join(tmpdir(), 'record-demo-'));
const moto = await startMoto();
const proxy = await startFaultProxy({ upstream: moto.port, answers: answersOf({ account: MOTO_ACCOUNT }) });
try {
  proxy.inject(unreadable);
  const target = { endpoint: moto.endpoint, account: MOTO_ACCOUNT };
  const population = await populate(target);
  await record(proxy.endpoint, { name: 'week-before', daysLater: 0, regions: [HOME, AWAY] });
  await beforeDayOne(target, population);
  await record(proxy.endpoint, { name: 'day-one', daysLater: 7, regions: [HOME, AWAY] });
  await beforeDayTwo(target, population);
  await record(proxy.endpoint, { name: 'day-two', daysLater: 8, regions: [HOME, AWAY, DISABLED] });
  // Of a region, an ARN does not tell.
  const [expected, silent] = [population.expected, population.silent].map((all) =>
    all.filter(({ region }) => region === undefined),
  );
  await writeFile(join(demo, 'population.json'), `${JSON.stringify({ expected, silent }, null, 2)}\n`);
  await writeFile(join(demo, 'findings.json'), `${JSON.stringify(await findingsOf('week-before'), null, 2)}\n`);
} finally {
  await proxy.stop();
  await moto.stop();
  await rm(settings, { recursive: true });
}
