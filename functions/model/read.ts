import { z } from 'zod';

/**
 * Why something could not be read. Every failure of an AWS call is one of these.
 * `refused-by-organisation`: a service or resource control policy refuses it, which no permission in the account changes.
 * `region-disabled`: the account has not enabled the region. `not-in-region`: the region or partition lacks the service.
 * `left-out`: the run was not asked to look there, so that nothing can be said of the whole.
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
  'left-out',
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

/** That something was not read which the given dataset, or part of one, reads by these actions. */
export function unreadable(
  { id, actions }: { readonly id: string; readonly actions: readonly string[] },
  reason: UnreadableReason,
  detail: string,
): Unreadable {
  return { state: 'unreadable', dataset: id, action: actions.join(', '), reason, detail };
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

/** True for a reading, whatever its value. */
export function isRead(value: unknown): value is Read<unknown> {
  return (
    typeof value === 'object' && value !== null && 'state' in value && (value.state === 'read' || value.state === 'unreadable')
  );
}

/** The reasons for which some of these are missing, each once. */
export function unread(sources: readonly Read<unknown>[]): readonly Unreadable[] {
  return [...new Set(sources.flatMap((source) => (source.state === 'unreadable' ? [source] : [])))];
}
