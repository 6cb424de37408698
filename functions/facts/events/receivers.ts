import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import type { ItemBase } from '../../model/item.ts';
import type { PolicyDocument } from '../../model/policy.ts';

/** The functions that there are, by ARN. */
export const functionArns = defineFacts({
  id: 'lambda.functionArns',
  from: { functions: lambdaFunctions },
  derive: ({ functions }) => arnsOf(functions),
});

/** The queues that there are, by ARN. */
export const queueArns = defineFacts({
  id: 'sqs.queueArns',
  from: { queues: sqsQueues },
  derive: ({ queues }) => arnsOf(queues),
});

/** What each function's policy says, by its ARN. */
export const functionPolicies = defineFacts({
  id: 'lambda.policies',
  from: { functions: lambdaFunctions.with('policy') },
  derive: ({ functions }) => policiesOf(functions),
});

/** What each queue's policy says, by its ARN. */
export const queuePolicies = defineFacts({
  id: 'sqs.policies',
  from: { queues: sqsQueues.with('policy') },
  derive: ({ queues }) => policiesOf(queues),
});

/** What each topic's policy says, by its ARN. */
export const topicPolicies = defineFacts({
  id: 'sns.policies',
  from: { topics: snsTopics.with('policy') },
  derive: ({ topics }) => policiesOf(topics),
});

function arnsOf(items: readonly ItemBase[]): ReadonlySet<string> {
  return new Set(items.map(({ arn }) => arn));
}

type Policed = ItemBase & { readonly policy: PolicyDocument | null };

function policiesOf(items: readonly Policed[]): ReadonlyMap<string, PolicyDocument | null> {
  return new Map(items.map(({ arn, policy }) => [arn, policy]));
}
