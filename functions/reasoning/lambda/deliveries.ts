import type { EventSourceMapping } from '../../collect/lambda/event-source-mappings.ts';
import type { BucketNotification } from '../../collect/s3/notifications.ts';
import type { Read } from '../../model/read.ts';
import type { Subscription } from '../../collect/sns/subscriptions.ts';

/** Whom a bucket tells of its objects. */
export interface BucketNotifications {
  readonly arn: string;
  readonly notifications: Read<readonly BucketNotification[]>;
}

/** What is written to one thing arrives at another. */
export interface Delivery {
  /** ARN of a table, stream, queue, topic or bucket. */
  readonly from: string;
  /** ARN of a function, without version or alias, or of a queue or topic that passes it on. */
  readonly to: string;
  readonly by: 'event source mapping' | 'subscription' | 'bucket notification';
  /** ARN of what is set up there, where it has one. */
  readonly id?: string;
  /** True where only some events pass, as far as this can be seen. */
  readonly filtered: boolean;
  /** Which objects of a bucket, and what has to happen to them. */
  readonly objects?: Pick<BucketNotification, 'prefix' | 'suffix' | 'events'>;
}

/** Deliveries one after another, from the thing that is written to a function. */
export type Chain = readonly [Delivery, ...Delivery[]];

interface Plumbing {
  readonly mappings: readonly EventSourceMapping[];
  readonly subscriptions: readonly Subscription[];
  readonly buckets: readonly BucketNotifications[];
}

/** Every delivery that is switched on. */
export function deliveriesOf({ mappings, subscriptions, buckets }: Plumbing): readonly Delivery[] {
  return [...mappings.flatMap(byMapping), ...subscriptions.flatMap(bySubscription), ...buckets.flatMap(byBucket)];
}

function byMapping({ arn, source, target, enabled, filtered }: EventSourceMapping): readonly Delivery[] {
  if (source === undefined || !enabled) return [];
  return [{ from: written(source), to: withoutQualifier(target), by: 'event source mapping', id: arn, filtered }];
}

function bySubscription({ arn, topic, protocol, target }: Subscription): readonly Delivery[] {
  if (target === undefined || !['lambda', 'sqs'].includes(protocol)) return [];
  return [{ from: topic, to: withoutQualifier(target), by: 'subscription', id: arn, filtered: false }];
}

function byBucket({ arn, notifications }: BucketNotifications): readonly Delivery[] {
  const known = notifications.state === 'read' ? notifications.value : [];
  return known.map(({ target, ...objects }) => ({
    from: arn,
    to: withoutQualifier(target),
    by: 'bucket notification',
    filtered: false,
    objects,
  }));
}

/** A stream is written by writing to its table, and a consumer of its own reads what the stream gets. */
function written(source: string): string {
  return source.replace(/\/(stream|consumer)\/.*$/, '');
}

function withoutQualifier(arn: string): string {
  return arn.includes(':function:') ? arn.split(':').slice(0, 7).join(':') : arn;
}

/** A bucket that tells a topic that tells a queue. */
const longest = 3;

/** The ways in which something arrives at each function, shortest first. */
export function chainsByFunction(deliveries: readonly Delivery[]): ReadonlyMap<string, readonly Chain[]> {
  const into = grouped(deliveries);
  const extend = (chain: Chain): readonly Chain[] =>
    chain.length >= longest ? [chain] : [chain, ...(into.get(chain[0].from) ?? []).flatMap((first) => extend([first, ...chain]))];
  return new Map(
    [...into]
      .filter(([to]) => to.includes(':function:'))
      .map(([to, last]) => [to, last.flatMap((each) => extend([each])).sort((a, b) => a.length - b.length)]),
  );
}

function grouped(deliveries: readonly Delivery[]): ReadonlyMap<string, readonly Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const group = groups.get(delivery.to);
    if (group === undefined) groups.set(delivery.to, [delivery]);
    else group.push(delivery);
  }
  return groups;
}
