import type { Statement } from '../../model/policy.ts';
import { covers, overlap } from '../policy/match.ts';
import type { ResourceKind, Target } from './kinds.ts';
import { kinds } from './kinds.ts';
import { actionsOf, actionsUnder, ownPattern, type Action } from './vocabulary.ts';

/** True when a statement surely speaks of the action, or of all that a pattern matches. */
export function coversAction({ actions, notActions }: Statement, action: string, service: string): boolean {
  const own = ownPattern(service, action);
  if (notActions.length > 0) return !notActions.some((pattern) => overlap(ownPattern(service, pattern), own));
  return actions.some((pattern) => covers(ownPattern(service, pattern), own));
}

/** True when a statement surely speaks of every resource that the pattern matches. */
export function coversResource({ resources, notResources }: Statement, resource: string): boolean {
  if (notResources.length > 0) return !notResources.some((pattern) => overlap(pattern, resource));
  // Policies that stand on one thing only may name none.
  return resources.length === 0 || resources.some((pattern) => covers(pattern, resource));
}

/** What a statement may allow on a resource, with the pattern that it was written as; more, where it works by exception. */
export function actionsAllowed(statement: Statement, kind: ResourceKind): readonly Written[] {
  const { service } = kinds[kind];
  const { actions, notActions } = statement;
  if (notActions.length === 0) {
    return actions.map((pattern) => ({ as: pattern, actions: actionsUnder(kind, pattern) }));
  }
  const isExcepted = ({ name }: Action) =>
    notActions.some((pattern) => covers(ownPattern(service, pattern), ownPattern(service, name)));
  return [{ as: undefined, actions: actionsOf(kind).filter((action) => !isExcepted(action)) }];
}

export interface Written {
  /** Absent for what a statement allows by exception. */
  readonly as: string | undefined;
  readonly actions: readonly Action[];
}

/** The resources that an Allow reaches within a target, none wider than the target. */
export function resourcesWithin({ resources, notResources }: Statement, { pattern: target }: Target): readonly string[] {
  if (notResources.length > 0) return notResources.some((pattern) => covers(pattern, target)) ? [] : [target];
  if (resources.length === 0) return [target];
  return resources.flatMap((pattern) => {
    if (covers(pattern, target)) return [target];
    return overlap(pattern, target) ? [pattern] : [];
  });
}
