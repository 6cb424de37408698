import lambdaRecursiveStream from '../../../functions/checks/lambda/lambda-recursive-stream.ts';
import { eventsRules } from '../../../functions/collect/events/rules.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { lambdaAsynchronousFunctions } from '../../../functions/collect/lambda/asynchronous-functions.ts';
import { lambdaEventSourceMappings } from '../../../functions/collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { snsSubscriptions } from '../../../functions/collect/sns/subscriptions.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { inline, managedPolicy, role } from '../../support/iam.ts';
import {
  functionArn,
  lambdaFunction,
  mapping,
  notifyingBucket,
  queueArn,
  streamArn,
  subscription,
  tableArn,
  topicArn,
} from '../../support/lambda.ts';
import { queue as aQueue, rule } from '../../support/messaging.ts';
import { bucket, bucketArn } from '../../support/s3.ts';

const allow = (actions: string | string[], resources: string | string[], over: Partial<Statement> = {}): Partial<Statement> => ({
  sid: 'Write',
  actions: [actions].flat(),
  resources: [resources].flat(),
  ...over,
});
/** Functions, each with a role of its own and its statements. */
const functions = (statements: Readonly<Record<string, readonly Partial<Statement>[]>>) =>
  Object.entries(statements).reduce(
    (built, [name, own]) =>
      built
        .with(lambdaFunctions, lambdaFunction({ name }))
        .with(iamAuthorizationDetails, role({ name, inline: [inline('own', ...own)] })),
    account(),
  );
const worker = (...statements: readonly Partial<Statement>[]) => functions({ worker: statements });

const queue = queueArn('jobs');
const topic = topicArn('news');
const table = tableArn('orders');
const stream = streamArn('clicks');
const self = functionArn('worker');
const allowedBy = [{ policy: 'own', statement: 'Write' }];
const byMapping = (from: string, to = 'worker') => {
  const { arn: id, target } = mapping(from, to);
  return { from: from.replace(/\/stream\/.*/, ''), to: target, by: 'event source mapping', id };
};
const bySubscription = (from: string, to: string) => {
  const { arn: id } = subscription(from, to);
  return { from, to, by: 'subscription', id };
};
const tableStream = `${table}/stream/2026-01-01T00:00:00.000`;
const told = (event: string) => notifyingBucket(self, { events: [event] });
const streamOnly = (eventName: string) =>
  mapping(tableStream, 'worker', { filtered: true, filters: [JSON.stringify({ eventName: [eventName] })] });
const objectsOf = (over = {}) => ({
  from: bucketArn(),
  to: self,
  by: 'bucket notification',
  events: ['s3:ObjectCreated:*'],
  prefix: '',
  suffix: '',
  ...over,
});

const created = { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { bucket: { name: ['bucket'] } } };
const sending = bucket({ eventBridge: read(true) });
const byRule = { ...rule(self), pattern: JSON.stringify(created) };
const [jobs, dead] = [queueArn('jobs'), queueArn('dead')];
const invoked = (outcomes: { qualifier: string; on: 'success' | 'failure'; target: string }[]) => ({
  arn: self,
  name: 'worker',
  type: 'AWS::Lambda::Function',
  outcomes: read(outcomes),
});
const retried = (to: string) =>
  functions({ worker: [], retrier: [allow('sqs:SendMessage', to)] })
    .with(lambdaEventSourceMappings, mapping(jobs), mapping(dead, 'retrier'))
    .with(sqsQueues, aQueue({ redrive: read({ deadLetterQueue: dead }) }), aQueue({ name: 'dead' }));

describeCheck(lambdaRecursiveStream, {
  flags: [
    {
      name: 'a bucket, by way of EventBridge',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*`))
        .with(s3Buckets, sending)
        .with(eventsRules, byRule),
      evidence: {
        loop: [
          { from: self, to: `${bucketArn()}/object`, by: 's3:PutObject', allowedBy },
          { from: bucketArn(), to: self, by: 'event rule', id: rule().arn },
        ],
      },
      severity: 'critical',
    },
    {
      name: 'dead letters that a second function puts back',
      given: retried(jobs),
      failures: [{ arn: functionArn('retrier'), severity: 'high' }],
    },
    {
      name: 'what comes of its own success',
      given: worker()
        .with(lambdaAsynchronousFunctions, invoked([{ qualifier: '$LATEST', on: 'success', target: topic }]))
        .with(snsSubscriptions, subscription(topic, self)),
      failures: [{ arn: self, discriminator: topic }],
    },
    {
      name: 'a table whose stream feeds the function that writes it',
      given: worker(allow('dynamodb:PutItem', table)).with(lambdaEventSourceMappings, mapping(tableStream)),
      evidence: { loop: [{ from: self, to: table, by: 'dynamodb:PutItem', allowedBy }, byMapping(tableStream)] },
      severity: 'critical',
    },
    {
      name: 'a queue',
      given: worker(allow('sqs:*', '*')).with(lambdaEventSourceMappings, mapping(queue)),
      evidence: { loop: [{ from: self, to: queue, by: 'sqs:SendMessage', allowedBy }, byMapping(queue)] },
    },
    {
      name: 'a stream, by way of a consumer of its own',
      given: worker(allow('kinesis:PutRecords', stream)).with(
        lambdaEventSourceMappings,
        mapping(`${stream}/consumer/fast:1`, 'worker', { name: 'fast' }),
      ),
      evidence: {
        loop: [
          { from: self, to: stream, by: 'kinesis:PutRecords', allowedBy },
          { ...byMapping(stream), id: mapping(stream, 'worker', { name: 'fast' }).arn },
        ],
      },
    },
    {
      name: 'an alias of the function',
      given: worker(allow('sqs:SendMessage', queue)).with(
        lambdaEventSourceMappings,
        mapping(queue, 'worker', { target: `${self}:live` }),
      ),
      evidence: { loop: [{ from: self, to: queue, by: 'sqs:SendMessage', allowedBy }, byMapping(queue)] },
    },
    {
      name: 'a topic',
      given: worker(allow('sns:Publish', topic)).with(snsSubscriptions, subscription(topic, self)),
      evidence: { loop: [{ from: self, to: topic, by: 'sns:Publish', allowedBy }, bySubscription(topic, self)] },
    },
    {
      name: 'a topic that fills a queue',
      given: worker(allow('sns:Publish', topic))
        .with(snsSubscriptions, subscription(topic, queue))
        .with(lambdaEventSourceMappings, mapping(queue)),
      evidence: {
        loop: [{ from: self, to: topic, by: 'sns:Publish', allowedBy }, bySubscription(topic, queue), byMapping(queue)],
      },
    },
    {
      name: 'a bucket',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*`)).with(s3Buckets, notifyingBucket(self)),
      evidence: { loop: [{ from: self, to: `${bucketArn()}/object`, by: 's3:PutObject', allowedBy }, objectsOf()] },
    },
    {
      name: 'a bucket, within what the filter lets through',
      given: worker(allow('s3:PutObject', `${bucketArn()}/in/done/*`)).with(
        s3Buckets,
        notifyingBucket(self, { prefix: 'in/', suffix: '.jpg' }),
      ),
      evidence: {
        loop: [
          { from: self, to: `${bucketArn()}/in/done/object.jpg`, by: 's3:PutObject', allowedBy },
          objectsOf({ prefix: 'in/', suffix: '.jpg' }),
        ],
      },
    },
    {
      name: 'two functions that feed each other',
      given: functions({
        worker: [allow('sqs:SendMessage', queueArn('b'))],
        other: [allow('sqs:SendMessage', queueArn('a'))],
      }).with(lambdaEventSourceMappings, mapping(queueArn('a')), mapping(queueArn('b'), 'other')),
      failures: [
        {
          arn: self,
          discriminator: queueArn('a'),
          severity: 'critical',
          evidence: {
            loop: [
              { from: self, to: queueArn('b'), by: 'sqs:SendMessage', allowedBy },
              byMapping(queueArn('b'), 'other'),
              { from: functionArn('other'), to: queueArn('a'), by: 'sqs:SendMessage', allowedBy },
              byMapping(queueArn('a')),
            ],
          },
        },
        { arn: functionArn('other'), discriminator: queueArn('b') },
      ],
    },
    {
      name: 'two queues, each on its own',
      given: worker(allow('sqs:SendMessage', '*')).with(
        lambdaEventSourceMappings,
        mapping(queueArn('b')),
        mapping(queueArn('a')),
      ),
      failures: [{ discriminator: queueArn('a') }, { discriminator: queueArn('b') }],
    },
    {
      name: 'a mapping that passes only some events',
      given: worker(allow('dynamodb:UpdateItem', table)).with(
        lambdaEventSourceMappings,
        mapping(tableStream, 'worker', { filtered: true }),
      ),
      evidence: {
        loop: [
          { from: self, to: table, by: 'dynamodb:UpdateItem', allowedBy },
          { ...byMapping(tableStream), filtered: true },
        ],
      },
      severity: 'high',
    },
    {
      name: 'a right that hangs on a condition',
      given: worker(allow('sqs:SendMessage', queue, { conditions: { StringEquals: { 'aws:SourceVpc': ['vpc-1'] } } })).with(
        lambdaEventSourceMappings,
        mapping(queue),
      ),
      evidence: {
        loop: [{ from: self, to: queue, by: 'sqs:SendMessage', allowedBy, onCondition: true }, byMapping(queue)],
      },
      severity: 'high',
    },
    {
      name: 'a right from an attached policy',
      given: account()
        .with(lambdaFunctions, lambdaFunction())
        .with(
          iamAuthorizationDetails,
          role({ name: 'worker', attached: [managedPolicy('queues').arn] }),
          managedPolicy('queues', allow('sqs:SendMessage', queue)),
        )
        .with(lambdaEventSourceMappings, mapping(queue)),
      evidence: {
        loop: [
          {
            from: self,
            to: queue,
            by: 'sqs:SendMessage',
            allowedBy: [{ policy: managedPolicy('queues').arn, statement: 'Write' }],
          },
          byMapping(queue),
        ],
      },
    },
    {
      name: 'the tags of objects: it is told of each, and may set them',
      given: worker(allow('s3:PutObjectTagging', `${bucketArn()}/*`)).with(s3Buckets, told('s3:ObjectTagging:*')),
      severity: 'critical',
    },
    {
      name: 'removals of a bucket that keeps versions, each of which makes one more marker',
      given: worker(allow('s3:DeleteObject', `${bucketArn()}/*`)).with(s3Buckets, told('s3:ObjectRemoved:*')),
      severity: 'critical',
    },
    {
      name: 'a stream that lets insertions through, and a role that may put',
      given: worker(allow('dynamodb:PutItem', table)).with(lambdaEventSourceMappings, streamOnly('INSERT')),
      severity: 'high',
    },
  ],
  spares: [
    {
      name: 'a bucket that does not send its events to EventBridge',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*`))
        .with(s3Buckets, bucket())
        .with(eventsRules, byRule),
    },
    {
      name: 'a rule for the events of another kind',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*`))
        .with(s3Buckets, sending)
        .with(eventsRules, { ...byRule, pattern: JSON.stringify({ ...created, 'detail-type': ['Object Tags Added'] }) }),
    },
    { name: 'dead letters that a second function puts elsewhere', given: retried(queueArn('archive')) },
    {
      name: 'what comes of its success and nobody passes on',
      given: worker().with(lambdaAsynchronousFunctions, invoked([{ qualifier: '$LATEST', on: 'success', target: topic }])),
    },
    {
      name: 'removals of a bucket that keeps no versions: a second one finds nothing to remove',
      given: worker(allow('s3:DeleteObject', `${bucketArn()}/*`)).with(s3Buckets, {
        ...told('s3:ObjectRemoved:*'),
        versioning: read('Off'),
      }),
    },
    {
      name: 'the tags of objects, and a role that may write objects only',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*`)).with(s3Buckets, told('s3:ObjectTagging:*')),
    },
    {
      name: 'a stream that lets removals through only, and a role that may put and not delete',
      given: worker(allow('dynamodb:PutItem', table)).with(lambdaEventSourceMappings, streamOnly('REMOVE')),
    },
    {
      name: 'a function that only reads its queue',
      given: worker(allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue)).with(
        lambdaEventSourceMappings,
        mapping(queue),
      ),
    },
    {
      name: 'a function that writes to another queue',
      given: worker(allow('sqs:SendMessage', queueArn('results'))).with(lambdaEventSourceMappings, mapping(queue)),
    },
    {
      name: 'a mapping that is off',
      given: worker(allow('sqs:SendMessage', queue)).with(
        lambdaEventSourceMappings,
        mapping(queue, 'worker', { enabled: false }),
      ),
    },
    {
      name: 'a right that a Deny takes away',
      given: worker(allow('sqs:*', '*'), allow('sqs:SendMessage', queue, { effect: 'Deny' })).with(
        lambdaEventSourceMappings,
        mapping(queue),
      ),
    },
    {
      name: 'a right outside the permission boundary',
      given: account()
        .with(lambdaFunctions, lambdaFunction())
        .with(
          iamAuthorizationDetails,
          role({ name: 'worker', inline: [inline('own', allow('sqs:*', '*'))], boundary: managedPolicy('edge').arn }),
          managedPolicy('edge', allow('sqs:ReceiveMessage', '*')),
        )
        .with(lambdaEventSourceMappings, mapping(queue)),
    },
    {
      name: 'a function that writes under another prefix than the one it is told of',
      given: worker(allow('s3:PutObject', `${bucketArn()}/out/*`)).with(s3Buckets, notifyingBucket(self, { prefix: 'in/' })),
    },
    {
      name: 'a function that writes other files than those it is told of',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*.png`)).with(s3Buckets, notifyingBucket(self, { suffix: '.jpg' })),
    },
    {
      name: 'a function that is told of removed objects only',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*`)).with(
        s3Buckets,
        notifyingBucket(self, { events: ['s3:ObjectRemoved:*'] }),
      ),
    },
    {
      name: 'a function that may list the bucket which feeds it',
      given: worker(allow('s3:*', bucketArn())).with(s3Buckets, notifyingBucket(self)),
    },
    {
      name: 'a function that may subscribe to the topic which feeds it',
      given: worker(allow('sns:Subscribe', topic)).with(snsSubscriptions, subscription(topic, self)),
    },
    {
      name: 'a chain of two functions',
      given: functions({ worker: [allow('sqs:SendMessage', queueArn('b'))], other: [] }).with(
        lambdaEventSourceMappings,
        mapping(queueArn('a')),
        mapping(queueArn('b'), 'other'),
      ),
    },
    { name: 'a function that nothing feeds', given: worker(allow('*', '*')) },
    {
      name: 'a role that is gone',
      given: account().with(lambdaFunctions, lambdaFunction()).with(lambdaEventSourceMappings, mapping(queue)),
    },
    {
      name: 'a topic of another region that nobody could list, for a function that may not publish',
      given: worker(allow('sqs:SendMessage', queue)).region('eu-north-1').without(snsSubscriptions, 'eu-north-1'),
    },
    {
      name: 'an unread bucket that the function may not write',
      given: worker(allow('s3:PutObject', `${bucketArn('other')}/*`)).with(s3Buckets, {
        ...notifyingBucket(self),
        notifications: denied('s3:GetBucketNotification'),
      }),
    },
  ],
  unsure: [
    {
      name: 'removals of a bucket of which it is not known whether it keeps versions',
      given: worker(allow('s3:DeleteObject', `${bucketArn()}/*`)).with(s3Buckets, {
        ...told('s3:ObjectRemoved:*'),
        versioning: denied('s3:GetBucketVersioning'),
      }),
      action: 's3:GetBucketVersioning',
    },
    {
      name: 'an unread bucket that the function may write',
      given: worker(allow('s3:PutObject', `${bucketArn()}/*`)).with(s3Buckets, {
        ...notifyingBucket(self),
        notifications: denied('s3:GetBucketNotification'),
      }),
      action: 's3:GetBucketNotification',
    },
    {
      name: 'subscriptions of another region, for a function that may publish',
      given: worker(allow('sns:Publish', '*')).region('eu-north-1').without(snsSubscriptions, 'eu-north-1'),
      action: 'sns:ListSubscriptions',
    },
    {
      name: 'a policy of the role that is no policy',
      given: account()
        .with(lambdaFunctions, lambdaFunction())
        .with(
          iamAuthorizationDetails,
          role({
            name: 'worker',
            inline: [{ name: 'own', document: denied('iam:GetAccountAuthorizationDetails') }],
          }),
        )
        .with(lambdaEventSourceMappings, mapping(queue)),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'a policy of the other function that is no policy',
      given: worker(allow('sqs:SendMessage', queueArn('b')))
        .with(lambdaFunctions, lambdaFunction({ name: 'other' }))
        .with(
          iamAuthorizationDetails,
          role({
            name: 'other',
            inline: [{ name: 'own', document: denied('iam:GetAccountAuthorizationDetails') }],
          }),
        )
        .with(lambdaEventSourceMappings, mapping(queueArn('a')), mapping(queueArn('b'), 'other')),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
  shades: [lambdaEventSourceMappings, snsSubscriptions, s3Buckets, eventsRules, sqsQueues, lambdaAsynchronousFunctions],
});
