import type { Read } from '../../model/read.ts';
import { identityPolicies } from '../iam/identity-policies.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import type { Plumbing } from './plumbing.ts';
import { worldFrom, type IdentityOf, type World } from './world.ts';

type Authorizations = Parameters<typeof identityPolicies>[1];

/** What was seen of an account's functions, of their roles, and of all that hands events on. */
export interface Seen extends Plumbing {
  readonly functions: readonly { readonly arn: string; /** ARN of the role that it runs as. */ readonly role: string }[];
  readonly identities: Authorizations;
}

const worlds = new WeakMap<Seen['functions'], World>();

/** What was seen of an account's functions, put together once however many of them are judged. */
export function worldOf(seen: Seen, now: Date): World {
  const known = worlds.get(seen.functions);
  if (known !== undefined) return known;
  const world = worldFrom(seen, identitiesOf(seen), now);
  worlds.set(seen.functions, world);
  return world;
}

function identitiesOf({ functions, identities }: Seen): IdentityOf {
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
