import type { Statement } from '../../model/policy.ts';
import { matchesAction, matchesArn, overlap } from './match.ts';

/** What a request wants: one action, by name, on one resource, by ARN (or `*` for an action that has none). */
export interface Wish {
  readonly action: string;
  readonly resource: string;
}

/** `maybe` where it hangs on a policy variable. */
export type Fit = 'yes' | 'maybe' | 'no';

/** Whether a statement speaks of a wish, its principals and conditions aside. */
export function fitOf(statement: Statement, wish: Wish): Fit {
  return speaksOfAction(statement, wish.action) ? resourceFit(statement, wish.resource) : 'no';
}

export function speaksOfAction({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !notActions.some((pattern) => matchesAction(pattern, action));
  return actions.some((pattern) => matchesAction(pattern, action));
}

/** Whether a statement speaks of a resource, whatever its actions. */
export function resourceFit({ resources, notResources }: Statement, resource: string): Fit {
  if (notResources.length > 0) return opposite(among(notResources, resource));
  // A trust policy names no resource: it speaks of the role that it stands on.
  return resources.length === 0 ? 'yes' : among(resources, resource);
}

function among(patterns: readonly string[], resource: string): Fit {
  if (patterns.some((pattern) => matchesArn(pattern, resource))) return 'yes';
  const widened = patterns.filter((pattern) => pattern.includes('${')).map((pattern) => pattern.replace(/\$\{[^}]*\}/g, '*'));
  return widened.some((pattern) => overlap(pattern, resource)) ? 'maybe' : 'no';
}

function opposite(fit: Fit): Fit {
  if (fit === 'maybe') return fit;
  return fit === 'yes' ? 'no' : 'yes';
}
