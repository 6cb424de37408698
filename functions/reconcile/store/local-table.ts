import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { HistoryError, HistoryInUse } from './errors.ts';
import { makeFolder } from './make-folder.ts';
import type * as Sdk from './sdk.ts';
import { historyShape } from './table.ts';

export const LOCAL_TABLE = 'auditor-history';

/** DynamoDB's API in this process, on loopback alone. */
export interface LocalTable {
  readonly client: Sdk.DynamoDBClient;
  close(): Promise<void>;
}

/**
 * Starts the embedded table over a directory, or in memory.
 * @throws HistoryInUse when another process has the directory
 * @throws HistoryError when it cannot be written
 */
export async function openLocalTable(sdk: typeof Sdk, directory?: string): Promise<LocalTable> {
  const lock = directory === undefined ? undefined : await lockDirectory(directory);
  try {
    return await serve(sdk, directory, async () => lock?.close());
  } catch (error) {
    await lock?.close();
    throw error;
  }
}

async function serve(sdk: typeof Sdk, directory: string | undefined, unlock: () => Promise<void>): Promise<LocalTable> {
  const { default: dynalite } = await import('dynalite');
  const path = directory === undefined ? {} : { path: join(directory, 'table') };
  const server = dynalite({ ...path, createTableMs: 0 });
  // Reading an account takes longer than the five seconds after which a connection would be closed under the client.
  server.keepAliveTimeout = 0;
  const port = await listen(server);
  const client = new sdk.DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: randomBytes(8).toString('hex') },
    maxAttempts: 1,
  });
  await createTable(sdk, client);
  const close = async (): Promise<void> => {
    client.destroy();
    await stop(server);
    await unlock();
  };
  return { client, close };
}

/**
 * Holds the directory for this process until it ends, however it ends: the lock is the operating system's. A database
 * of its own, since the embedded table offers no way to learn that it could not open its own.
 */
async function lockDirectory(directory: string): Promise<{ close(): Promise<void> }> {
  const { Level } = await import('level');
  try {
    const place = join(directory, 'lock');
    await makeFolder(place);
    const lock = new Level(place);
    await lock.open();
    return lock;
  } catch (error) {
    throw lockingError(error, directory);
  }
}

/** LevelDB's own error says only that it could not open; its cause says why. */
function lockingError(error: unknown, directory: string): HistoryError {
  const inner = member(error, 'cause') ?? error;
  if (member(inner, 'code') === 'LEVEL_LOCKED') return new HistoryInUse(directory, { cause: error });
  const detail = String(member(inner, 'message') ?? inner);
  return new HistoryError(`the history directory ${directory} cannot be written: ${detail}`, { cause: error });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new HistoryError('the local table got no port'));
      else resolve(address.port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error?: Error | null) => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
    server.closeAllConnections();
  });
}

async function createTable(sdk: typeof Sdk, client: Sdk.DynamoDBClient): Promise<void> {
  try {
    await client.send(new sdk.DescribeTableCommand({ TableName: LOCAL_TABLE }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceNotFoundException')) throw error;
    await client.send(new sdk.CreateTableCommand(tableInput()));
  }
  await untilActive(sdk, client);
}

/** A table that is being made answers as if there were none. */
async function untilActive(sdk: typeof Sdk, client: Sdk.DynamoDBClient): Promise<void> {
  for (let attempt = 0; attempt < ACTIVE_ATTEMPTS; attempt += 1) {
    const { Table: table } = await client.send(new sdk.DescribeTableCommand({ TableName: LOCAL_TABLE }));
    if (table?.TableStatus === 'ACTIVE') return;
    await setTimeout(ACTIVE_PAUSE_MS);
  }
  throw new HistoryError('the local table was never finished: remove the history directory, or give --history another one');
}

const ACTIVE_ATTEMPTS = 200;
const ACTIVE_PAUSE_MS = 25;

function tableInput() {
  const { partitionKey, sortKey, indexes } = historyShape;
  const attributes = new Set([partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])]);
  const schema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  return {
    TableName: LOCAL_TABLE,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [...attributes].map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
    KeySchema: schema(partitionKey, sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: schema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'ALL' as const },
    })),
  };
}
