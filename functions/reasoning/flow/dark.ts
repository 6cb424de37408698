import type { Read, Unreadable } from '../../model/read.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { isFunction } from './arn.ts';
import type { Delivery } from './delivery.ts';
import { chainsInto } from './flow.ts';
import type { NotifyingBucket } from './plumbing.ts';
import { reachOf } from './reach.ts';
import { namedIn, sourceIndex } from './source-index.ts';
import { leadingTo, readIdentity, type Leading, type World } from './world.ts';
import { writingOf } from './writing.ts';

interface Darkness {
  readonly world: World;
  /** The first bucket whose notifications were not read and that an identity may write to. */
  readonly writtenBy: (identity: IdentityPolicies) => Unreadable | undefined;
  /** What leads to functions that may write to such a bucket. */
  readonly leading: Leading;
}

const nights = new WeakMap<readonly NotifyingBucket[], Darkness>();

/**
 * Why it is not known whether buckets tell a function of what it sets off there, itself or by way of another: the first reason,
 * if there is one.
 */
export function bucketsInTheDark(
  functionArn: string,
  identity: IdentityPolicies,
  world: World,
  buckets: readonly NotifyingBucket[],
): readonly Unreadable[] {
  const { writtenBy, leading } = darknessOf(world, buckets);
  const own = writtenBy(identity);
  if (own !== undefined) return [own];
  for (const source of namedIn(leading.index, reachOf(identity))) {
    for (const { chain, reason } of leading.leadingTo.get(source) ?? []) {
      if (chain.at(-1)?.to !== functionArn && writingOf(identity, chain[0], world.now) !== undefined) return [reason];
    }
  }
  return [];
}

function darknessOf(world: World, buckets: readonly NotifyingBucket[]): Darkness {
  const known = nights.get(buckets);
  if (known?.world === world) return known;
  const made = darkness(world, buckets);
  nights.set(buckets, made);
  return made;
}

function darkness(world: World, buckets: readonly NotifyingBucket[]): Darkness {
  const dark = new Map(
    buckets.flatMap(({ arn, notifications }) => (notifications.state === 'read' ? [] : [[arn, notifications]])),
  );
  const index = sourceIndex(dark.keys());
  const reasons = new Map<IdentityPolicies, Unreadable | undefined>();
  const writtenBy = (identity: IdentityPolicies) => {
    if (dark.size === 0) return undefined;
    if (reasons.has(identity)) return reasons.get(identity);
    const first = find(namedIn(index, reachOf(identity)), (arn) => writingOf(identity, supposed(arn), world.now) !== undefined);
    const reason = first === undefined ? undefined : dark.get(first);
    reasons.set(identity, reason);
    return reason;
  };
  const fed = dark.size === 0 ? [] : [...world.flow.into.keys()].filter(isFunction);
  const leading = leadingTo(world.flow, fed, (arn) => {
    const identity = readIdentity(world, arn);
    return identity === undefined ? undefined : writtenBy(identity);
  });
  return { world, writtenBy, leading };
}

/** A bucket, and whether it keeps versions. */
interface VersionedBucket {
  readonly arn: string;
  readonly versioning: Read<unknown>;
}

const versionNights = new WeakMap<readonly VersionedBucket[], ReadonlyMap<string, Unreadable>>();

/** In a bucket that keeps versions each removal makes one more marker and one more event: of these it must be known. */
export function versionsInTheDark(
  functionArn: string,
  { flow }: World,
  buckets: readonly VersionedBucket[],
): readonly Unreadable[] {
  const dark = unreadVersionsOf(buckets);
  if (dark.size === 0) return [];
  return chainsInto(flow, functionArn).flatMap(([{ from, objects }]) => {
    const removals = objects?.events.some((event) => /^s3:(\*|ObjectRemoved)/i.test(event)) ?? false;
    return removals ? (dark.get(from) ?? []) : [];
  });
}

/** Found once for all functions that ask about the same buckets. */
function unreadVersionsOf(buckets: readonly VersionedBucket[]): ReadonlyMap<string, Unreadable> {
  const known = versionNights.get(buckets);
  if (known !== undefined) return known;
  const dark = new Map(buckets.flatMap(({ arn, versioning }) => (versioning.state === 'read' ? [] : [[arn, versioning]])));
  versionNights.set(buckets, dark);
  return dark;
}

/** What a bucket might tell somebody of. */
function supposed(bucket: string): Delivery {
  const objects = { prefix: '', suffix: '', events: ['s3:*'] };
  return { from: bucket, to: '', by: 'bucket notification', filtered: false, objects, versioning: 'Enabled' };
}

function find<T>(items: Iterable<T>, test: (item: T) => boolean): T | undefined {
  for (const item of items) if (test(item)) return item;
  return undefined;
}
