import type { PolicyDocument } from '../../model/policy.ts';
import { decide, type IdentityPolicies } from '../policy/grant.ts';
import { ANY_NAME, resourcesOf, type Place } from '../policy/samples.ts';

/**
 * Whether anything is left of what a policy allows, once the Denies and the boundary of the identity that has it have had
 * their say: a wildcard is left where something is allowed that only the wildcard reaches.
 */
export function hasEffect(policy: PolicyDocument, identity: IdentityPolicies, place: Place, now: Date): boolean {
  const allowed = policy.statements.flatMap(({ effect, actions, notActions }) => {
    if (effect !== 'Allow') return [];
    return notActions.length > 0 ? [`${ANY_NAME}:${ANY_NAME}`] : actions;
  });
  return allowed.some((pattern) => {
    const action = pattern === '*' ? `${ANY_NAME}:${ANY_NAME}` : pattern.replace(/[*?]/g, ANY_NAME);
    const [service = ''] = action.toLowerCase().split(':');
    return resourcesOf(service, place).some((resource) => decide(identity, { action, resource }, now).allowed !== 'no');
  });
}
