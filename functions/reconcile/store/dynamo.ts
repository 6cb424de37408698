import type { NativeAttributeValue, QueryCommandInput, QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { HistoryError } from './errors.ts';
import type * as Sdk from './sdk.ts';
import { keyNames, type Condition, type Item, type Question, type Store } from './store.ts';

interface Connection {
  readonly sdk: typeof Sdk;
  readonly client: Sdk.DynamoDBDocumentClient;
  readonly tableName: string;
  /** For messages: where the table is. */
  readonly place: string;
}

/** How often an answer that makes no sense is asked for again; the SDK itself retries what AWS refuses. */
const ATTEMPTS = 4;

/** The history in a DynamoDB table, AWS's or the local one. */
export function dynamoStore(connection: Connection): Store {
  const { sdk, client, tableName } = connection;
  const write = async (send: () => Promise<unknown>): Promise<boolean> => {
    try {
      await persist(send);
      return true;
    } catch (error) {
      if (nameOf(error) === 'ConditionalCheckFailedException') return false;
      throw named(error, connection);
    }
  };
  return {
    query: (question) => queryAll(connection, question),
    put: (item, condition, abortSignal) =>
      write(() =>
        client.send(new sdk.PutCommand({ TableName: tableName, Item: item, ...conditional(condition) }), aborting(abortSignal)),
      ),
    remove: (key, condition, abortSignal) =>
      write(() =>
        client.send(new sdk.DeleteCommand({ TableName: tableName, Key: key, ...conditional(condition) }), aborting(abortSignal)),
      ),
  };
}

async function queryAll(connection: Connection, question: Question): Promise<readonly Item[]> {
  const { sdk, client } = connection;
  const input = queryInput(connection.tableName, question);
  const found: Item[] = [];
  let from: QueryCommandInput['ExclusiveStartKey'];
  do {
    const left = question.limit === undefined ? {} : { Limit: question.limit - found.length };
    const start = from === undefined ? {} : { ExclusiveStartKey: from };
    const page = await asking(connection, async () =>
      wholePage(await client.send(new sdk.QueryCommand({ ...input, ...left, ...start }))),
    );
    found.push(...page.items);
    from = page.next;
  } while (from !== undefined && (question.limit === undefined || found.length < question.limit));
  return found;
}

async function asking<T>(connection: Connection, send: () => Promise<T>): Promise<T> {
  try {
    return await persist(send);
  } catch (error) {
    throw named(error, connection);
  }
}

function queryInput(tableName: string, question: Question): QueryCommandInput {
  const { partition, sort } = keyNames(question);
  const { sortPrefix, newestFirst, index } = question;
  const prefixed = sortPrefix === undefined ? '' : ' AND begins_with(#sort, :prefix)';
  return {
    TableName: tableName,
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    KeyConditionExpression: `#partition = :partition${prefixed}`,
    ExpressionAttributeNames: { '#partition': partition, ...(sortPrefix === undefined ? {} : { '#sort': sort }) },
    ExpressionAttributeValues: {
      ':partition': question.partition,
      ...(sortPrefix === undefined ? {} : { ':prefix': sortPrefix }),
    },
    ScanIndexForward: newestFirst !== true,
  };
}

/** An answer without its list is no empty list: taken for one, it would make every finding new. */
function wholePage({ Items, Count, LastEvaluatedKey }: QueryCommandOutput) {
  if (Items === undefined || Count !== Items.length) throw new MalformedTableAnswer('the answer lacks its items');
  return { items: Items, next: LastEvaluatedKey };
}

class MalformedTableAnswer extends Error {
  override readonly name = 'MalformedTableAnswer';
}

/** Sends again what was answered with nonsense. Writes are safe to repeat: each is conditional, or the same whenever it is made. */
async function persist<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (attempt >= ATTEMPTS || !isNonsense(error)) throw error;
    }
  }
}

function isNonsense(error: unknown): boolean {
  if (error instanceof MalformedTableAnswer || error instanceof SyntaxError) return true;
  return error instanceof Error && /deserialization error/i.test(error.message);
}

function conditional(condition: Condition | undefined) {
  if (condition === undefined) return {};
  const { expression, names, values } = condition;
  const valued: Record<string, NativeAttributeValue> = Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [`:${name}`, value]),
  );
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ...(values === undefined ? {} : { ExpressionAttributeValues: valued }),
  };
}

function aborting(abortSignal: AbortSignal | undefined) {
  return abortSignal === undefined ? {} : { abortSignal };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function named(error: unknown, { tableName, place }: Connection): unknown {
  if (nameOf(error) === 'ResourceNotFoundException') {
    return new HistoryError(`there is no table ${tableName} in ${place}: expected the history table of the deployed stack`, {
      cause: error,
    });
  }
  if (nameOf(error) === 'ValidationException' && error instanceof Error && /index/i.test(error.message)) {
    return new HistoryError(`table ${tableName} in ${place} is no history table: ${error.message}`, { cause: error });
  }
  return error;
}
