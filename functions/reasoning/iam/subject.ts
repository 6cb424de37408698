import type { PolicyDocument } from '../../model/policy.ts';
import { read, type Read } from '../../model/read.ts';
import { adminStandingOf } from '../policy/admin.ts';
import type { IdentityPolicies, NamedPolicy } from '../policy/grant.ts';
import type { Place } from '../policy/samples.ts';
import type { Directory, RoleItem, UserItem } from './directory.ts';
import { speaksOfAction } from '../policy/statement.ts';
import { decideOnResource } from '../public/decision.ts';
import { contextOf } from '../public/request.ts';
import { groupsOf, identityPolicies } from './identity-policies.ts';
import { serviceNameOf } from './service-name.ts';

/** A user or role of an account, with what it may do. */
export interface Subject {
  readonly item: UserItem | RoleItem;
  readonly identity: Read<IdentityPolicies>;
  /** ARNs of its groups. */
  readonly groups: readonly string[];
  /** ARNs of the customer's own policies that it has. */
  readonly ownPolicies: readonly string[];
  /** ARN of its boundary, where the customer keeps that policy. */
  readonly ownBoundary?: string;
  /** Services that may act with it, without their DNS suffix. */
  readonly services: ReadonlySet<string>;
  /** ARNs of the SAML providers whose identities may assume it. */
  readonly samlProviders: readonly string[];
}

export function subjectOf(item: UserItem | RoleItem, directory: Directory, now: Date): Subject {
  const groups = groupsOf(item, directory);
  const isOwn = (arn: string) => directory.policies.get(arn)?.manager === 'customer';
  const attached = [...item.attached, ...groups.flatMap((group) => group.attached)];
  return {
    item,
    identity: identityPolicies(item, directory),
    groups: groups.map(({ arn }) => arn),
    ownPolicies: attached.filter(isOwn),
    ...(item.boundary !== undefined && isOwn(item.boundary) ? { ownBoundary: item.boundary } : {}),
    ...(item.kind === 'role' && item.trust.state === 'read'
      ? trusting(item.trust.value, item.arn, now)
      : { services: new Set(), samlProviders: [] }),
  };
}

/** Cognito’s identity pools hand roles to those whom they vouch for: it is named as a provider, and passed a role as a service. */
const COGNITO = 'cognito-identity';

function trusting(trust: PolicyDocument, arn: string, now: Date): Pick<Subject, 'services' | 'samlProviders'> {
  const own = arn.split(':')[4] ?? '';
  // A service that takes the role for somebody of this account says so; of what it acts for, nothing is known.
  const context = contextOf({ 'aws:SourceAccount': own });
  const letsIn = (service: string) =>
    decideOnResource(trust, { caller: { services: [service] }, action: 'sts:AssumeRole', resource: arn, context }, now)
      .allowed !== 'no';
  const named = (kind: 'Service' | 'Federated', action: string) => {
    const allows = trust.statements.filter((each) => each.effect === 'Allow' && speaksOfAction(each, action));
    return [...new Set(allows.flatMap(({ principals }) => principals?.[kind] ?? []))];
  };
  const services = named('Service', 'sts:AssumeRole').filter(letsIn).map(serviceNameOf);
  const web = named('Federated', 'sts:AssumeRoleWithWebIdentity').map(serviceNameOf);
  const samlProviders = named('Federated', 'sts:AssumeRoleWithSAML').filter((each) => each.includes(':saml-provider/'));
  return { services: new Set([...services, ...web.filter((each) => each === COGNITO)]), samlProviders };
}

type Standing = ReturnType<typeof adminStandingOf>;

const could = new WeakMap<IdentityPolicies, { readonly place: Place; readonly now: Date; readonly standing: Standing }>();

/** Whether an identity would be an administrator if everything were allowed to it as well: its Denies and boundary stay. */
export function couldBeAdmin(identity: IdentityPolicies, place: Place, now: Date): Standing {
  const known = could.get(identity);
  if (known?.place === place && known.now === now) return known.standing;
  const standing = adminStandingOf({ ...identity, policies: [...identity.policies, everything] }, place, now);
  could.set(identity, { place, now, standing });
  return standing;
}

/** Whether an identity would be an administrator by the policies that it has, were it not for its boundary. */
export function adminBehindBoundary({ boundary, ...free }: IdentityPolicies, place: Place, now: Date) {
  return boundary === undefined ? undefined : adminStandingOf(free, place, now);
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
