export const ASSUME = 'sts:AssumeRole';

/**
 * On what a route needs an action. `self`: the principal; `own-policy`, `own-group`: a customer policy attached to it, a
 * group that it is in; `own-boundary`: a customer policy that is its boundary; `target`, `target-policy`: whom the route leads
 * to; `target-provider`: the SAML provider that a role trusts; `somewhere`: on any resource of the service.
 */
export type On =
  'self' | 'own-policy' | 'own-group' | 'own-boundary' | 'target' | 'target-policy' | 'target-provider' | 'somewhere';

export interface Need {
  readonly action: string;
  readonly on: On;
}

/**
 * Whose power a route gives. `itself`: the principal changes its own rights; `assumable-role`, `any-role`, `any-user`: it
 * gives them to another and becomes it; `new-role`, `new-user`: to one that it makes; `privileged-…`: it becomes one that has
 * them; `service-role`: it makes `service` act with a role that has them.
 */
export type Target =
  | 'itself'
  | 'assumable-role'
  | 'any-role'
  | 'any-user'
  | 'new-role'
  | 'new-user'
  | 'privileged-user'
  | 'privileged-role'
  | 'privileged-group'
  | 'service-role';

/** A published way from some rights to all. */
export interface Route {
  readonly id: string;
  readonly title: string;
  readonly target: Target;
  /** Who can go it; left out: users and roles. */
  readonly start?: 'user' | 'role';
  /** The service that acts with the role, by the name under which roles trust it. */
  readonly service?: string;
  readonly needs: readonly Need[];
  /** True where success hangs on something that is not read. */
  readonly uncertain?: boolean;
  /** True where it gives nobody a policy, but takes a boundary away: what counts is what stands behind that. */
  readonly frees?: boolean;
  /**
   * True where it gets at something that is there with the role that it has: who may do so to some things only, may have
   * nothing but those with other roles.
   */
  readonly existing?: boolean;
}

export function need(on: On, ...actions: readonly string[]): readonly Need[] {
  return actions.map((action) => ({ action, on }));
}
