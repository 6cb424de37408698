import type { PolicyDocument } from '../../model/policy.ts';
import { read, type Unreadable } from '../../model/read.ts';
import { authorize } from '../policy/authorize.ts';
import type { IdentityPolicies, Said } from '../policy/grant.ts';
import { matchesArn, overlap } from '../policy/match.ts';
import type { GivenContext } from '../policy/request.ts';
import { entriesFor } from '../policy/policy-index.ts';
import { ANY_NAME } from '../policy/samples.ts';
import type { LogBucket } from '../s3/log-buckets.ts';
import { askerOf, type Asker } from './askers.ts';
import type { Directory, RoleItem, UserItem } from './directory.ts';
import { graspOf, type Grasp } from './escalation-candidates.ts';
import { reachedBy, tellsKeys, type IndexedLogBucket, type LogBucketIndex } from './log-bucket-index.ts';
import { allowsAnywhere } from './somewhere.ts';

/** What a principal may do to log buckets, all of them together. */
export interface BucketPowers {
  /** Names, sorted. */
  readonly buckets: readonly string[];
  /** The kinds of log in them. */
  readonly logs: readonly string[];
  readonly actions: readonly string[];
  readonly statements: readonly Said[];
  /** True where so many were found that no further ones were looked for. */
  readonly areMore: boolean;
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
  /** The first action of each of the powers, of whatever bucket. */
  readonly actions: readonly string[];
}

/** With these a principal is told of; who may at all may often in every one, and many principals times many buckets are not listed. */
const ENOUGH = 20;

interface Found {
  readonly bucket: IndexedLogBucket;
  readonly action: string;
  readonly by: readonly Said[];
}

/**
 * The powers that a principal has over log buckets, its own policies and the bucket’s together. What hangs on a condition does not
 * count, but for TLS, which everybody has. `undefined` for none; unreadable where a policy of its own was not read.
 */
export function powersOver(
  buckets: LogBucketIndex,
  principal: UserItem | RoleItem,
  directory: Directory,
  question: Question,
  now: Date,
): BucketPowers | Unreadable | undefined {
  const asker = askerOf(principal, directory);
  const namesFor = hasUnread(asker) ? () => ['*'] : namesOf(asker, principal);
  const found: Found[] = [];
  const reached = new Set<LogBucket>();
  const ownKeys = tellsOwnKeys(ownPolicies(asker));
  const candidates = candidatesFor(buckets, principal, asker, question);
  for (const bucket of candidates) {
    if (reached.size === ENOUGH) return told(found, true);
    for (const power of question.powers(bucket)) {
      const by = exercised(power, bucket, { asker, names: namesFor(power, bucket), tellsKeys: ownKeys, question, now });
      if (by === undefined) continue;
      if ('state' in by) return by;
      reached.add(bucket);
      found.push(...power.actions.map((action) => ({ bucket, action, by })));
    }
  }
  return found.length === 0 ? undefined : told(found, false);
}

function told(found: readonly Found[], areMore: boolean): BucketPowers {
  const unique = (texts: readonly string[]) => [...new Set(texts)].sort();
  return {
    buckets: unique(found.map(({ bucket }) => bucket.name)),
    logs: unique(found.flatMap(({ bucket }) => bucket.kinds)),
    actions: unique(found.map(({ action }) => action)),
    statements: each(found.flatMap(({ by }) => by)),
    areMore,
  };
}

function each(statements: readonly Said[]): readonly Said[] {
  return [...new Map(statements.map((said) => [JSON.stringify([said.policy, said.statement]), said])).values()];
}

/** Of a principal whose policies were not all read, any bucket is one that it may reach. */
function candidatesFor(
  buckets: LogBucketIndex,
  principal: UserItem | RoleItem,
  asker: Asker,
  { actions }: Question,
): readonly IndexedLogBucket[] {
  if (hasUnread(asker)) return buckets.all;
  const own = ownPolicies(asker);
  const patterns = actions.flatMap((action) => grasped(own, action, principal));
  return reachedBy(buckets, [principal.arn, principal.id, principal.name], patterns);
}

/** The statements that let a power be exercised on something in a bucket; unreadable where that hangs on what was not read. */
function exercised(
  power: Power,
  bucket: IndexedLogBucket,
  { asker, names, tellsKeys, question: { assumed = {}, keys }, now }: Exercise,
): readonly Said[] | Unreadable | undefined {
  const prefixes = keys === 'any' ? [''] : bucket.prefixes;
  // Where no policy tells one object from another, the logs of one source answer for all: there may be very many.
  const asked = tellsKeys || bucket.tellsKeys ? prefixes : prefixes.slice(0, 1);
  for (const resource of resourcesFor(power, bucket, names, asked)) {
    const answers = power.actions.map((action) => ask(asker, action, resource, bucket, { assumed, now }));
    const gap = answers.flatMap(({ unreadable = [] }) => unreadable)[0];
    if (gap !== undefined) return gap;
    if (answers.every(({ decision }) => decision === 'allowed')) return answers.flatMap(({ by }) => by);
  }
  return undefined;
}

interface Exercise {
  readonly asker: Asker;
  /** What Allows name of the power’s first action. */
  readonly names: readonly string[];
  /** Whether the principal’s own policies tell some objects of a bucket from others. */
  readonly tellsKeys: boolean;
  readonly question: Question;
  readonly now: Date;
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
function namesOf(asker: Asker, self: UserItem | RoleItem): (power: Power, bucket: LogBucket) => readonly string[] {
  const own = ownPolicies(asker);
  const known = new Map<string, readonly string[]>();
  return ({ actions: [action = ''] }, { policy }) => {
    const mine = known.get(action) ?? grasped(own, action, self);
    known.set(action, mine);
    const onBucket = policy === null ? [] : namedBy(policy, action);
    return onBucket.length === 0 ? mine : [...mine, ...onBucket];
  };
}

function ownPolicies({ policies: { identity = [], boundary } }: Asker): IdentityPolicies {
  const policies = identity.flatMap((one) => (one.state === 'read' ? [one.value] : []));
  return boundary?.state === 'read' ? { policies, boundary: boundary.value } : { policies };
}

function tellsOwnKeys({ policies, boundary }: IdentityPolicies): boolean {
  const documents = [...policies.map(({ document }) => document), ...(boundary === undefined ? [] : [boundary])];
  return documents.some((document) => entriesFor(document, 's3:').some(({ statement }) => tellsKeys(statement)));
}

/** What a principal’s own Allows of an action name, where its policies let any of them count. */
function grasped(own: IdentityPolicies, action: string, self: UserItem | RoleItem): readonly string[] {
  return allowsAnywhere(own, action) ? named(graspOf(own, action, self)) : [];
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

/** One resource for each thing that the names may mean, made when it is asked for: none where they mean nothing of the bucket. */
function* resourcesFor(
  { on }: Power,
  { arn }: LogBucket,
  names: readonly string[],
  prefixes: readonly string[],
): Generator<string> {
  if (on === 'bucket') {
    if (names.some((pattern) => matchesArn(pattern, arn))) yield arn;
    return;
  }
  for (const prefix of prefixes) {
    const start = `${arn}/${prefix}`;
    const within = names.filter((pattern) => begins(pattern, start) && overlap(pattern, `${start}*`));
    if (within.length === 0) continue;
    const filled = within.map((pattern) => pattern.replaceAll('*', ANY_NAME).replaceAll('?', 'x'));
    yield* new Set([`${start}${ANY_NAME}`, ...filled.filter((resource) => resource.startsWith(start))]);
  }
}
