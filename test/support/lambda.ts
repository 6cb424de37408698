import type { EventSourceMapping } from '../../functions/collect/lambda/event-source-mappings.ts';
import type { FullItem } from '../../functions/collect/dataset.ts';
import type { lambdaFunctions } from '../../functions/collect/lambda/functions.ts';
import type { Bucket } from '../../functions/collect/s3/buckets.ts';
import type { BucketNotification } from '../../functions/collect/s3/notifications.ts';
import type { Subscription } from '../../functions/collect/sns/subscriptions.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';
import { bucket } from './s3.ts';

const regional = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

export const functionArn = (name: string) => regional('lambda', `function:${name}`);
export const queueArn = (name: string) => regional('sqs', name);
export const topicArn = (name: string) => regional('sns', name);
export const tableArn = (name: string) => regional('dynamodb', `table/${name}`);
export const streamArn = (name: string) => regional('kinesis', `stream/${name}`);

/** A function that runs as the role of its own name, without a policy. */
export function lambdaFunction(over: Partial<FullItem<typeof lambdaFunctions>> = {}): FullItem<typeof lambdaFunctions> {
  const { name = 'worker' } = over;
  return {
    arn: functionArn(name),
    name,
    type: 'AWS::Lambda::Function',
    role: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    timeout: 3,
    policy: read(null),
    urlAuthTypes: read(null),
    environmentSecrets: read([]),
    ...over,
  };
}

/** A mapping that is on and passes everything. */
export function mapping(source: string, name = 'worker', over: Partial<EventSourceMapping> = {}): EventSourceMapping {
  const id = over.name ?? `${source.slice(source.lastIndexOf(':') + 1)}-to-${name}`;
  return {
    arn: regional('lambda', `event-source-mapping:${id}`),
    name: id,
    type: 'AWS::Lambda::EventSourceMapping',
    source,
    target: functionArn(name),
    enabled: true,
    filtered: false,
    ...over,
  };
}

/** A confirmed subscription of a function or a queue. */
export function subscription(topic: string, target: string): Subscription {
  return {
    arn: `${topic}:11111111-2222-3333-4444-555555555555`,
    name: '11111111-2222-3333-4444-555555555555',
    type: 'AWS::SNS::Subscription',
    topic,
    protocol: target.includes(':sqs:') ? 'sqs' : 'lambda',
    target,
  };
}

/** A bucket that tells a target of every new object, or of what a case gives. */
export function notifyingBucket(target: string, over: Partial<BucketNotification> = {}): Bucket {
  return bucket({ notifications: read([{ target, events: ['s3:ObjectCreated:*'], prefix: '', suffix: '', ...over }]) });
}
