import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
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
  /** As the queue names its key: an id, an alias or an ARN; absent where SQS encrypts by itself or not at all. */
  value: z.object({ kmsKeyId: z.string().optional() }),
  calls: { attributes },
  async read(aws, { url }: ListedQueue) {
    const all = await aws.attributes({ QueueUrl: url, AttributeNames: ['All'] });
    return mapRead(all, ({ KmsMasterKeyId }) => namedKey(KmsMasterKeyId));
  },
});

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
  parts: { encryption, policy },
});

/** A queue with every part. */
export type Queue = FullItem<typeof sqsQueues>;
