import { z } from 'zod';
import type { Change } from '../../model/finding.ts';
import { unreadableReasons } from '../../model/read.ts';
import {
  scopeAlertStates,
  scopeStatuses,
  type Population,
  type RunNews,
  type ScopeAlert,
  type ToldGap,
  type UnknownEntry,
} from '../../model/run.ts';
import { severitySchema } from '../../model/severity.ts';
import { changeSchema } from '../findings/finding-record.ts';
import type { Item, Key } from './store.ts';
import { keys } from './table.ts';

export const runStates = ['running', 'recording', 'finished', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];

const unknownSchema = z.object({
  checkId: z.string(),
  account: z.string(),
  region: z.string(),
  resource: z.object({ arn: z.string(), type: z.string(), name: z.string(), label: z.string().exactOptional() }).exactOptional(),
  dataset: z.string(),
  action: z.string(),
  reason: z.enum(unreadableReasons),
  detail: z.string(),
}) satisfies z.ZodType<UnknownEntry>;

const counted = z.number().int();

const gapSchema = z.object({
  missing: z.string(),
  reason: z.enum(unreadableReasons),
  detail: z.string(),
  things: counted,
  regions: z.array(z.string()),
  checks: z.array(z.string()),
  checkCount: counted,
}) satisfies z.ZodType<ToldGap>;

const scopeAlertSchema = z.object({
  account: z.string(),
  region: z.string(),
  state: z.enum(scopeAlertStates),
  runs: counted,
  since: z.string(),
}) satisfies z.ZodType<ScopeAlert>;

const openTotals = {
  fail: counted,
  suppressed: counted,
  bySeverity: z.record(severitySchema, counted),
  unowned: counted.default(0),
};

const populationSchema = z.object({
  checkId: z.string(),
  passed: counted,
  failed: counted,
  suppressed: counted,
  unknown: counted,
  notApplicable: counted,
}) satisfies z.ZodType<Population>;

/** What a run has to tell, but for its changes, which are kept apart for their size. */
const headerSchema = z.object({
  run: z.object({
    id: z.string(),
    startedAt: z.string(),
    finishedAt: z.string(),
    account: z.string(),
    complete: z.boolean(),
    scopes: z.array(
      z.object({
        account: z.string(),
        region: z.string(),
        status: z.enum(scopeStatuses),
        cutShort: z.literal(true).exactOptional(),
      }),
    ),
    apiCalls: z.object({ total: counted, byOperation: z.record(z.string(), counted) }),
    throttled: counted,
    narrowed: z
      .object({ checks: z.array(z.string()).exactOptional(), regions: z.array(z.string()).exactOptional() })
      .exactOptional(),
  }),
  baseline: z.boolean(),
  summary: z.object({ ...openTotals, pass: counted, unknown: counted }),
  open: z.object(openTotals).exactOptional(),
  population: z.array(populationSchema).default([]),
  unknowns: z.object({
    total: counted,
    sample: z.array(unknownSchema),
    gaps: z.object({ total: counted, costliest: z.array(gapSchema) }).exactOptional(),
  }),
  scopeAlerts: z.array(scopeAlertSchema),
  summaryDueSince: z.string().exactOptional(),
}) satisfies z.ZodType<Omit<RunNews, 'changes'>>;
export type NewsHeader = Omit<RunNews, 'changes'>;

const runItemSchema = z.object({
  runId: z.string(),
  account: z.string(),
  startedAt: z.string(),
  status: z.enum(runStates),
  /** JSON of the header; absent until there is something to say. */
  news: z.string().optional(),
  changeCount: counted.optional(),
});

/** A run as the history lists it. */
export interface RunRecord {
  readonly runId: string;
  readonly account: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** `interrupted`: it ended without saying so, and a later run took note of what it had done. */
  readonly status: RunState;
  readonly news?: NewsHeader;
  /** Changes that it recorded. */
  readonly changeCount: number;
}

export function runItem(run: RunRecord, expiresAt: number): Item & Key {
  const { runId, account, startedAt, status, news, changeCount } = run;
  return {
    pk: keys.runs(account),
    sk: keys.run(startedAt, runId),
    id: runId,
    runId,
    account,
    startedAt,
    status,
    changeCount,
    ...(news === undefined ? {} : { news: JSON.stringify(news) }),
    expiresAt,
  };
}

export function runOf(item: Item): RunRecord {
  const { news, changeCount, ...run } = runItemSchema.parse(item);
  return {
    ...run,
    changeCount: changeCount ?? 0,
    ...(news === undefined ? {} : { news: headerSchema.parse(JSON.parse(news)) }),
  };
}

const CHUNK_CHANGES = 200;
/** Well under the 400 KB that an item may hold. */
const CHUNK_BYTES = 256_000;

/** The changes of a run, in as few items as hold them. */
export function changeItems(runId: string, changes: readonly Change[], expiresAt: number): readonly (Item & Key)[] {
  const chunks: string[][] = [];
  let bytes = Infinity;
  for (const change of changes) {
    const text = JSON.stringify(change);
    const size = Buffer.byteLength(text) + 1;
    const current = chunks.at(-1);
    if (current === undefined || bytes + size > CHUNK_BYTES || current.length >= CHUNK_CHANGES) {
      chunks.push([text]);
      bytes = size;
    } else {
      current.push(text);
      bytes += size;
    }
  }
  return chunks.map((chunk, place) => ({
    pk: keys.changes(runId),
    sk: keys.chunk(place),
    changes: `[${chunk.join(',')}]`,
    expiresAt,
  }));
}

const chunkHolder = z.object({ changes: z.string() });

export function changesIn(item: Item): readonly Change[] {
  return z.array(changeSchema).parse(JSON.parse(chunkHolder.parse(item).changes));
}
