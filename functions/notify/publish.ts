import type { MessageAttributeValue, PublishBatchRequestEntry } from '@aws-sdk/client-sns';
import type { RunNews } from '../model/run.ts';
import { queueJson } from './clean.ts';
import type { Message, MessageOptions } from './message.ts';
import { messagesOf } from './messages.ts';
import type { SNSClient } from './sdk.ts';

/** Some of a run's messages could not be sent. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
}

export interface TopicOptions extends MessageOptions {
  readonly topicArn: string;
  /** Takes the place of a client made from the environment's credentials. */
  readonly client?: SNSClient;
}

/**
 * The region of a topic's ARN.
 * @throws PublishError when it is no topic's ARN
 */
export function topicRegion(topicArn: string): string {
  const region = /^arn:[^:]+:sns:([^:]+):\d{12}:[^:]+$/.exec(topicArn)?.[1];
  if (region === undefined) {
    throw new PublishError(
      `topic ${JSON.stringify(topicArn)}: expected an ARN such as arn:aws:sns:eu-west-1:123456789012:alerts`,
    );
  }
  return region;
}

/**
 * Sends a run's messages to a topic, several to a call. A message is sent at least once, under an id that stays the same.
 * The one it gives throws PublishError when any could not be sent.
 */
export function topicTeller(options: TopicOptions): (news: RunNews) => Promise<void> {
  const region = topicRegion(options.topicArn);
  return async (news) => {
    const messages = messagesOf(news, options);
    if (messages.length === 0) return;
    const sdk = await import('./sdk.ts');
    const client = options.client ?? new sdk.SNSClient({ region, maxAttempts: ATTEMPTS });
    for (const entries of batchesOf(messages.map(entryOf))) {
      const answer = await sending(options.topicArn, () =>
        client.send(new sdk.PublishBatchCommand({ TopicArn: options.topicArn, PublishBatchRequestEntries: entries })),
      );
      requireSent(options.topicArn, entries, answer);
    }
  };
}

const ATTEMPTS = 5;

async function sending<T>(topicArn: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new PublishError(`nothing could be sent to ${topicArn} (sns:Publish): ${detail}`, { cause: error });
  }
}

interface BatchAnswer {
  readonly Successful?: readonly { readonly Id?: string | undefined }[] | undefined;
  readonly Failed?: readonly { readonly Id?: string | undefined; readonly Message?: string | undefined }[] | undefined;
}

/** Only what the answer names as sent is sent. */
function requireSent(topicArn: string, entries: readonly PublishBatchRequestEntry[], { Successful, Failed }: BatchAnswer): void {
  const sent = new Set((Successful ?? []).map(({ Id }) => Id));
  const missing = entries.filter(({ Id }) => !sent.has(Id));
  if (missing.length === 0) return;
  const detail = Failed?.[0]?.Message ?? 'the answer does not say why';
  throw new PublishError(`${missing.length} of ${entries.length} messages could not be sent to ${topicArn}: ${detail}`);
}

/** People get the text by mail and the subject by phone; all others the JSON body. Email-JSON gets what machines get. */
function entryOf(message: Message, place: number): PublishBatchRequestEntry {
  return {
    Id: String(place),
    Subject: message.subject,
    MessageStructure: 'json',
    Message: JSON.stringify({ default: queueJson(message.document), email: message.text, sms: message.subject }),
    MessageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, value]) => [name, attributeOf(value)] as const),
    ),
  };
}

function attributeOf(value: string | readonly string[]): MessageAttributeValue {
  return typeof value === 'string'
    ? { DataType: 'String', StringValue: value }
    : { DataType: 'String.Array', StringValue: JSON.stringify(value) };
}

const BATCH_ENTRIES = 10;
/** The limit holds for all messages of a call together. */
const BATCH_BYTES = 256 * 1024;

function batchesOf(entries: readonly PublishBatchRequestEntry[]): readonly PublishBatchRequestEntry[][] {
  const batches: PublishBatchRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = bytesOf(entry);
    const batch = batches.at(-1);
    if (batch === undefined || batch.length >= BATCH_ENTRIES || bytes + size > BATCH_BYTES) {
      batches.push([entry]);
      bytes = size;
    } else {
      batch.push(entry);
      bytes += size;
    }
  }
  return batches;
}

function bytesOf({ Message = '', Subject = '', MessageAttributes = {} }: PublishBatchRequestEntry): number {
  const attributes = Object.entries(MessageAttributes).map(
    ([name, { DataType = '', StringValue = '' }]) => name + DataType + StringValue,
  );
  return [Message, Subject, ...attributes].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}
