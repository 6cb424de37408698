import type { EventSourceMapping } from '../../collect/lambda/event-source-mappings.ts';
import type { LambdaFunction } from '../../collect/lambda/functions.ts';
import type { BucketNotifications } from './deliveries.ts';
import type { Subscription } from '../../collect/sns/subscriptions.ts';
import type { Read, Unreadable } from '../../model/read.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { chainsByFunction, deliveriesOf, type Chain } from './deliveries.ts';
import { loopsThrough, type World } from './loops.ts';

interface Seen {
  readonly functions: readonly LambdaFunction[];
  readonly mappings: readonly EventSourceMapping[];
  readonly subscriptions: readonly Subscription[];
  readonly buckets: readonly BucketNotifications[];
  /** What each role may do, by ARN. */
  readonly principals: ReadonlyMap<string, Read<IdentityPolicies>>;
}

/** What was seen of an account's functions, put together. */
export function worldOf(seen: Seen, now: Date): World {
  return { chains: chainsByFunction(deliveriesOf(seen)), identityOf: identitiesOf(seen), now };
}

function identitiesOf({ functions, principals }: Seen): World['identityOf'] {
  const roleOf = new Map(functions.map(({ arn, role }) => [arn, role]));
  return (functionArn) => principals.get(roleOf.get(functionArn) ?? '');
}

/** The buckets that may tell a function of what it sets off there itself, for all that could be read of them. */
export function bucketsInTheDark(
  functionArn: string,
  identity: IdentityPolicies,
  world: World,
  buckets: readonly BucketNotifications[],
): readonly Unreadable[] {
  return buckets.flatMap(({ arn, notifications }) => {
    if (notifications.state === 'read') return [];
    const objects = { prefix: '', suffix: '', events: ['s3:ObjectCreated:*'] };
    const chain: Chain = [{ from: arn, to: functionArn, by: 'bucket notification', filtered: false, objects }];
    const supposed = { ...world, chains: new Map([...world.chains, [functionArn, [chain]]]) };
    return loopsThrough(functionArn, identity, supposed).found.length > 0 ? [notifications] : [];
  });
}
