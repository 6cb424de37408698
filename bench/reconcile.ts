import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLocalTable } from '../functions/reconcile/store/local-table.ts';
import * as sdk from '../functions/reconcile/store/sdk.ts';
import { resultSchema, type CaseResult, type CaseSpec } from './history-spec.ts';

/** What a run costs once the account is read: setting it against the history, and writing what changed. */

const MANY = 50_000;
const FEW = 10_000;
const script = fileURLToPath(new URL('history-case.ts', import.meta.url));

async function measure(spec: CaseSpec): Promise<CaseResult> {
  process.stderr.write(`Measuring: ${spec.name}\n`);
  const child = fork(script, [JSON.stringify(spec)]);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      resolve(resultSchema.parse(message));
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${spec.name}: the measured process ended with ${String(code)} and said nothing`));
    });
  });
}

const columns = ['wall s', 'peak MiB', 'before', 'queries', 'read units', 'writes', 'write units', 'changes'];

function row(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(52)}${cells.map((cell) => cell.padStart(12)).join('')}\n`;
}

async function show(spec: CaseSpec): Promise<void> {
  const { seconds, peak, before, queries, readUnits, writes, writeUnits, changes } = await measure(spec);
  const whole = [peak, before, queries, readUnits, writes, writeUnits, changes].map((value) => value.toFixed(0));
  process.stdout.write(row(spec.name, [seconds.toFixed(2), ...whole]));
}

/** Serves a table that a case has filled to the cases that follow. */
async function served(directory: string, work: (endpoint: string) => Promise<void>): Promise<void> {
  const table = await openLocalTable(sdk, directory);
  try {
    const at = await table.client.config.endpoint?.();
    await work(`http://127.0.0.1:${String(at?.port)}`);
  } finally {
    await table.close();
  }
}

const root = await mkdtemp(join(tmpdir(), 'auditor-bench-'));
try {
  const few = { kind: 'local', directory: join(root, 'few') } as const;
  const many = { kind: 'local', directory: join(root, 'many') } as const;
  process.stdout.write(row('case', columns));
  await show({ name: '50,000 open, unchanged, without a table', findings: MANY, shift: 0, table: { kind: 'none' } });
  await show({ name: '50,000 open, 500 fixed, 500 new, without a table', findings: MANY, shift: 500, table: { kind: 'none' } });
  await show({ name: '10,000 new, local table', findings: FEW, shift: 0, table: few });
  await show({ name: '10,000 open, unchanged, local table', findings: FEW, shift: 0, table: few });
  await show({ name: '50,000 new, local table', findings: MANY, shift: 0, table: many });
  await show({ name: '50,000 open, unchanged, local table', findings: MANY, shift: 0, table: many });
  await served(many.directory, async (endpoint) => {
    const table = { kind: 'served', endpoint } as const;
    await show({ name: '50,000 open, unchanged, table in another process', findings: MANY, shift: 0, table });
    await show({ name: '50,000 open, 500 fixed, 500 new, same table', findings: MANY, shift: 500, table });
  });
} finally {
  await rm(root, { recursive: true, force: true });
}
