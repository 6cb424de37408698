import { checks } from '../functions/checks/index.ts';
import { AccountView } from '../functions/evaluate/account-view.ts';
import type { Check } from '../functions/evaluate/define-check.ts';
import type { Evaluation } from '../functions/model/evaluation.ts';
import type { Inventory } from '../functions/model/inventory.ts';
import { demoAccount } from './demo-account.ts';
import { peakMemory } from './memory.ts';
import { multiplied } from './multiply.ts';
import { scaleSpecSchema, type Judged, type ScaleResult } from './scale-spec.ts';

/** Judges a multiplied account, in a process of its own: its peak memory is of this account alone. */

const MEBI = 1024 * 1024;
const settings = { checks: {}, trustedAccounts: [] };

function heapInUse(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed / MEBI;
}

/** What is quick is measured again, so that a pause of the machine is not taken for the check's. */
const QUICK_SECONDS = 0.5;
const TRIES = 4;

function judged(name: string, chosen: readonly Check[], inventory: Inventory): Judged {
  const first = judgedOnce(name, chosen, inventory);
  let seconds = first.seconds;
  for (let tries = 1; tries < TRIES && first.seconds < QUICK_SECONDS; tries += 1) {
    seconds = Math.min(seconds, judgedOnce(name, chosen, inventory).seconds);
  }
  return { ...first, seconds };
}

function judgedOnce(name: string, chosen: readonly Check[], inventory: Inventory): Judged {
  const before = heapInUse();
  const startedAt = performance.now();
  const account = new AccountView(inventory);
  const evaluation: Evaluation = chosen.flatMap((check) => check.judge(account, settings));
  const seconds = (performance.now() - startedAt) / 1000;
  const held = heapInUse() - before;
  const results = evaluation.flatMap((each) => each.results);
  const failures = results.filter(({ judgement }) => judgement.state === 'fail').length;
  // What is held is only measured if it is still asked for afterwards.
  return { name, seconds, held: account.inventory === inventory ? held : 0, results: results.length, failures };
}

function sizeOf({ scopes }: Inventory): number {
  const readings = scopes.flatMap(({ datasets }) => Object.values(datasets));
  return readings.reduce((sum, reading) => sum + (reading.state === 'read' ? reading.value.length : 0), 0);
}

const { each, mode } = scaleSpecSchema.parse(JSON.parse(process.argv[2] ?? ''));
const on: readonly Check[] = checks.filter((check: Check) => !check.isOff(undefined));
const inventory = multiplied(await demoAccount(), each);
const before = peakMemory();
const result: ScaleResult = {
  judged: mode === 'alone' ? on.map((check) => judged(check.id, [check], inventory)) : [judged('all together', on, inventory)],
  items: sizeOf(inventory),
  before,
  peak: peakMemory(),
};
process.send?.(result);
if (process.connected) process.disconnect();
else process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
