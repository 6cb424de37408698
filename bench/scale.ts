import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inventoryBytes } from '../functions/collect/inventory-bytes.ts';
import { replaceFile } from '../functions/report/files.ts';
import { cold } from './cold.ts';
import { demoAccount } from './demo-account.ts';
import { multiplied, shapes, type Shape } from './multiply.ts';
import { scaleResultSchema, type ScaleResult, type ScaleSpec } from './scale-spec.ts';

/** How time and memory grow with an account: of each check and fact, of all of them, and of whole runs. It shows, and judges nothing. */

const HALF = 10_000;
const WHOLE = 2 * HALF;
const sizes = [5_000, 20_000, 50_000] as const;

/** What is linear takes twice as long for twice as much; what is beyond is the garbage collector's, or its own. */
const LINEAR = 2.6;
/** Of what takes less, in milliseconds, the ratio says more of the machine than of the check. */
const TELLING = 100;
const TRIES = 3;
const script = fileURLToPath(new URL('scale-case.ts', import.meta.url));

async function measure(spec: ScaleSpec): Promise<ScaleResult> {
  process.stderr.write(`Judging ${counted(spec.each)} of each kind, ${spec.shape}\n`);
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

function ratioOf(half: number, whole: number): string {
  if (whole < TELLING) return '';
  const ratio = whole / half;
  return `${ratio.toFixed(1)}${ratio > LINEAR ? ' !' : ''}`;
}

interface Halves {
  readonly half: ScaleResult;
  readonly whole: ScaleResult;
}

async function halves(shape: Shape): Promise<Halves> {
  const half = await measure({ each: HALF, shape, tries: TRIES });
  return { half, whole: await measure({ each: WHOLE, shape, tries: TRIES }) };
}

function cellsOf(name: string, { half, whole }: Halves): readonly string[] {
  const of = ({ measured }: ScaleResult) => measured.find((one) => one.name === name)?.milliseconds ?? 0;
  const [less, more] = [of(half), of(whole)];
  return [less.toFixed(0), more.toFixed(0), ratioOf(less, more)];
}

/** Every check and every fact, those that take longest first. */
async function eachAlone(): Promise<void> {
  const byShape = [await halves('apart'), await halves('crowded')];
  const [apart] = byShape;
  const rows = [...(apart?.whole.measured ?? [])].sort((a, b) => b.milliseconds - a.milliseconds);
  for (const kind of ['check', 'fact'] as const) {
    const heads = shapes.flatMap((shape) => [...[HALF, WHOLE].map((each) => `ms ${counted(each)}`), shape]);
    line(kind === 'check' ? 'check, without its facts' : 'fact', heads);
    for (const { name } of rows.filter((row) => row.kind === kind))
      line(
        name,
        byShape.flatMap((both) => cellsOf(name, both)),
      );
    process.stdout.write('\n');
  }
  process.stdout.write(`  nothing is measured of: ${apart?.whole.empty.join(', ') ?? ''}\n`);
}

async function checksTogether(): Promise<void> {
  line('all checks together', ['items', 'results', 'failures', 'CPU s', 'before MiB', 'peak MiB']);
  for (const each of sizes) {
    const { items, results, failures, seconds, before, peak } = await measure({ each, shape: 'apart', tries: 1 });
    const counts = [items, results, failures].map(counted);
    line(`${counted(each)} of each kind`, [...counts, seconds.toFixed(1), before.toFixed(0), peak.toFixed(0)]);
  }
}

async function wholeRuns(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'auditor-scale-'));
  const account = await demoAccount();
  line('auditor run --inventory --out, no history', ['s', 'peak MiB', 'exit']);
  try {
    for (const each of sizes) {
      const file = await replaceFile(join(folder, 'account.json.gz'), inventoryBytes(multiplied(account, each)));
      const args = ['run', '--inventory', file, '--history', 'none', '--out', join(folder, 'report')];
      const { seconds, peakMemory, exitCode } = await cold(args, { NODE_OPTIONS: '--max-old-space-size=12288' });
      line(`${counted(each)} of each kind`, [seconds.toFixed(1), peakMemory.toFixed(0), String(exitCode)]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await eachAlone();
process.stdout.write('\n');
await checksTogether();
process.stdout.write('\n');
await wholeRuns();
