import { snsTopics } from '../../collect/sns/topics.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The ARNs of the topics that there are. */
export const snsTopicArns = defineFacts({
  id: 'sns.topicArns',
  from: { topics: snsTopics },
  derive: ({ topics }): ReadonlySet<string> => new Set(topics.map(({ arn }) => arn)),
});
