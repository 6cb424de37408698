import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inventoryBytes } from '../functions/collect/inventory-bytes.ts';
import { replaceFile } from '../functions/report/files.ts';
import { cold } from './cold.ts';
import { demoAccount } from './demo-account.ts';
import { multiplied } from './multiply.ts';
import { scaleResultSchema, type Judged, type ScaleResult, type ScaleSpec } from './scale-spec.ts';

/** How time and memory grow with an account: of each check, of all of them, and of whole runs. It shows, and judges nothing. */

const SMALL = 5_000;
const LARGE = 20_000;
const HUGE = 50_000;

/** A linear check takes four times as long for four times as much; what is beyond is the garbage collector's, or the check's. */
const LINEAR = 4.6;
/** Of what takes less, in seconds, the ratio says more of the machine than of the check. */
const TELLING = 0.2;
const script = fileURLToPath(new URL('scale-case.ts', import.meta.url));

async function measure(spec: ScaleSpec): Promise<ScaleResult> {
  process.stderr.write(`Measuring ${spec.mode} at ${counted(spec.each)} of each kind\n`);
  const child = fork(script, [JSON.stringify(spec)], {
    execArgv: [...process.execArgv, '--expose-gc', '--max-old-space-size=12288'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      resolve(scaleResultSchema.parse(message));
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the measured process ended with ${String(code)} and said nothing`));
    });
  });
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}

function line(name: string, cells: readonly string[]): void {
  process.stdout.write(`  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(12)).join('')}\n`);
}

function showChecks(small: readonly Judged[], large: readonly Judged[], huge: readonly Judged[]): void {
  const sizes = [SMALL, LARGE, HUGE].map(counted);
  line('check', [...sizes.map((size) => `s ${size}`), 'ratio', ...sizes.map((size) => `MiB ${size}`), 'failures']);
  for (const [index, { name, seconds, held }] of small.entries()) {
    const [more, most] = [large[index], huge[index]];
    if (more === undefined || most === undefined) continue;
    const ratio = more.seconds / seconds;
    const shown = more.seconds < TELLING ? '' : `${ratio.toFixed(1)}${ratio > LINEAR ? ' !' : ''}`;
    const times = [seconds, more.seconds, most.seconds].map((value) => value.toFixed(2));
    const memory = [held, more.held, most.held].map((value) => value.toFixed(0));
    line(name, [...times, shown, ...memory, counted(most.failures)]);
  }
}

async function checksAlone(): Promise<void> {
  const small = await measure({ each: SMALL, mode: 'alone' });
  const large = await measure({ each: LARGE, mode: 'alone' });
  const huge = await measure({ each: HUGE, mode: 'alone' });
  showChecks(small.judged, large.judged, huge.judged);
}

async function checksTogether(): Promise<void> {
  line('all checks together', ['items', 's', 'before MiB', 'peak MiB', 'failures']);
  for (const each of [SMALL, LARGE, HUGE]) {
    const { items, before, peak, judged } = await measure({ each, mode: 'together' });
    const [{ seconds, failures } = { seconds: 0, failures: 0 }] = judged;
    line(`${counted(each)} of each kind`, [
      counted(items),
      seconds.toFixed(1),
      before.toFixed(0),
      peak.toFixed(0),
      counted(failures),
    ]);
  }
}

async function wholeRuns(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'auditor-scale-'));
  const account = await demoAccount();
  line('auditor run --inventory --out, no history', ['s', 'peak MiB', 'exit']);
  try {
    for (const each of [SMALL, LARGE, HUGE]) {
      const file = await replaceFile(join(folder, 'account.json.gz'), inventoryBytes(multiplied(account, each)));
      const args = ['run', '--inventory', file, '--history', 'none', '--out', join(folder, 'report')];
      const { seconds, peakMemory, exitCode } = await cold(args, { NODE_OPTIONS: '--max-old-space-size=12288' });
      line(`${counted(each)} of each kind`, [seconds.toFixed(1), peakMemory.toFixed(0), String(exitCode)]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await checksAlone();
process.stdout.write('\n');
await checksTogether();
process.stdout.write('\n');
await wholeRuns();
