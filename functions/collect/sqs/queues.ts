import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must, MalformedAnswer } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { part } from '../part.ts';
import { optionalPolicy } from '../policy-text.ts';
import { sqs } from './service.ts';

const queue = z.object({ ...itemBase, url: z.string() });
type ListedQueue = z.infer<typeof queue>;

/** One answer, however many parts are made of it. */
const attributes = sqs
  .ask('GetQueueAttributes', { gone: ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'], shared: true })
  .giving(({ Attributes }) => must(Attributes, 'Attributes'));

const encryption = part({
  value: z.object({
    /** As the queue names its key: an id, an alias or an ARN; absent where SQS encrypts by itself or not at all. */
    kmsKeyId: z.string().optional(),
    /** True where SQS encrypts with a key of its own; absent where it does not. */
    managed: z.literal(true).optional(),
  }),
  calls: { attributes },
  async read(aws, { url }: ListedQueue) {
    const all = await aws.attributes({ QueueUrl: url, AttributeNames: ['All'] });
    return mapRead(all, ({ KmsMasterKeyId, SqsManagedSseEnabled }) => ({
      ...namedKey(KmsMasterKeyId),
      ...(SqsManagedSseEnabled === 'true' ? { managed: true as const } : {}),
    }));
  },
});

const redrive = part({
  /** Where messages go that were received too often; `null` for a queue that keeps them. */
  value: z.object({ deadLetterQueue: z.string() }).nullable(),
  calls: { attributes },
  async read(aws, { url }: ListedQueue) {
    const all = await aws.attributes({ QueueUrl: url, AttributeNames: ['All'] });
    return mapRead(all, ({ RedrivePolicy }) => redriveOf(RedrivePolicy));
  },
});

const visibilityTimeout = part({
  /** Seconds for which a message that was received is hidden from other consumers. */
  value: z.number(),
  calls: { attributes },
  async read(aws, { url }: ListedQueue) {
    const all = await aws.attributes({ QueueUrl: url, AttributeNames: ['All'] });
    return mapRead(all, ({ VisibilityTimeout }) => countOf(VisibilityTimeout, 'VisibilityTimeout'));
  },
});

const holdsMessages = part({
  /** Whether there is any message in it, received or delayed ones included; how many changes all the time, and is not kept. */
  value: z.boolean(),
  calls: { attributes },
  async read(aws, { url }: ListedQueue) {
    const all = await aws.attributes({ QueueUrl: url, AttributeNames: ['All'] });
    return mapRead(all, (attributes) => messageCounts.some((name) => countOf(attributes[name] ?? '0', name) > 0));
  },
});

const messageCounts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

const redrivePolicy = z.object({ deadLetterTargetArn: z.string() });

function redriveOf(text: string | undefined): { deadLetterQueue: string } | null {
  if (text === undefined || text === '') return null;
  const parsed = redrivePolicy.safeParse(jsonOf(text));
  if (!parsed.success) throw new MalformedAnswer('RedrivePolicy names no dead-letter queue');
  return { deadLetterQueue: parsed.data.deadLetterTargetArn };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedAnswer('RedrivePolicy is no JSON');
  }
}

function countOf(text: string | undefined, member: string): number {
  const count = Number(must(text, member));
  if (!Number.isInteger(count)) throw new MalformedAnswer(`${member} is no number`);
  return count;
}

const policy = part({
  /** `null` where there is none. */
  value: policyDocumentSchema.nullable(),
  calls: { attributes },
  async read(aws, { url }: ListedQueue) {
    const all = await aws.attributes({ QueueUrl: url, AttributeNames: ['All'] });
    return mapRead(all, ({ Policy }) => optionalPolicy(Policy));
  },
});

/** The queues of a region. */
export const sqsQueues = defineDataset({
  id: 'sqs.queues',
  scope: 'regional',
  item: queue,
  /** Without a size, the list stops at a thousand; where there is no queue, SQS answers without a list. */
  calls: { list: sqs.pages('ListQueues', { pageSize: 1000 }).having<never>() },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      ({ QueueUrls = [] }) => QueueUrls,
      (url): ListedQueue => {
        const name = url.slice(url.lastIndexOf('/') + 1);
        return { arn: `arn:${partition}:sqs:${region}:${account}:${name}`, name, type: 'AWS::SQS::Queue', url };
      },
    );
  },
  parts: { encryption, policy, redrive, visibilityTimeout, holdsMessages },
});

/** A queue with every part. */
export type Queue = FullItem<typeof sqsQueues>;
