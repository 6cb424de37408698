import { z } from 'zod';
import { standInEnvironment } from '../test/integration/support/environment.ts';
import { MOTO_ACCOUNT, startMoto } from '../test/integration/support/standins.ts';
import { answersOf } from '../scripts/populate/answers.ts';
import { startFaultProxy, type WireCounts } from '../test/support/fault-proxy.ts';
import { AWAY, HOME } from '../scripts/populate/account.ts';
import { cold, type Measured } from './cold.ts';
import { floorOf, floorTime, type Floor } from './floor.ts';
import { seed } from './seed.ts';

const LATENCY = 40;

interface Answered extends Measured {
  readonly stdout: string;
}

async function answered(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Answered> {
  const chunks: string[] = [];
  const measured = await cold(args, env, (text) => chunks.push(text));
  return { ...measured, stdout: chunks.join('') };
}

const summarySchema = z.object({
  run: z.object({ complete: z.boolean(), throttled: z.number() }),
  findings: z.array(z.unknown()),
});

/** The stand-in takes longer for some answers than a run waits; each is at hand once it has come. */
async function isWhole(args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> {
  const { stdout } = await answered(args, env);
  return summarySchema.parse(JSON.parse(stdout)).run.complete;
}

function show(counts: WireCounts, floor: readonly Floor[], measured: Answered): void {
  const made = new Map<string, number>();
  for (const [operation, count] of Object.entries(counts.byOperation)) {
    const service = operation.split(':')[0] ?? operation;
    made.set(service, (made.get(service) ?? 0) + count);
  }
  const total = floor.reduce((sum, { calls }) => sum + calls, 0);
  const least = floorTime(floor, LATENCY);
  const { run, findings } = summarySchema.parse(JSON.parse(measured.stdout));
  const row = (name: string, cells: readonly string[]) => `  ${name.padEnd(18)}${cells.map((cell) => cell.padStart(8)).join('')}`;
  const rows = floor.map(({ service, calls, furtherPages }) => {
    const count = made.get(service) ?? 0;
    return row(service, [
      String(count),
      String(calls),
      (count / calls).toFixed(2),
      furtherPages === 0 ? '' : String(furtherPages),
    ]);
  });
  const lines = [
    row('service', ['calls', 'floor', 'ratio', 'pages']),
    ...rows,
    row('all', [String(counts.total), String(total), (counts.total / total).toFixed(2), '']),
    '',
    `wall time            ${measured.seconds.toFixed(2)} s, cold start included`,
    `floor's time         ${(least / 1000).toFixed(2)} s at the permitted concurrency; ratio ${((measured.seconds * 1000) / least).toFixed(2)}`,
    `peak memory          ${measured.peakMemory.toFixed(0)} MiB`,
    `highest concurrency  ${String(counts.peakConcurrency)}`,
    `findings             ${String(findings.length)}, ${run.complete ? 'complete' : 'incomplete'}, throttled ${String(run.throttled)} times`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

const moto = await startMoto();
const proxy = await startFaultProxy({
  upstream: moto.port,
  latency: LATENCY,
  replay: true,
  answers: answersOf({ account: MOTO_ACCOUNT }),
});
try {
  process.stderr.write('Filling the stand-in account\n');
  await seed({ endpoint: moto.endpoint, account: MOTO_ACCOUNT });
  const args = ['run', '--format', 'json', '--regions', `${HOME},${AWAY}`, '--history', 'none'];
  const env = standInEnvironment(proxy.endpoint);
  process.stderr.write('Asking everything once, so that the answers are at hand\n');
  for (let tries = 0; tries < 5 && !(await isWhole(args, env)); tries += 1);
  proxy.inject();
  const measured = await answered(args, env);
  const counts = proxy.counts();
  show(counts, await floorOf(counts.questions), measured);
} finally {
  await proxy.stop();
  await moto.stop();
}
