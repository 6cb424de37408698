import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { standInEnvironment } from '../test/integration/support/environment.ts';
import { MOTO_ACCOUNT, startMoto } from '../test/integration/support/standins.ts';
import { answersOf } from '../scripts/populate/answers.ts';
import { startFaultProxy, type WireCounts } from '../test/support/fault-proxy.ts';
import { AWAY, HOME } from '../scripts/populate/account.ts';
import { floorOf, floorTime, type Floor } from './floor.ts';
import { seed, sizes } from './seed.ts';

const LATENCY = 40;
const launcher = join(fileURLToPath(new URL('..', import.meta.url)), 'bin', 'launch.mjs');

interface Measured {
  readonly seconds: number;
  /** Highest resident size of the process, in MiB. */
  readonly peakMemory: number;
  readonly stdout: string;
}

/** Runs the command line as a cold process, as a person would. */
async function cold(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentPeak(child.pid));
  }, 20);
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
  await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { seconds: (performance.now() - startedAt) / 1000, peakMemory: peak / 1024, stdout: chunks.join('') };
}

/** The kernel keeps the highest resident size of a process, in KiB; 0 where it is not Linux or has ended. */
function residentPeak(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const summarySchema = z.object({
  run: z.object({ complete: z.boolean(), throttled: z.number() }),
  findings: z.array(z.unknown()),
});

/** The stand-in takes longer for some answers than a run waits; each is at hand once it has come. */
async function isWhole(args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> {
  const { stdout } = await cold(args, env);
  return summarySchema.parse(JSON.parse(stdout)).run.complete;
}

function show(counts: WireCounts, floor: readonly Floor[], measured: Measured): void {
  const made = new Map<string, number>();
  for (const [operation, count] of Object.entries(counts.byOperation)) {
    const service = operation.split(':')[0] ?? operation;
    made.set(service, (made.get(service) ?? 0) + count);
  }
  const total = floor.reduce((sum, { calls }) => sum + calls, 0);
  const least = floorTime(floor, LATENCY);
  const { run, findings } = summarySchema.parse(JSON.parse(measured.stdout));
  const rows = floor.map(({ service, calls }) => {
    const count = made.get(service) ?? 0;
    return `  ${service.padEnd(18)}${String(count).padStart(7)}${String(calls).padStart(8)}${(count / calls).toFixed(2).padStart(8)}`;
  });
  const lines = [
    `  ${'service'.padEnd(18)}${'calls'.padStart(7)}${'floor'.padStart(8)}${'ratio'.padStart(8)}`,
    ...rows,
    `  ${'all'.padEnd(18)}${String(counts.total).padStart(7)}${String(total).padStart(8)}${(counts.total / total).toFixed(2).padStart(8)}`,
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
  const measured = await cold(args, env);
  show(proxy.counts(), floorOf(sizes), measured);
} finally {
  await proxy.stop();
  await moto.stop();
}
