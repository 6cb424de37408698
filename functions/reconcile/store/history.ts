import { randomUUID } from 'node:crypto';
import { dynamoStore } from './dynamo.ts';
import { HistoryError } from './errors.ts';
import { forgetfulStore, type Store } from './store.ts';
import type * as Sdk from './sdk.ts';

/** Where a history is kept. */
export type HistorySpec =
  | { readonly kind: 'local'; readonly directory: string }
  | { readonly kind: 'dynamodb'; readonly table: string }
  | { readonly kind: 'none' };

/** An open history. */
export interface History {
  readonly store: Store;
  /** False when nothing is remembered: then everything is new, and no alert is owed. */
  readonly kept: boolean;
  /** True when no other process can be using it, so that whoever held an account before has ended. */
  readonly exclusive: boolean;
  /** Tells this opening of the history from every other. */
  readonly instance: string;
  /** For messages: where it is. */
  readonly place: string;
  readonly clock: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  close(): Promise<void>;
}

export interface HistoryDeps {
  readonly clock: () => Date;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Takes the place of a client made from the environment's credentials and region. */
  readonly client?: Sdk.DynamoDBClient;
}

/**
 * Reads `local:DIR`, `dynamodb:TABLE` or `none`.
 * @throws HistoryError for anything else
 */
export function parseHistorySpec(text: string): HistorySpec {
  if (text === 'none') return { kind: 'none' };
  const [, kind, rest] = /^(local|dynamodb):(.+)$/s.exec(text) ?? [];
  if (kind === 'local' && rest !== undefined) return { kind, directory: rest };
  if (kind === 'dynamodb' && rest !== undefined && /^[A-Za-z0-9_.-]{3,255}$/.test(rest)) return { kind, table: rest };
  throw new HistoryError(`history ${JSON.stringify(text)}: expected local:DIRECTORY, dynamodb:TABLE or none`);
}

/**
 * Opens a history. Loads the SDK only for one that needs it.
 * @throws HistoryInUse when another process has the local directory
 * @throws HistoryError when the directory cannot be written, or there is no such table
 */
export async function openHistory(spec: HistorySpec, deps: HistoryDeps): Promise<History> {
  const common = {
    instance: randomUUID(),
    clock: deps.clock,
    sleep: deps.sleep ?? ((milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))),
  };
  switch (spec.kind) {
    case 'none':
      return { ...common, store: forgetfulStore, kept: false, exclusive: true, place: 'nowhere', close: () => Promise.resolve() };
    case 'local':
      return { ...common, ...(await openLocal(spec.directory)) };
    case 'dynamodb':
      return { ...common, ...(await openDeployed(spec.table, deps.client)) };
  }
}

type Opened = Pick<History, 'store' | 'kept' | 'exclusive' | 'place' | 'close'>;

async function openLocal(directory: string): Promise<Opened> {
  const [sdk, { LOCAL_TABLE, openLocalTable }] = await Promise.all([import('./sdk.ts'), import('./local-table.ts')]);
  const local = await openLocalTable(sdk, directory);
  const place = `local:${directory}`;
  return {
    store: storeOf(sdk, { client: local.client, tableName: LOCAL_TABLE, place }),
    kept: true,
    exclusive: true,
    place,
    close: () => local.close(),
  };
}

/** A throttled table is waited for: what a run found is worth more than a quick end. */
const TABLE_ATTEMPTS = 8;

async function openDeployed(tableName: string, given: Sdk.DynamoDBClient | undefined): Promise<Opened> {
  const sdk = await import('./sdk.ts');
  const client = given ?? new sdk.DynamoDBClient({ maxAttempts: TABLE_ATTEMPTS });
  const region = await client.config.region();
  const store = storeOf(sdk, { client, tableName, place: region });
  await store.query({ partition: 'ACCOUNTS', limit: 1 });
  const close = () => {
    if (given === undefined) client.destroy();
    return Promise.resolve();
  };
  return { store, kept: true, exclusive: false, place: `dynamodb:${tableName} in ${region}`, close };
}

function storeOf(sdk: typeof Sdk, at: { client: Sdk.DynamoDBClient; tableName: string; place: string }): Store {
  const client = sdk.DynamoDBDocumentClient.from(at.client, { marshallOptions: { removeUndefinedValues: true } });
  return dynamoStore({ ...at, sdk, client });
}
