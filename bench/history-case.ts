import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { configSchema } from '../functions/config/schema.ts';
import type { Evaluation } from '../functions/model/evaluation.ts';
import { coverageOf, type RunPlan } from '../functions/reconcile/findings/coverage.ts';
import { indexChecks } from '../functions/reconcile/findings/check-index.ts';
import { openHistory } from '../functions/reconcile/store/history.ts';
import { LOCAL_TABLE, openLocalTable } from '../functions/reconcile/store/local-table.ts';
import type { FindingRecord } from '../functions/reconcile/findings/finding-record.ts';
import { reconcile } from '../functions/reconcile/findings/reconcile.ts';
import { recordRun } from '../functions/reconcile/run/open-run.ts';
import * as sdk from '../functions/reconcile/store/sdk.ts';
import { compileOwners } from '../functions/reconcile/findings/owner.ts';
import { compileSuppressions } from '../functions/reconcile/findings/suppress.ts';
import { ACCOUNT, checks, evaluationOf, regions } from './findings.ts';
import { peakMemory } from './memory.ts';
import { specSchema, type CaseResult, type CaseSpec } from './history-spec.ts';

/** One measured case, in a process of its own: its peak memory is of this case alone. */

const config = configSchema.parse({});
const ids = checks.map(({ id }) => id);
const plan: RunPlan = { checkIds: ids, allCheckIds: ids, configuredRegions: [...regions], regions };

async function timed(work: () => Promise<unknown>): Promise<Pick<CaseResult, 'seconds' | 'before' | 'peak'>> {
  const before = peakMemory();
  const startedAt = performance.now();
  await work();
  return { seconds: (performance.now() - startedAt) / 1000, before, peak: peakMemory() };
}

function reconciled(previous: readonly FindingRecord[], runId: string, evaluation: Evaluation) {
  const index = indexChecks(checks);
  const at = new Date('2026-03-01T00:00:00.000Z');
  return reconcile({
    previous,
    evaluation,
    coverage: coverageOf(plan, index),
    checks: index,
    previousIsAll: true,
    moment: {
      runId,
      now: at.toISOString(),
      suppressions: compileSuppressions([], index, at),
      owners: compileOwners({ tags: [], rules: [] }, {}),
      alerts: config.alerts,
      familiar: new Set(regions),
    },
  });
}

async function pure(spec: CaseSpec): Promise<CaseResult> {
  const previous = reconciled([], 'first', evaluationOf(spec.findings)).writes;
  // Made anew, so that nothing is told to be the same by its being the same object.
  const evaluation = evaluationOf(spec.findings, spec.shift);
  let changes = 0;
  const taken = await timed(() => {
    changes = reconciled(previous, 'second', evaluation).changes.length;
    return Promise.resolve();
  });
  return { ...taken, changes, queries: 0, readUnits: 0, writes: 0, writeUnits: 0 };
}

interface Counts {
  queries: number;
  readUnits: number;
  writes: number;
  writeUnits: number;
}

/** Counts the commands, and the capacity that they take of the table; what they take of its indexes the embedded table leaves out. */
function count(client: DynamoDBClient): Counts {
  const counts: Counts = { queries: 0, readUnits: 0, writes: 0, writeUnits: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next({ ...args, input: Object.assign({}, args.input, { ReturnConsumedCapacity: 'TOTAL' as const }) });
      const consumed: unknown = Reflect.get(answer.output, 'ConsumedCapacity');
      const units = Number(Reflect.get(Object(consumed), 'CapacityUnits') ?? 0);
      const reads = String(context.commandName).includes('Query');
      counts[reads ? 'queries' : 'writes'] += 1;
      counts[reads ? 'readUnits' : 'writeUnits'] += units;
      return answer;
    },
    { step: 'initialize', name: 'benchCount' },
  );
  return counts;
}

async function openTable({ table }: CaseSpec) {
  if (table.kind === 'local') return openLocalTable(sdk, table.directory);
  const endpoint = table.kind === 'served' ? table.endpoint : '';
  const client = new sdk.DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const close = (): Promise<void> => {
    client.destroy();
    return Promise.resolve();
  };
  return { client, close };
}

async function withStore(spec: CaseSpec): Promise<CaseResult> {
  const table = await openTable(spec);
  const history = await openHistory({ kind: 'dynamodb', table: LOCAL_TABLE }, { clock: () => new Date(), client: table.client });
  const evaluation = evaluationOf(spec.findings, spec.shift);
  const counts = count(table.client);
  let changes = 0;
  const taken = await timed(async () => {
    const startedAt = new Date().toISOString();
    const scopes = regions.map((region) => ({ account: ACCOUNT, region, status: 'read' as const }));
    const usage = { total: 0, byOperation: {}, throttled: 0 };
    const start = { account: ACCOUNT, runId: spec.name, startedAt, config };
    const outcome = await recordRun(history, { ...start, evaluation, plan, scopes, checks, unknowns: [], usage });
    changes = outcome.news.changes.length;
  });
  await history.close();
  await table.close();
  return { ...taken, changes, ...counts };
}

const spec = specSchema.parse(JSON.parse(z.string().parse(process.argv[2])));
process.send?.(await (spec.table.kind === 'none' ? pure(spec) : withStore(spec)));
process.disconnect();
