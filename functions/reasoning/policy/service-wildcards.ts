import { decide, type IdentityPolicies } from './grant.ts';
import { coverOf } from './cover.ts';
import type { Said } from './opinion.ts';
import { anythingOf, type Place } from './samples.ts';

/** A service of which an identity may do everything. */
export interface ServiceWildcard {
  readonly service: string;
  /** The statements that together allow it. */
  readonly by: readonly Said[];
}

/**
 * The services, of those asked for, of which an identity may do everything on everything: all its policies together,
 * after Denies, boundary and conditions. A Deny of single actions, or of single resources, leaves the rest.
 */
export function serviceWildcards(
  identity: IdentityPolicies,
  { services, place, now }: { readonly services: readonly string[]; readonly place: Place; readonly now: Date },
): readonly ServiceWildcard[] {
  return services.flatMap((service) => {
    const decisions = anythingOf(service.toLowerCase(), place).map((wish) => decide(identity, wish, now));
    return decisions.every(({ allowed }) => allowed === 'yes') ? [{ service, by: coverOf(decisions) }] : [];
  });
}
