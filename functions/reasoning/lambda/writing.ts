import { decide, type IdentityPolicies, type Said } from '../policy/grant.ts';
import { matchesArn, overlap } from '../policy/match.ts';
import type { Delivery } from './deliveries.ts';

/** That a role may write to something, and what says so. */
export interface Writing {
  readonly action: string;
  readonly to: string;
  readonly by: readonly Said[];
  /** Only for requests that meet a condition. */
  readonly conditional: boolean;
}

/** The actions that make each kind of source hand something on. */
const actionsByService: Readonly<Record<string, readonly string[]>> = {
  sqs: ['sqs:SendMessage'],
  sns: ['sns:Publish'],
  kinesis: ['kinesis:PutRecord', 'kinesis:PutRecords'],
  dynamodb: [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:DeleteItem',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ],
};

/** What a bucket has to be told of, and the action that brings it about. */
const actionsByEvent: readonly (readonly [event: string, action: string])[] = [
  ['s3:objectcreated:', 's3:PutObject'],
  ['s3:objecttagging:put', 's3:PutObjectTagging'],
  ['s3:objectacl:put', 's3:PutObjectAcl'],
];

/** The first way in which an identity may set off a delivery, an unconditional one before others. */
export function writingOf(identity: IdentityPolicies, delivery: Delivery, now: Date): Writing | undefined {
  if (!mayReach(identity, delivery.from)) return undefined;
  const ways = wishesOf(identity, delivery).flatMap(({ action, resource }): Writing[] => {
    const { allowed, by } = decide(identity, { action, resource }, now);
    return allowed === 'no' ? [] : [{ action, to: resource, by, conditional: allowed === 'conditional' }];
  });
  return ways.find(({ conditional }) => !conditional) ?? ways[0];
}

function wishesOf(identity: IdentityPolicies, { from, objects }: Delivery) {
  if (objects === undefined) {
    const actions = actionsByService[from.split(':')[2] ?? ''] ?? [];
    return actions.map((action) => ({ action, resource: from }));
  }
  const actions = actionsByEvent.filter(([event]) => objects.events.some((each) => each.toLowerCase().startsWith(event)));
  const keys = objectsToTry(identity, `${from}/${objects.prefix}*${objects.suffix}`);
  return actions.flatMap(([, action]) => keys.map((resource) => ({ action, resource })));
}

/**
 * Objects that a notification tells of, such that if an identity may write any that it tells of, it may write one of
 * these: one that no policy speaks of in particular, and one for each of its patterns that meets the notification's.
 */
function objectsToTry(identity: IdentityPolicies, told: string): readonly string[] {
  const written = identity.policies
    .flatMap(({ document }) => document.statements)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ resources }) => resources)
    .map(widened)
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

interface Reach {
  readonly exact: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

const reaches = new WeakMap<IdentityPolicies, Reach>();

/** A quick no for what no Allow of an identity names: with many functions, most pairs end here. */
function mayReach(identity: IdentityPolicies, from: string): boolean {
  const known = reaches.get(identity) ?? reachOf(identity);
  reaches.set(identity, known);
  if (known.exact.has(from)) return true;
  const isBucket = from.split(':')[2] === 's3';
  return isBucket
    ? [...known.exact, ...known.patterns].some((pattern) => overlap(pattern, `${from}/*`))
    : known.patterns.some((pattern) => matchesArn(pattern, from));
}

function reachOf(identity: IdentityPolicies): Reach {
  const named = identity.policies
    .flatMap(({ document }) => document.statements)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ resources, notResources }) => (notResources.length > 0 ? ['*'] : resources.map(widened)));
  const isPattern = (text: string) => /[*?]/.test(text);
  return { exact: new Set(named.filter((text) => !isPattern(text))), patterns: named.filter(isPattern) };
}

/** A policy variable may stand for anything. */
function widened(pattern: string): string {
  return pattern.replace(/\$\{[^}]*\}/g, '*');
}
