import { z } from 'zod';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { MalformedAnswer, must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { part } from '../part.ts';
import { optionalPolicy } from '../policy-text.ts';
import { sns } from './service.ts';

const topic = z.object(itemBase);

/** One answer, however many parts are made of it. */
const attributes = sns
  .ask('GetTopicAttributes', { gone: ['NotFound', 'NotFoundException'], shared: true })
  .giving(({ Attributes }) => must(Attributes, 'Attributes'));

const encryption = part({
  /** As the topic names its key: an id, an alias or an ARN; absent where it is not encrypted. */
  value: z.object({ kmsKeyId: z.string().optional() }),
  calls: { attributes },
  async read(aws, { arn }) {
    return mapRead(await aws.attributes({ TopicArn: arn }), (all) => namedKey(all['KmsMasterKeyId']));
  },
});

const policy = part({
  /** `null` where there is none. */
  value: policyDocumentSchema.nullable(),
  calls: { attributes },
  async read(aws, { arn }) {
    return mapRead(await aws.attributes({ TopicArn: arn }), ({ Policy }) => optionalPolicy(Policy));
  },
});

const confirmedSubscriptions = part({
  /** How many subscriptions get its messages; those that wait to be confirmed are not among them. */
  value: z.number(),
  calls: { attributes },
  async read(aws, { arn }) {
    return mapRead(await aws.attributes({ TopicArn: arn }), ({ SubscriptionsConfirmed }) => {
      const count = Number(must(SubscriptionsConfirmed, 'SubscriptionsConfirmed'));
      if (!Number.isInteger(count)) throw new MalformedAnswer('SubscriptionsConfirmed is no number');
      return count;
    });
  },
});

/** The topics of a region. */
export const snsTopics = defineDataset({
  id: 'sns.topics',
  scope: 'regional',
  item: topic,
  calls: { list: sns.pages('ListTopics').having('Topics') },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.Topics,
      ({ TopicArn }): ItemBase => {
        const arn = must(TopicArn, 'TopicArn');
        return { arn, name: arn.slice(arn.lastIndexOf(':') + 1), type: 'AWS::SNS::Topic' };
      },
    );
  },
  parts: { encryption, policy, confirmedSubscriptions },
});

/** A topic with every part. */
export type Topic = FullItem<typeof snsTopics>;
