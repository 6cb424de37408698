import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { sns } from './service.ts';

const subscription = z.object({
  ...itemBase,
  /** ARN of the topic. */
  topic: z.string(),
  protocol: z.string(),
  /** ARN of the function or queue that gets the messages; left out where it would be someone's address. */
  target: z.string().optional(),
});
export type Subscription = z.infer<typeof subscription>;

/** One answer, for whichever dataset asks. */
export const listSubscriptions = sns.pages('ListSubscriptions', { shared: true }).having('Subscriptions');

/** The confirmed subscriptions of a region's topics. */
export const snsSubscriptions = defineDataset({
  id: 'sns.subscriptions',
  scope: 'regional',
  item: subscription,
  calls: { list: listSubscriptions },
  async read(aws) {
    return mapRead(await aws.list({}), (pages) =>
      pages
        .flatMap((page) => page.Subscriptions)
        .filter(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:') === true)
        .map(({ SubscriptionArn, TopicArn, Protocol, Endpoint }): Subscription => {
          const arn = must(SubscriptionArn, 'SubscriptionArn');
          return {
            arn,
            name: arn.slice(arn.lastIndexOf(':') + 1),
            type: 'AWS::SNS::Subscription',
            topic: must(TopicArn, 'TopicArn'),
            protocol: must(Protocol, 'Protocol'),
            ...(Endpoint?.startsWith('arn:') === true ? { target: Endpoint } : {}),
          };
        }),
    );
  },
});
