import type { PolicyDocument } from '../../model/policy.ts';
import { read, type Read } from '../../model/read.ts';
import { adminStandingOf } from '../policy/admin.ts';
import type { IdentityPolicies, NamedPolicy } from '../policy/grant.ts';
import type { Place } from '../policy/samples.ts';
import type { Directory, RoleItem, UserItem } from './directory.ts';
import { groupsOf, identityPolicies } from './identity-policies.ts';

/** A user or role of an account, with what it may do. */
export interface Subject {
  readonly item: UserItem | RoleItem;
  readonly identity: Read<IdentityPolicies>;
  /** ARNs of its groups. */
  readonly groups: readonly string[];
  /** ARNs of the customer's own policies that it has. */
  readonly ownPolicies: readonly string[];
  /** Services that may act with it, without their DNS suffix. */
  readonly services: ReadonlySet<string>;
}

export function subjectOf(item: UserItem | RoleItem, directory: Directory): Subject {
  const groups = groupsOf(item, directory);
  const attached = [...item.attached, ...groups.flatMap((group) => group.attached)];
  return {
    item,
    identity: identityPolicies(item, directory),
    groups: groups.map(({ arn }) => arn),
    ownPolicies: attached.filter((arn) => directory.policies.get(arn)?.manager === 'customer'),
    services: item.kind === 'role' && item.trust.state === 'read' ? servicesIn(item.trust.value) : new Set(),
  };
}

function servicesIn({ statements }: PolicyDocument): ReadonlySet<string> {
  const names = statements.flatMap(({ effect, principals }) => (effect === 'Allow' ? (principals?.Service ?? []) : []));
  return new Set(names.map((name) => name.replace(/\.amazonaws\..*$/, '')));
}

/** Whether an identity would be an administrator if everything were allowed to it as well: its Denies and boundary stay. */
export function couldBeAdmin(identity: IdentityPolicies, place: Place, now: Date) {
  return adminStandingOf({ ...identity, policies: [...identity.policies, everything] }, place, now);
}

const everything: NamedPolicy = {
  name: 'everything',
  document: {
    version: '2012-10-17',
    statements: [{ effect: 'Allow', actions: ['*'], notActions: [], resources: ['*'], notResources: [], conditions: {} }],
  },
};

export function trustOf(item: RoleItem): Read<NamedPolicy> {
  return item.trust.state === 'read' ? read({ name: 'trust policy', document: item.trust.value }) : item.trust;
}
