import { withoutQualifier, written } from './arn.ts';
import type { Delivery } from './delivery.ts';
import type { Mapping, NotifyingBucket, OutcomeDestination, Plumbing, Queue, TopicSubscription } from './plumbing.ts';
import { deliveriesByRules } from './rules.ts';

/** Every delivery that is switched on. */
export function deliveriesOf({
  mappings,
  subscriptions,
  buckets,
  rules = [],
  queues = [],
  destinations = [],
}: Plumbing): readonly Delivery[] {
  const consumed = new Map(mappings.flatMap((each) => (each.enabled ? [[each.source ?? '', each.arn] as const] : [])));
  return [
    ...mappings.flatMap(byMapping),
    ...subscriptions.flatMap(bySubscription),
    ...buckets.flatMap(byBucket),
    ...deliveriesByRules(rules, buckets),
    ...queues.flatMap((queue) => byRedrive(queue, consumed)),
    ...destinations.map(byDestination),
  ];
}

function byMapping({ arn, source, target, enabled, filtered, filters }: Mapping): readonly Delivery[] {
  if (source === undefined || !enabled) return [];
  return [
    {
      from: written(source),
      to: withoutQualifier(target),
      by: 'event source mapping',
      id: arn,
      filtered,
      ...(filters === undefined || filters.length === 0 ? {} : { patterns: filters }),
    },
  ];
}

function bySubscription({ arn, topic, protocol, target, filtered = false }: TopicSubscription): readonly Delivery[] {
  if (target === undefined || !['lambda', 'sqs'].includes(protocol)) return [];
  return [{ from: topic, to: withoutQualifier(target), by: 'subscription', id: arn, filtered }];
}

function byBucket({ arn, notifications, versioning }: NotifyingBucket): readonly Delivery[] {
  const known = notifications.state === 'read' ? notifications.value : [];
  return known.map(({ target, prefix, suffix, events }) => ({
    from: arn,
    to: withoutQualifier(target),
    by: 'bucket notification',
    filtered: false,
    objects: { events, prefix, suffix },
    ...(versioning === undefined ? {} : { versioning }),
  }));
}

/** Messages go to the dead-letter queue only from a queue that something reads and fails on. */
function byRedrive({ arn, deadLetterQueue }: Queue, consumed: ReadonlyMap<string, string>): readonly Delivery[] {
  const consumer = consumed.get(arn);
  if (deadLetterQueue === undefined || consumer === undefined) return [];
  return [{ from: arn, to: deadLetterQueue, by: 'redrive policy', id: consumer, filtered: false }];
}

function byDestination({ function: arn, on, target }: OutcomeDestination): Delivery {
  return { from: withoutQualifier(arn), to: withoutQualifier(target), by: `destination on ${on}`, filtered: false };
}
