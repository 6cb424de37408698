import type { AuthorizationItem } from '../../collect/iam/authorization-item.ts';
import type { EventSourceMapping } from '../../collect/lambda/event-source-mappings.ts';
import type { LambdaFunction } from '../../collect/lambda/functions.ts';
import type { BucketNotifications } from './deliveries.ts';
import type { Subscription } from '../../collect/sns/subscriptions.ts';
import type { Read, Unreadable } from '../../model/read.ts';
import { identityPolicies } from '../iam/identity-policies.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { chainsByFunction, deliveriesOf, type Chain } from './deliveries.ts';
import { loopsThrough, type World } from './loops.ts';

interface Seen {
  readonly functions: readonly LambdaFunction[];
  readonly mappings: readonly EventSourceMapping[];
  readonly subscriptions: readonly Subscription[];
  readonly buckets: readonly BucketNotifications[];
  readonly identities: readonly AuthorizationItem[];
}

/** What was seen of an account's functions, put together. */
export function worldOf(seen: Seen, now: Date): World {
  return { chains: chainsByFunction(deliveriesOf(seen)), identityOf: identitiesOf(seen), now };
}

function identitiesOf({ functions, identities }: Seen): World['identityOf'] {
  const roles = new Map(identities.flatMap((item) => (item.kind === 'role' ? [[item.arn, item] as const] : [])));
  const roleOf = new Map(functions.map(({ arn, role }) => [arn, role]));
  const byRole = new Map<string, Read<IdentityPolicies>>();
  return (functionArn) => {
    const role = roles.get(roleOf.get(functionArn) ?? '');
    if (role === undefined) return undefined;
    const known = byRole.get(role.arn) ?? identityPolicies(role, identities);
    byRole.set(role.arn, known);
    return known;
  };
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
