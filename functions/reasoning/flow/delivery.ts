import type { EventPattern } from '../events/pattern.ts';
import type { NotifyingBucket, ObjectNotification } from './plumbing.ts';

/** What is written to one thing arrives at another. */
export interface Delivery {
  /** ARN of a table, stream, queue, topic, bucket, event bus, or of a function whose outcome it is. */
  readonly from: string;
  /** ARN of a function, without version or alias, or of something that passes it on. */
  readonly to: string;
  readonly by:
    | 'event source mapping'
    | 'subscription'
    | 'bucket notification'
    | 'event rule'
    | 'redrive policy'
    | 'destination on success'
    | 'destination on failure';
  /** ARN of what is set up there, where it has one. */
  readonly id?: string;
  /** True where only some events pass, as far as this can be seen. */
  readonly filtered: boolean;
  /** Which objects of a bucket, and what has to happen to them. */
  readonly objects?: Pick<ObjectNotification, 'prefix' | 'suffix' | 'events'>;
  /** What an event has to look like: one of these patterns. */
  readonly patterns?: readonly EventPattern[];
  /** Of the bucket that it comes from; absent where it is not known. */
  readonly versioning?: NotifyingBucket['versioning'];
}

/** Deliveries one after another, from the thing that is written to a function. */
export type Chain = readonly [Delivery, ...Delivery[]];

/** True for a delivery of what failed only. */
export function isOfFailures({ by }: Delivery): boolean {
  return by === 'redrive policy' || by === 'destination on failure';
}

/** True where Lambda waits for a function's outcome and so sends it nowhere: queues and streams are polled. */
export function isAwaited({ by }: Delivery): boolean {
  return by === 'event source mapping';
}
