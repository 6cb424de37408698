import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { configSchema, type Config } from '../../functions/config/schema.ts';
import type { Evaluation } from '../../functions/model/evaluation.ts';
import { unknownsOf } from '../../functions/model/unknowns.ts';
import type { OwnerHints } from '../../functions/reconcile/findings/owner.ts';
import type { RunOutcome, RunScope } from '../../functions/model/run.ts';
import type { CheckSummary } from '../../functions/reconcile/findings/check-index.ts';
import { openHistory, type History } from '../../functions/reconcile/store/history.ts';
import { LOCAL_TABLE, openLocalTable } from '../../functions/reconcile/store/local-table.ts';
import type { Tell } from '../../functions/reconcile/run/debts.ts';
import { recordRun } from '../../functions/reconcile/run/open-run.ts';
import type { RunResults } from '../../functions/reconcile/run/recorder.ts';
import * as sdk from '../../functions/reconcile/store/sdk.ts';
import { ACCOUNT } from './results.ts';

/** Thrown in the place of a call: the process has ended. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** What stands between the code and every service it calls: counts, and stops it where a test wants. */
export interface Wire {
  /** The commands let through, in order. */
  readonly calls: string[];
  /** How many more calls are let through; after these every one throws `Crash`. */
  left: number;
  /** True once a call was refused because none were left. */
  stopped: boolean;
  /** Sends each write twice and gives the second answer, as when the first was lost on its way. */
  repeatWrites: boolean;
  /** Thrown in the place of calls of this command. */
  refuse?: { readonly command: string; readonly error: Error };
}

export function newWire(): Wire {
  return { calls: [], left: Infinity, stopped: false, repeatWrites: false };
}

function pass(wire: Wire, command: string): void {
  if (wire.left <= 0) {
    wire.stopped = true;
    throw new Crash(`stopped before ${command}`);
  }
  wire.left -= 1;
  wire.calls.push(command);
  if (wire.refuse?.command === command) throw wire.refuse.error;
}

const writes = new Set(['PutItemCommand', 'DeleteItemCommand', 'PutCommand', 'DeleteCommand']);

/** DynamoDB in this process, and a wire to it. */
export interface TestTable {
  readonly wire: Wire;
  readonly client: DynamoDBClient;
  open(clock: () => Date): Promise<History>;
  close(): Promise<void>;
}

export async function testTable(): Promise<TestTable> {
  const wire = newWire();
  const table = await openLocalTable(sdk);
  const client: DynamoDBClient = table.client;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName);
      pass(wire, command);
      if (wire.repeatWrites && writes.has(command)) await next(args);
      return next(args);
    },
    { step: 'initialize', name: 'testWire' },
  );
  return {
    wire,
    client,
    open: (clock) => openHistory({ kind: 'dynamodb', table: LOCAL_TABLE }, { clock, client, sleep: () => Promise.resolve() }),
    close: () => table.close(),
  };
}

/** A clock that stands still until told. */
export class TestClock {
  private milliseconds: number;
  constructor(start = '2026-03-01T00:00:00.000Z') {
    this.milliseconds = Date.parse(start);
  }
  readonly now = (): Date => new Date(this.milliseconds);
  forward(minutes: number): void {
    this.milliseconds += minutes * 60_000;
  }
}

interface Published {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A topic that keeps what it was sent. */
export function testTopic(wire: Wire): { readonly client: SNSClient; readonly sent: Published[] } {
  const sent: Published[] = [];
  const client = new SNSClient({ region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 });
  client.middlewareStack.add(
    () => (args) => {
      pass(wire, 'PublishBatchCommand');
      const entries: unknown = Reflect.get(args.input, 'PublishBatchRequestEntries');
      const answered = (Array.isArray(entries) ? entries : []).map((entry: unknown) => keep(sent, entry));
      return Promise.resolve({ output: { $metadata: {}, Successful: answered, Failed: [] }, response: {} });
    },
    { step: 'initialize', name: 'testTopic' },
  );
  return { client, sent };
}

function keep(sent: Published[], entry: unknown): { Id: string; MessageId: string } {
  const { Id, Subject, Message, MessageAttributes } = entryShape(entry);
  const attributes = Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, value]) => [name, String(Reflect.get(Object(value), 'StringValue'))]),
  );
  sent.push({ id: attributes['messageId'] ?? '', subject: Subject, body: Message, attributes });
  return { Id, MessageId: `sns-${sent.length}` };
}

function entryShape(entry: unknown) {
  const member = (name: string): unknown => Reflect.get(Object(entry), name);
  return {
    Id: String(member('Id')),
    Subject: String(member('Subject')),
    Message: String(member('Message')),
    MessageAttributes: z.record(z.string(), z.unknown()).parse(member('MessageAttributes')),
  };
}

export const noUsage = { total: 0, byOperation: {}, throttled: 0 };

interface TestRun {
  readonly account?: string;
  readonly config?: Partial<Config>;
  readonly checks?: readonly CheckSummary[];
  readonly plan?: Partial<RunResults['plan']>;
  readonly scopes?: readonly RunScope[];
  readonly ownerHints?: OwnerHints;
  readonly tell?: Tell;
}

/** Records one run of an evaluation: over all the checks given, in `eu-west-1` and `global` unless told otherwise. */
export function record(history: History, runId: string, evaluation: Evaluation, over: TestRun = {}): Promise<RunOutcome> {
  const { account = ACCOUNT, checks = [], tell } = over;
  const ids = checks.map(({ id }) => id);
  const config = { ...configSchema.parse({}), ...over.config };
  const start = { account, runId, startedAt: history.clock().toISOString(), config };
  const scopes = over.scopes ?? ['global', 'eu-west-1'].map((region): RunScope => ({ account, region, status: 'read' }));
  const plan = { checkIds: ids, allCheckIds: ids, configuredRegions: ['eu-west-1'], ...over.plan };
  const hints = over.ownerHints === undefined ? {} : { ownerHints: over.ownerHints };
  const unknowns = unknownsOf(evaluation);
  const results: RunResults = { evaluation, unknowns, plan, scopes, checks, usage: noUsage, ...hints };
  return recordRun(history, { ...start, ...results }, tell);
}
