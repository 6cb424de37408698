import { z } from 'zod';
import type { Change } from '../model/finding.ts';
import { scopeAlertStates, scopeStatuses, type RunNews, type ScopeAlert, type UnknownEntry } from '../model/run.ts';
import { unreadableReasons } from '../model/read.ts';
import { severityRank, severitySchema } from '../model/severity.ts';
import { changeSchema, recordSchema, type FindingRecord } from './record.ts';
import type { Item, Key } from './store.ts';
import { keys } from './table.ts';

/** Seconds since 1970, as DynamoDB's time to live wants them. */
export function expiryAfter(now: string, days: number): number {
  return Math.floor(Date.parse(now) / 1000) + days * 24 * 60 * 60;
}

/** An open finding stays for ever; a resolved one as long as the configuration says. */
export function findingItem(record: FindingRecord, retentionDays: number): Item & Key {
  const { fingerprint, account, region, checkId, severity, state, message, changedAt, changedIn, revision, resource } = record;
  const openOrder = `${4 - severityRank(severity)}#${fingerprint}`;
  return {
    pk: keys.scope(account, region),
    sk: keys.finding(fingerprint),
    id: fingerprint,
    checkId,
    checkOrder: `${account}#${region}#${fingerprint}`,
    ...(state === 'open' ? { openScope: `${account}#${region}`, openAccount: account, openOrder } : {}),
    ...(state === 'resolved' ? { expiresAt: expiryAfter(changedAt, retentionDays) } : {}),
    state,
    severity,
    resource: resource.arn,
    message,
    changedAt,
    changedIn,
    revision,
    record: JSON.stringify(record),
  };
}

const recordHolder = z.object({ record: z.string(), expiresAt: z.number().optional() });

export function recordOf(item: Item): FindingRecord {
  return recordSchema.parse(JSON.parse(recordHolder.parse(item).record));
}

/** True for what DynamoDB would have removed by now, had it got round to it. */
export function isExpired(item: Item, now: Date): boolean {
  const expiresAt = item['expiresAt'];
  return typeof expiresAt === 'number' && expiresAt * 1000 <= now.getTime();
}

export const runStates = ['running', 'recording', 'finished', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];

const unknownSchema = z.object({
  checkId: z.string(),
  account: z.string(),
  region: z.string(),
  resource: z.object({ arn: z.string(), type: z.string(), name: z.string() }).exactOptional(),
  dataset: z.string(),
  action: z.string(),
  reason: z.enum(unreadableReasons),
  detail: z.string(),
}) satisfies z.ZodType<UnknownEntry>;

const counted = z.number().int();

const scopeAlertSchema = z.object({
  account: z.string(),
  region: z.string(),
  state: z.enum(scopeAlertStates),
  runs: counted,
  since: z.string(),
}) satisfies z.ZodType<ScopeAlert>;

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
  }),
  baseline: z.boolean(),
  summary: z.object({
    pass: counted,
    fail: counted,
    unknown: counted,
    suppressed: counted,
    bySeverity: z.record(severitySchema, counted),
    unowned: counted.default(0),
  }),
  unknowns: z.object({ total: counted, sample: z.array(unknownSchema) }),
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

const debtSchema = z.object({
  runId: z.string(),
  startedAt: z.string(),
  /** `recording`: what it set out to change may not all have been written. */
  stage: z.enum(['recording', 'recorded']),
  /** True when there is something to be told. */
  owed: z.boolean(),
});

/** What a run set out to write and to tell. It stands from before the first write until the last message. */
export type Debt = z.infer<typeof debtSchema>;

export function debtItem(account: string, debt: Debt): Item & Key {
  return { pk: keys.account(account), sk: keys.debt(debt.startedAt, debt.runId), ...debt };
}

const stateSchema = z.object({
  /** JSON by region. */
  scopes: z.string(),
  /** When the last message went out that summed everything up. */
  summedUpAt: z.string(),
});

const scopeMemorySchema = z.record(
  z.string(),
  z.object({
    /** True once something of it was read. */
    familiar: z.boolean(),
    /** Runs in a row that read nothing of it. */
    unreadable: counted,
    /** When the first of these started. */
    since: z.string().exactOptional(),
  }),
);

/** What the history knows of an account's regions. */
export type ScopeMemory = z.infer<typeof scopeMemorySchema>;

export interface AccountState {
  readonly scopes: ScopeMemory;
  readonly summedUpAt: string;
}

export function stateItem(account: string, state: AccountState): Item & Key {
  return { pk: keys.account(account), sk: keys.state, scopes: JSON.stringify(state.scopes), summedUpAt: state.summedUpAt };
}

/** The state and the debts among an account's items. */
export function accountItems(items: readonly Item[]): { readonly state?: AccountState; readonly debts: readonly Debt[] } {
  const state = items.find(({ sk }) => sk === keys.state);
  const debts = items.filter(({ sk }) => typeof sk === 'string' && sk.startsWith(keys.debts));
  const parsed = state === undefined ? undefined : stateSchema.parse(state);
  return {
    debts: debts.map((item) => debtSchema.parse(item)),
    ...(parsed === undefined
      ? {}
      : { state: { summedUpAt: parsed.summedUpAt, scopes: scopeMemorySchema.parse(JSON.parse(parsed.scopes)) } }),
  };
}
