import { z } from 'zod';

/**
 * Why something could not be read. Every failure of an AWS call is one of these.
 * `refused-by-organisation`: a service or resource control policy refuses it, which no permission in the account changes.
 * `region-disabled`: the account has not enabled the region. `not-in-region`: the region or partition lacks the service.
 */
export const unreadableReasons = [
  'denied',
  'refused-by-organisation',
  'throttled',
  'region-disabled',
  'not-in-region',
  'unreachable',
  'timeout',
  'malformed',
  'not-available',
  'out-of-time',
  'error',
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

/** Something that was to be read and was not: never the same as "there is none". */
export const unreadableSchema = z.object({
  state: z.literal('unreadable'),
  /** Id of the dataset that wanted it. */
  dataset: z.string(),
  /** The IAM action of the call that failed, e.g. `s3:GetBucketPolicy`. */
  action: z.string(),
  reason: z.enum(unreadableReasons),
  /** What AWS or the network said, for a person. */
  detail: z.string(),
});
export type Unreadable = z.infer<typeof unreadableSchema>;

/** The value of one reading, or the reason there is none. */
export type Read<T> = { state: 'read'; value: T } | Unreadable;

/** The schema of a {@link Read} whose value has the given schema. */
export function readSchema<S extends z.ZodType>(value: S) {
  return z.discriminatedUnion('state', [z.object({ state: z.literal('read'), value }), unreadableSchema]);
}

export function read<T>(value: T): Read<T> {
  return { state: 'read', value };
}

/** Applies `map` to what was read; what was unreadable stays so. */
export function mapRead<T, U>(source: Read<T>, map: (value: T) => U): Read<U> {
  return source.state === 'read' ? read(map(source.value)) : source;
}

/** Both values, or the first reason that one is missing. */
export function bothRead<A, B>(first: Read<A>, second: Read<B>): Read<[A, B]> {
  if (first.state === 'unreadable') return first;
  return mapRead(second, (value) => [first.value, value]);
}
