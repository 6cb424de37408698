import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { kindsOf, type LogBucket } from '../s3/log-buckets.ts';

/** A log bucket among others. */
export interface IndexedLogBucket extends LogBucket {
  /** The kinds of log that it gets, and what the keys of the logs begin with, each once: very many may be delivered to one bucket. */
  readonly kinds: readonly string[];
  readonly prefixes: readonly string[];
  /** Whether its policy tells some of its objects from others. */
  readonly tellsKeys: boolean;
}

/** Log buckets, found by what policies name, so that many principals times many buckets are not all tried. */
export interface LogBucketIndex {
  readonly all: readonly IndexedLogBucket[];
  readonly byArn: ReadonlyMap<string, IndexedLogBucket>;
  /** Those whose own policies may let in whom they name so: by ARN, by unique id, or a role whose sessions they name by its name. */
  readonly inviting: ReadonlyMap<string, readonly IndexedLogBucket[]>;
  /** Those whose own policies may let in anybody. */
  readonly open: readonly IndexedLogBucket[];
}

export function indexedLogBuckets(buckets: readonly LogBucket[]): LogBucketIndex {
  const all = buckets.map((bucket): IndexedLogBucket => ({
    ...bucket,
    kinds: kindsOf(bucket.sources),
    prefixes: [...new Set(bucket.sources.map(({ prefix }) => prefix))],
    tellsKeys: bucket.policy?.statements.some(tellsKeys) ?? false,
  }));
  const guests = all.map((bucket) => ({ bucket, names: bucket.policy === null ? [] : guestsOf(bucket.policy) }));
  const inviting = new Map<string, IndexedLogBucket[]>();
  for (const { bucket, names } of guests) {
    for (const name of names === 'anybody' ? [] : names) {
      const known = inviting.get(name) ?? [];
      known.push(bucket);
      inviting.set(name, known);
    }
  }
  return {
    all,
    byArn: new Map(all.map((bucket) => [bucket.arn, bucket])),
    inviting,
    open: guests.flatMap(({ bucket, names }) => (names === 'anybody' ? [bucket] : [])),
  };
}

/** Whom a bucket’s policy lets in by name. What it leaves to an account lets in nobody by itself. */
function guestsOf({ statements }: PolicyDocument): readonly string[] | 'anybody' {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  if (allows.some(isForAnybody)) return 'anybody';
  const names = allows.flatMap(({ principals }) => principals?.AWS ?? []);
  return [...new Set(names.map((name) => /:assumed-role\/([^/]+)\//.exec(name)?.[1] ?? name))];
}

function isForAnybody({ principals, notPrincipals }: Statement): boolean {
  return notPrincipals !== undefined || principals?.AWS.includes('*') === true;
}

/** Whether a statement means some objects of a bucket and not others. */
export function tellsKeys({ resources, notResources }: Statement): boolean {
  return notResources.length > 0 || !resources.every(isOfWholeBuckets);
}

/** Whether a pattern that means anything in a bucket means everything in it. */
function isOfWholeBuckets(pattern: string): boolean {
  return /^[^*?$/]*(\/?\*)?$/.test(pattern);
}

/**
 * The buckets of which anything may be allowed to whoever is called by `names` and has Allows that name
 * `patterns`.
 */
export function reachedBy(
  { all, byArn, inviting, open }: LogBucketIndex,
  names: readonly string[],
  patterns: readonly string[],
): readonly IndexedLogBucket[] {
  const arns = new Set(patterns.map((pattern) => /^[^/]*/.exec(pattern)?.[0] ?? ''));
  if ([...arns].some((arn) => /[*?]/.test(arn))) return all;
  const named = [...arns].flatMap((arn) => byArn.get(arn) ?? []);
  const found = new Set([...named, ...names.flatMap((name) => inviting.get(name) ?? []), ...open]);
  return [...found].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}
