import { checks } from '../functions/checks/index.ts';
import type { Check } from '../functions/evaluate/define-check.ts';
import type { Inventory } from '../functions/model/inventory.ts';
import { demoAccount } from './demo-account.ts';
import { MeasuredView, processorTime } from './measured-view.ts';
import { peakMemory } from './memory.ts';
import { multiplied } from './multiply.ts';
import { scaleSpecSchema, type Measured, type ScaleResult } from './scale-spec.ts';

/** Judges a multiplied account by all checks, in a process of its own: its peak memory is of this account alone. */

const settings = { checks: {}, trustedAccounts: [] };
/** Those that are off until somebody says what is wanted judge as well, by their defaults. */
const all: readonly Check[] = checks;

function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  globalThis.gc();
}

function judged(inventory: Inventory): Pick<ScaleResult, 'seconds' | 'results' | 'failures' | 'measured'> {
  collectGarbage();
  const account = new MeasuredView(inventory);
  const startedAt = processorTime();
  let [results, failures] = [0, 0];
  // Results are kept, as a run keeps them.
  const evaluations: unknown[] = [];
  const ofChecks = all.map((check): Measured => {
    const [before, factsBefore] = [processorTime(), account.total];
    const evaluation = check.judge(account, settings);
    const milliseconds = processorTime() - before - (account.total - factsBefore);
    evaluations.push(evaluation);
    for (const { results: each } of evaluation) {
      results += each.length;
      failures += each.filter(({ judgement }) => judgement.state === 'fail').length;
    }
    return { name: check.id, kind: 'check', milliseconds };
  });
  const seconds = (processorTime() - startedAt) / 1000;
  const ofFacts = [...account.spent].map(([name, milliseconds]): Measured => ({ name, kind: 'fact', milliseconds }));
  return { seconds, results, failures, measured: evaluations.length === 0 ? [] : [...ofChecks, ...ofFacts] };
}

/** Of several tries, the least for each: what a pause of the garbage collector took is not the check's. */
function least(tries: readonly (readonly Measured[])[]): readonly Measured[] {
  const [first = []] = tries;
  const byName = tries.map((measured) => new Map(measured.map((one) => [one.name, one.milliseconds])));
  return first.map((one) => ({ ...one, milliseconds: Math.min(...byName.map((each) => each.get(one.name) ?? Infinity)) }));
}

function sizeOf({ scopes }: Inventory): number {
  const readings = scopes.flatMap(({ datasets }) => Object.values(datasets));
  return readings.reduce((sum, reading) => sum + (reading.state === 'read' ? reading.value.length : 0), 0);
}

function emptyIn({ scopes }: Inventory): readonly string[] {
  const ids = new Set(all.flatMap(({ datasets }) => datasets.map(({ id }) => id)));
  for (const { datasets } of scopes) {
    for (const [id, reading] of Object.entries(datasets)) {
      if (reading.state === 'read' && reading.value.length > 0) ids.delete(id);
    }
  }
  return [...ids].sort();
}

const { each, shape, tries } = scaleSpecSchema.parse(JSON.parse(process.argv[2] ?? ''));
const inventory = multiplied(await demoAccount(), each, shape);
const before = peakMemory();
const done = Array.from({ length: tries }, () => judged(inventory));
const [{ results, failures } = { results: 0, failures: 0 }] = done;
const result: ScaleResult = {
  before,
  peak: peakMemory(),
  items: sizeOf(inventory),
  seconds: Math.min(...done.map(({ seconds }) => seconds)),
  results,
  failures,
  measured: [...least(done.map(({ measured }) => measured))],
  empty: [...emptyIn(inventory)],
};
process.send?.(result);
if (process.connected) process.disconnect();
else process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
