import type { PolicyDocument } from '../../model/policy.ts';
import { read, type Unreadable } from '../../model/read.ts';
import { authorize } from '../policy/authorize.ts';
import type { Said } from '../policy/grant.ts';
import { matchesArn, overlap } from '../policy/match.ts';
import type { GivenContext } from '../policy/request.ts';
import { ANY_NAME } from '../policy/samples.ts';
import { kindsOf, type LogBucket } from '../s3/log-buckets.ts';
import { askerOf, type Asker } from './askers.ts';
import type { Directory, RoleItem, UserItem } from './directory.ts';
import { graspOf, type Grasp } from './escalation-candidates.ts';

/** What a principal may do to log buckets, all of them together. */
export interface BucketPowers {
  /** Names, sorted. */
  readonly buckets: readonly string[];
  /** The kinds of log in them. */
  readonly logs: readonly string[];
  readonly actions: readonly string[];
  readonly statements: readonly Said[];
}

/** Actions that have to be allowed together, on the objects or on the bucket itself. */
export interface Power {
  readonly actions: readonly string[];
  readonly on: 'object' | 'bucket';
}

interface Question {
  readonly powers: (bucket: LogBucket) => readonly Power[];
  /** What whoever asks chooses of the request, beside TLS. */
  readonly assumed?: GivenContext;
  /** Only the keys of the logs count, or any. */
  readonly keys: 'logs' | 'any';
}

/**
 * The powers that a principal has over log buckets, its own policies and the bucket’s together. What hangs on a condition does not
 * count, but for TLS, which everybody has. `undefined` for none; unreadable where a policy of its own was not read.
 */
export function powersOver(
  buckets: readonly LogBucket[],
  principal: UserItem | RoleItem,
  directory: Directory,
  { powers, assumed = {}, keys }: Question,
  now: Date,
): BucketPowers | Unreadable | undefined {
  const asker = askerOf(principal, directory);
  const found: { readonly bucket: LogBucket; readonly action: string; readonly by: readonly Said[] }[] = [];
  const namesFor = namesOf(asker, principal);
  let gap: Unreadable | undefined;
  for (const bucket of buckets) {
    for (const power of powers(bucket)) {
      const names = hasUnread(asker) ? ['*'] : namesFor(power, bucket);
      const met = resourcesFor(power, bucket, names, keys).flatMap((resource) => {
        const answers = power.actions.map((action) => ask(asker, action, resource, bucket, { assumed, now }));
        gap ??= answers.flatMap(({ unreadable = [] }) => unreadable)[0];
        return answers.every(({ decision }) => decision === 'allowed') ? [answers.flatMap(({ by }) => by)] : [];
      });
      const [by] = met;
      if (by !== undefined) found.push(...power.actions.map((action) => ({ bucket, action, by })));
    }
  }
  if (found.length === 0) return gap;
  const unique = (texts: readonly string[]) => [...new Set(texts)].sort();
  return {
    buckets: unique(found.map(({ bucket }) => bucket.name)),
    logs: unique(found.flatMap(({ bucket }) => kindsOf(bucket.sources))),
    actions: unique(found.map(({ action }) => action)),
    statements: each(found.flatMap(({ by }) => by)),
  };
}

function each(statements: readonly Said[]): readonly Said[] {
  return [...new Map(statements.map((said) => [JSON.stringify([said.policy, said.statement]), said])).values()];
}

function ask(
  { requester, policies }: Asker,
  action: string,
  resource: string,
  { name, policy }: LogBucket,
  { assumed, now }: { readonly assumed: GivenContext; readonly now: Date },
) {
  const onBucket = policy === null ? null : { name: `bucket policy of ${name}`, document: policy };
  const question = { principal: requester, action, resource, assumed: { 'aws:SecureTransport': 'true', ...assumed }, now };
  return authorize(question, { ...policies, resource: read(onBucket) });
}

/** The resources that Allows of a power’s first action name, the principal’s own and the bucket’s. */
function namesOf({ policies }: Asker, self: UserItem | RoleItem): (power: Power, bucket: LogBucket) => readonly string[] {
  const own = (policies.identity ?? []).flatMap((one) => (one.state === 'read' ? [one.value] : []));
  const known = new Map<string, readonly string[]>();
  return ({ actions: [action = ''] }, { policy }) => {
    const mine = known.get(action) ?? named(graspOf({ policies: own }, action, self));
    known.set(action, mine);
    const onBucket = policy === null ? [] : namedBy(policy, action);
    return onBucket.length === 0 ? mine : [...mine, ...onBucket];
  };
}

function named({ exact, wide }: Grasp): readonly string[] {
  return [...exact, ...wide];
}

const byPolicy = new WeakMap<PolicyDocument, Map<string, readonly string[]>>();

/** What Allows of an action name in a bucket’s policy: the same for every principal, so it is looked up once. */
function namedBy(policy: PolicyDocument, action: string): readonly string[] {
  const known = byPolicy.get(policy) ?? new Map<string, readonly string[]>();
  byPolicy.set(policy, known);
  const names = known.get(action) ?? named(graspOf({ policies: [{ name: '', document: policy }] }, action));
  known.set(action, names);
  return names;
}

function hasUnread({ policies }: Asker): boolean {
  return policies.identity?.some(({ state }) => state === 'unreadable') === true;
}

/** Whether what stands before a pattern’s first wildcard lets it mean anything that starts so: cheaper to tell than the whole. */
function begins(pattern: string, start: string): boolean {
  const plain = /^[^*?]*/.exec(pattern)?.[0] ?? '';
  return start.startsWith(plain) || plain.startsWith(start);
}

/** One resource for each thing that the names may mean: none where they mean nothing of the bucket. */
function resourcesFor(
  { on }: Power,
  { arn, sources }: LogBucket,
  names: readonly string[],
  keys: Question['keys'],
): readonly string[] {
  if (on === 'bucket') return names.some((pattern) => matchesArn(pattern, arn)) ? [arn] : [];
  const prefixes = new Set(keys === 'any' ? [''] : sources.map(({ prefix }) => prefix));
  return [...prefixes].flatMap((prefix) => {
    const start = `${arn}/${prefix}`;
    const within = names.filter((pattern) => begins(pattern, start) && overlap(pattern, `${start}*`));
    if (within.length === 0) return [];
    const filled = within.map((pattern) => pattern.replaceAll('*', ANY_NAME).replaceAll('?', 'x'));
    return [...new Set([`${start}${ANY_NAME}`, ...filled.filter((resource) => resource.startsWith(start))])];
  });
}
