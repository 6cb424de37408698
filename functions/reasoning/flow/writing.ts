import { askedOf, globsOf } from '../events/asked.ts';
import { mayMatch } from '../events/pattern.ts';
import { anyOf, type Certainty } from '../certainty.ts';
import { decide, type IdentityPolicies, type Said } from '../policy/grant.ts';
import { matchesArn, overlap } from '../policy/match.ts';
import { serviceOf } from './arn.ts';
import type { Delivery } from './delivery.ts';
import { writesFor, writesToEventBridge, type ObjectWrite } from './object-events.ts';
import { allowsOf, mayReach, resourcesOf } from './reach.ts';
import { writesTo } from './writes.ts';

/** That a role may write to something, and what says so. */
export interface Writing {
  readonly action: string;
  readonly to: string;
  readonly by: readonly Said[];
  /** Only for requests that meet a condition. */
  readonly conditional: boolean;
  /** True where what is written may not be what the first delivery lets through. */
  readonly filtered: boolean;
}

interface Way {
  readonly action: string;
  readonly resource: string;
  readonly passes: Exclude<Certainty, 'no'>;
}

/** The first way in which an identity may set off a delivery, a certain one before others. */
export function writingOf(identity: IdentityPolicies, delivery: Delivery, now: Date): Writing | undefined {
  if (!mayReach(identity, delivery.from)) return undefined;
  let second: Writing | undefined;
  for (const { action, resource, passes } of waysOf(identity, delivery)) {
    const { allowed, by } = decide(identity, { action, resource }, now);
    if (allowed === 'no') continue;
    const writing = { action, to: resource, by, conditional: allowed === 'conditional', filtered: passes === 'maybe' };
    if (!writing.conditional && !writing.filtered) return writing;
    second ??= writing;
  }
  return second;
}

function waysOf(identity: IdentityPolicies, delivery: Delivery): readonly Way[] {
  if (serviceOf(delivery.from) === 's3') return objectWays(identity, delivery);
  return writesTo(delivery).map(({ action, passes }) => ({ action, resource: delivery.from, passes }));
}

function objectWays(identity: IdentityPolicies, delivery: Delivery): readonly Way[] {
  const { from, objects, versioning } = delivery;
  const writes = objects === undefined ? writesToEventBridge(versioning) : writesFor(objects.events, versioning);
  const keys = keysTold(delivery).flatMap((glob) => objectsToTry(identity, `${from}/${glob}`));
  const distinct = [...new Set(keys)];
  return writes.flatMap((write) =>
    distinct.flatMap((resource): Way[] => {
      const passes = passesOf(delivery, write, resource);
      return passes === 'no' ? [] : [{ action: write.action, resource, passes }];
    }),
  );
}

/** The keys that a bucket tells of, as texts with `*` for any run of characters. */
function keysTold({ objects, patterns = [] }: Delivery): readonly string[] {
  if (objects !== undefined) return [`${objects.prefix}*${objects.suffix}`];
  const asked = patterns.flatMap((pattern) => askedOf(pattern, ['detail', 'object', 'key']));
  return [...globsOf(asked), '*'];
}

function passesOf(
  { from, filtered, patterns }: Delivery,
  { sometimes, detailType, detail }: ObjectWrite,
  object: string,
): Certainty {
  const surely = sometimes || filtered ? 'maybe' : 'yes';
  if (patterns === undefined) return surely;
  const event = {
    source: 'aws.s3',
    'detail-type': detailType,
    resources: [from],
    detail: {
      ...detail,
      bucket: { name: from.slice(from.lastIndexOf(':') + 1) },
      object: { key: object.slice(from.length + 1) },
    },
  };
  const passed = anyOf(patterns.map((pattern) => mayMatch(pattern, event)));
  return passed === 'yes' ? surely : passed;
}

/**
 * Objects that a bucket tells of, such that if an identity may write any that it tells of, it may write one of these: one
 * that no policy speaks of in particular, and one for each of its patterns that meets what is told of.
 */
function objectsToTry(identity: IdentityPolicies, told: string): readonly string[] {
  const written = allowsOf(identity)
    .flatMap(resourcesOf)
    .filter((pattern) => pattern.includes('/') && overlap(pattern, told));
  const filled = [told, ...written].flatMap((pattern) => [fill(pattern, 'object'), fill(pattern, `object${suffixOf(told)}`)]);
  return [...new Set(filled)].filter((object) => matchesArn(told, object));
}

function fill(pattern: string, text: string): string {
  return pattern.replaceAll('*', text).replaceAll('?', 'x');
}

function suffixOf(told: string): string {
  return told.slice(told.lastIndexOf('*') + 1);
}
