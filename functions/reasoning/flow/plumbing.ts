import type { Read } from '../../model/read.ts';

/** What feeds a function from a queue or stream. */
export interface Mapping {
  readonly arn: string;
  /** ARN of the queue, stream or consumer; absent where the source has none. */
  readonly source?: string | undefined;
  /** ARN of the function, with the version or alias that it names. */
  readonly target: string;
  readonly enabled: boolean;
  /** Whether it passes only some events on. */
  readonly filtered: boolean;
  /** The patterns of its filter criteria, as JSON: an event passes that fits one of them. */
  readonly filters?: readonly string[] | undefined;
}

/** A confirmed subscription of a topic. */
export interface TopicSubscription {
  readonly arn: string;
  /** ARN of the topic. */
  readonly topic: string;
  readonly protocol: string;
  /** ARN of the function or queue. */
  readonly target?: string | undefined;
  /** Whether a filter policy passes only some messages on. */
  readonly filtered?: boolean | undefined;
}

/** Whom a bucket tells of which of its objects' events. */
export interface ObjectNotification {
  /** ARN of the function, queue or topic. */
  readonly target: string;
  /** E.g. `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  /** Of the keys that count; empty for all. */
  readonly prefix: string;
  readonly suffix: string;
}

export interface NotifyingBucket {
  readonly arn: string;
  readonly notifications: Read<readonly ObjectNotification[]>;
  /** Whether it sends all its events to EventBridge. */
  readonly eventBridge?: boolean | undefined;
  /** The region whose EventBridge gets them; absent where it is not known. */
  readonly region?: string | undefined;
  /** Absent where it is not known. */
  readonly versioning?: 'Enabled' | 'Suspended' | 'Off' | undefined;
}

/** A rule of an event bus. */
export interface EventRule {
  readonly arn: string;
  /** ARN of the bus. */
  readonly bus: string;
  readonly enabled: boolean;
  /** Absent for a rule that only keeps a schedule. */
  readonly pattern?: string | undefined;
  /** ARNs of what it passes events to. */
  readonly targets: readonly string[];
}

export interface Queue {
  readonly arn: string;
  /** ARN of the queue that gets what could not be processed. */
  readonly deadLetterQueue?: string | undefined;
}

/** Where Lambda itself sends the outcome of a function's asynchronous invocations. */
export interface OutcomeDestination {
  /** ARN of the function. */
  readonly function: string;
  /** A dead-letter queue or topic of a function is one on failure. */
  readonly on: 'success' | 'failure';
  /** ARN of a queue, topic, function or event bus. */
  readonly target: string;
}

/** All that hands events on in an account. */
export interface Plumbing {
  readonly mappings: readonly Mapping[];
  readonly subscriptions: readonly TopicSubscription[];
  readonly buckets: readonly NotifyingBucket[];
  readonly rules?: readonly EventRule[] | undefined;
  readonly queues?: readonly Queue[] | undefined;
  readonly destinations?: readonly OutcomeDestination[] | undefined;
}
