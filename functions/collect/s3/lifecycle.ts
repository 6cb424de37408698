import type { LifecycleRule as Described } from '@aws-sdk/client-s3';
import { z } from 'zod';

/** One rule of a bucket's lifecycle configuration. */
export const lifecycleRuleSchema = z.object({
  id: z.string().optional(),
  enabled: z.boolean(),
  /** Of the keys that it is for; empty for all. */
  prefix: z.string(),
  /** Whether tags or sizes narrow it to some objects of the prefix. */
  filtered: z.boolean(),
  /** Whether it expires old versions, or moves them to a cheaper class. */
  oldVersions: z.boolean(),
  /** Whether it aborts uploads that were never completed. */
  incompleteUploads: z.boolean(),
});
export type LifecycleRule = z.infer<typeof lifecycleRuleSchema>;

/** A rule as S3 answers it. Old rules carry their prefix beside the filter, others in it or in its `And`. */
export function lifecycleRuleOf(answer: Described): LifecycleRule {
  const { ID, Status, Filter, NoncurrentVersionExpiration, NoncurrentVersionTransitions = [] } = answer;
  return {
    ...(ID === undefined || ID === '' ? {} : { id: ID }),
    enabled: Status === 'Enabled',
    prefix: prefixOf(answer),
    filtered: [Filter, Filter?.And].some(isNarrowed),
    oldVersions: NoncurrentVersionExpiration !== undefined || NoncurrentVersionTransitions.length > 0,
    incompleteUploads: answer.AbortIncompleteMultipartUpload?.DaysAfterInitiation !== undefined,
  };
}

function prefixOf(answer: Described): string {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- rules that were written before filters still come with it
  return answer.Filter?.Prefix ?? answer.Filter?.And?.Prefix ?? answer.Prefix ?? '';
}

interface Narrowing {
  readonly Tag?: unknown;
  readonly Tags?: readonly unknown[] | undefined;
  readonly ObjectSizeGreaterThan?: number | undefined;
  readonly ObjectSizeLessThan?: number | undefined;
}

function isNarrowed(filter: Narrowing | undefined): boolean {
  if (filter === undefined) return false;
  const { Tag, Tags = [], ObjectSizeGreaterThan = 0, ObjectSizeLessThan } = filter;
  return Tag !== undefined || Tags.length > 0 || ObjectSizeGreaterThan > 0 || ObjectSizeLessThan !== undefined;
}
