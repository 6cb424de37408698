import { eventsRules, type EventsRule } from '../../collect/events/rules.ts';
import { lambdaEventSourceMappings } from '../../collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { snsSubscriptions } from '../../collect/sns/subscriptions.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineFacts, defineReadingFacts } from '../../evaluate/define-facts.ts';
import { mapRead, read } from '../../model/read.ts';
import { worldFrom } from '../../reasoning/flow/world.ts';
import { iamPrincipals } from '../iam/principals.ts';
import { invocationOutcomes } from './asynchronous.ts';

/** Which buckets keep versions, by ARN: of those that could be read. */
const bucketVersions = defineFacts({
  id: 's3.bucketVersions',
  from: { buckets: s3Buckets.with('versioning') },
  derive: ({ buckets }) => new Map(buckets.map(({ arn, versioning }) => [arn, versioning])),
});

/** Which buckets send all their events to EventBridge, by ARN: of those that could be read. */
const bucketsToEventBridge = defineFacts({
  id: 's3.bucketsToEventBridge',
  from: { buckets: s3Buckets.with('eventBridge') },
  derive: ({ buckets }) => new Map(buckets.map(({ arn, eventBridge }) => [arn, eventBridge])),
});

/** The buckets, each with whom it tells of what: unread where it is not known whether it tells EventBridge. */
export const tellingBuckets = defineReadingFacts({
  id: 's3.tellingBuckets',
  from: { buckets: s3Buckets.with('notifications', 'eventBridge') },
  derive: ({ buckets }) =>
    mapRead(buckets, (all) =>
      all.map(({ arn, notifications, eventBridge }) => ({
        arn,
        notifications: eventBridge.state === 'read' ? notifications : eventBridge,
      })),
    ),
});

/** What rules, queues and Lambda itself hand on, beside what feeds functions directly. */
export const eventPlumbing = defineFacts({
  id: 'lambda.eventPlumbing',
  from: { rules: eventsRules.with('targets'), queues: sqsQueues.with('redrive'), outcomes: invocationOutcomes },
  derive: ({ rules, queues, outcomes }) => ({
    rules: rules.map((rule) => ({ ...rule, bus: busOf(rule), targets: rule.targets.map(({ arn }) => arn) })),
    queues: queues.map(({ arn, redrive }) => ({ arn, deadLetterQueue: redrive?.deadLetterQueue })),
    destinations: [...outcomes].flatMap(([arn, each]) => each.map(({ on, target }) => ({ function: arn, on, target }))),
  }),
});

/** The ARN of the bus that a rule listens to. */
function busOf({ arn, bus }: EventsRule): string {
  return `${arn.split(':').slice(0, 5).join(':')}:event-bus/${bus}`;
}

/** What feeds the functions of the account, and what each may write. */
export const lambdaWorld = defineFacts({
  id: 'lambda.world',
  from: {
    functions: lambdaFunctions,
    mappings: lambdaEventSourceMappings,
    subscriptions: snsSubscriptions,
    buckets: s3Buckets.with('notifications'),
    versions: bucketVersions,
    sending: bucketsToEventBridge,
    plumbing: eventPlumbing,
    principals: iamPrincipals,
  },
  derive({ functions, mappings, subscriptions, buckets, versions, sending, plumbing, principals }, { now, regionOf }) {
    const roleOf = new Map(functions.map(({ arn, role }) => [arn, role]));
    const told = buckets.map((bucket) => ({
      ...bucket,
      notifications: read(bucket.notifications),
      versioning: versions.get(bucket.arn),
      eventBridge: sending.get(bucket.arn),
      region: regionOf(bucket),
    }));
    const deadLetters = functions.flatMap(({ arn, deadLetterTarget }) =>
      deadLetterTarget === undefined ? [] : [{ function: arn, on: 'failure' as const, target: deadLetterTarget }],
    );
    const destinations = [...plumbing.destinations, ...deadLetters];
    return worldFrom(
      { ...plumbing, destinations, mappings, subscriptions, buckets: told },
      (arn) => principals.get(roleOf.get(arn) ?? ''),
      now,
    );
  },
});
