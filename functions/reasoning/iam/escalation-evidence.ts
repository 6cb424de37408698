import { escalationRoutes } from './escalation.ts';
import type { OpenRoute } from './escalation-seeker.ts';

/** The plainest of the open routes, and the ids of the others. */
export interface ShownRoute {
  readonly plainest: OpenRoute;
  readonly others: readonly string[];
}

const rank = new Map(escalationRoutes.map(({ id }, index) => [id, index]));

/**
 * Of routes that hang on no condition, the one with the fewest hops; among these, the first of the list of routes.
 * `undefined` where each hangs on something.
 */
export function shownRoute(open: readonly OpenRoute[]): ShownRoute | undefined {
  const certain = open.filter(({ conditional }) => !conditional);
  const [plainest, ...others] = [...certain].sort((a, b) => a.via.length - b.via.length || rankOf(a) - rankOf(b));
  return plainest === undefined ? undefined : { plainest, others: others.map(({ route }) => route).sort() };
}

function rankOf({ route }: OpenRoute): number {
  return rank.get(route) ?? rank.size;
}
