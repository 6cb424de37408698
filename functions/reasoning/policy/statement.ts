import { opposite, type Certainty } from '../certainty.ts';
import type { Statement } from '../../model/policy.ts';
import { literal } from './literal.ts';
import { matchesAction, matchesArn, matchesWildcard } from './match.ts';
import type { GivenContext } from './request.ts';
import { resolve, type Reading } from './variables.ts';

/** What a request wants: one action, by name, on one resource, by ARN (or `*` for an action that has none). */
export interface Wish {
  readonly action: string;
  readonly resource: string;
  /** Keys that the request is known to carry or not to carry; of others, only what follows is known. */
  readonly context?: GivenContext;
  /** All tags of the resource, where they are known. */
  readonly resourceTags?: Readonly<Record<string, string>> | undefined;
}

export function speaksOfAction({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !notActions.some((pattern) => matchesAction(pattern, action));
  return actions.some((pattern) => matchesAction(pattern, action));
}

/** Whether a statement speaks of a resource, whatever its actions. */
export function resourceFit({ resources, notResources }: Statement, resource: string, reading: Reading): Certainty {
  if (notResources.length > 0) return opposite(among(notResources, resource, reading));
  // A trust policy names no resource: it speaks of the role that it stands on.
  return resources.length === 0 ? 'yes' : among(resources, resource, reading);
}

function among(patterns: readonly string[], resource: string, reading: Reading): Certainty {
  let fit: Certainty = 'no';
  for (const pattern of patterns) {
    if (pattern === '*' || pattern === resource) return 'yes';
    const one = pattern.includes('${') ? byVariable(pattern, resource, reading) : matchesArn(pattern, resource) ? 'yes' : 'no';
    if (one === 'yes') return one;
    if (one === 'maybe') fit = one;
  }
  return fit;
}

function byVariable(pattern: string, resource: string, reading: Reading): Certainty {
  const resolved = resolve(pattern, reading);
  if (resolved === undefined || !matchesWildcard(resolved.pattern, literal(resource))) return 'no';
  return resolved.sure ? 'yes' : 'maybe';
}
