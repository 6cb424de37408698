import { askedOf } from '../events/asked.ts';
import { operandOf } from '../events/matcher.ts';
import { mayMatch } from '../events/pattern.ts';
import { isDefaultBus, regionOf, withoutQualifier } from './arn.ts';
import type { Delivery } from './delivery.ts';
import type { EventRule, NotifyingBucket } from './plumbing.ts';

type PatternRule = EventRule & { readonly pattern: string };

/** What rules deliver: of what is put on their bus, and of the buckets that send their events to EventBridge. */
export function deliveriesByRules(rules: readonly EventRule[], buckets: readonly NotifyingBucket[]): readonly Delivery[] {
  const live = rules.filter((rule): rule is PatternRule => rule.enabled && rule.pattern !== undefined);
  const sending = buckets.filter(({ eventBridge }) => eventBridge === true);
  return [...live.filter(mayBePut).flatMap(ofBus), ...ofBuckets(live, sending)];
}

/** Only AWS's services may send events whose source begins with `aws.`: a rule for those hears of nothing that is put. */
function mayBePut({ pattern }: PatternRule): boolean {
  const sources = askedOf(pattern, ['source']);
  return sources.length === 0 || !sources.every(isOfAws);
}

function isOfAws(matcher: Parameters<typeof operandOf>[0]): boolean {
  const prefix = typeof matcher === 'string' ? matcher : operandOf(matcher, 'prefix');
  return typeof prefix === 'string' && prefix.startsWith('aws.');
}

function ofBus({ arn, bus, targets }: PatternRule): readonly Delivery[] {
  return targets.map((to) => ({ from: bus, to: withoutQualifier(to), by: 'event rule', id: arn, filtered: true }));
}

/** Joined by the buckets' names where the rules give them, so that many rules for one bucket each cost no more than they are. */
function ofBuckets(rules: readonly PatternRule[], buckets: readonly NotifyingBucket[]): readonly Delivery[] {
  const byName = new Map(buckets.map((bucket) => [nameOf(bucket), bucket]));
  return rules
    .filter(({ bus }) => isDefaultBus(bus))
    .flatMap((rule) => {
      if (mayMatch(rule.pattern, { source: 'aws.s3' }) === 'no') return [];
      const names = namedBuckets(rule);
      const candidates = names === undefined ? buckets : names.flatMap((name) => byName.get(name) ?? []);
      return candidates.filter((bucket) => hears(rule, bucket)).flatMap((bucket) => ofBucket(rule, bucket));
    });
}

function nameOf({ arn }: NotifyingBucket): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** The buckets that a rule names; `undefined` where it leaves the name open. */
function namedBuckets({ pattern }: PatternRule): readonly string[] | undefined {
  const asked = askedOf(pattern, ['detail', 'bucket', 'name']);
  const names = asked.filter((each) => typeof each === 'string');
  return names.length === 0 || names.length < asked.length || pattern.includes('"$or"') ? undefined : names;
}

function hears({ pattern, bus }: PatternRule, bucket: NotifyingBucket): boolean {
  if (bucket.region !== undefined && bucket.region !== regionOf(bus)) return false;
  const known = {
    source: 'aws.s3',
    region: regionOf(bus),
    resources: [bucket.arn],
    detail: { bucket: { name: nameOf(bucket) } },
  };
  return mayMatch(pattern, known) !== 'no';
}

function ofBucket(
  { arn, pattern, targets }: PatternRule,
  { arn: from, region, versioning }: NotifyingBucket,
): readonly Delivery[] {
  return targets.map((to) => ({
    from,
    to: withoutQualifier(to),
    by: 'event rule',
    id: arn,
    // Where the bucket's region is not known, its events may go to another region's bus.
    filtered: region === undefined,
    patterns: [pattern],
    ...(versioning === undefined ? {} : { versioning }),
  }));
}
