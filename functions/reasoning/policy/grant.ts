import { homeRegion } from '../../model/home-region.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { allOf, anyOf, opposite, type Certainty } from '../certainty.ts';
import { opinionsOf, type NamedPolicy, type Opinion, type PolicyRequest, type Said } from './opinion.ts';
import { contextOf } from './request.ts';
import type { Requester } from './requester.ts';
import type { Wish } from './statement.ts';

export { statementName, type NamedPolicy, type Said } from './opinion.ts';

/** The policies of one identity: its own, its groups', and its permission boundary where it has one. */
export interface IdentityPolicies {
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: PolicyDocument;
  /** What the boundary is called where it has its say; left out: {@link BOUNDARY}. */
  readonly boundaryName?: string | undefined;
  /** Whose they are: decides conditions and policy variables that speak of the principal. */
  readonly holder?: Requester;
}

/** `conditional`: only for requests that meet a condition, or for a resource that a policy variable names. */
export interface Decision {
  readonly allowed: 'yes' | 'conditional' | 'no';
  readonly by: readonly Said[];
  /** Denies that do or may stop it. */
  readonly deniedBy: readonly Said[];
}

/** The name under which a permission boundary has its say. */
export const BOUNDARY = 'permission boundary';

/**
 * Whether an identity's policies let it do something in its own account, from `now` on: an explicit Deny beats every
 * Allow, and a permission boundary has to allow it as well ("Policy evaluation logic"). Resource policies, service
 * control policies and session policies have their say elsewhere.
 */
export function decide(identity: IdentityPolicies, wish: Wish, now: Date): Decision {
  const { action, resource, resourceTags, context: given } = wish;
  const resourceRegion = regionOf(wish);
  const time = { mode: 'from', now } as const;
  const context = contextOf({ principal: identity.holder, resource, resourceTags, resourceRegion, given, time });
  const { own, bounds } = identityOpinions(identity, { action, resource, context, now });
  const denies = [...own, ...(bounds ?? [])].filter(({ effect }) => effect === 'Deny');
  const allows = own.filter(({ effect }) => effect === 'Allow');
  const fit = allOf([fitOf(allows), bounds === undefined ? 'yes' : fitOf(bounds.filter(isAllow)), opposite(fitOf(denies))]);
  return {
    allowed: fit === 'maybe' ? 'conditional' : fit,
    by: allows.map(({ said }) => said),
    deniedBy: denies.map(({ said }) => said),
  };
}

/** IAM answers in one region; but a role is passed wherever the service is that gets it. */
function regionOf({ action, resource }: Wish): string | undefined {
  const isOfIam = /^iam:(?!passrole$)/i.test(action) && resource.startsWith('arn:');
  return isOfIam ? homeRegion(resource.split(':', 2)[1] ?? '') : undefined;
}

/** What an identity's own policies and its boundary, where it has one, have to say of a request. */
export function identityOpinions({ policies, boundary, boundaryName = BOUNDARY }: IdentityPolicies, request: PolicyRequest) {
  const own = policies.flatMap((policy) => opinionsOf(policy, request));
  const bounds = boundary === undefined ? undefined : opinionsOf({ name: boundaryName, document: boundary }, request);
  return { own, bounds };
}

export function fitOf(opinions: readonly Opinion[]): Certainty {
  return anyOf(opinions.map(({ fit }) => fit));
}

export function isAllow({ effect }: Opinion): boolean {
  return effect === 'Allow';
}
