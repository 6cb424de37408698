import type { Decision } from './grant.ts';
import type { Said } from './opinion.ts';

/**
 * Few statements that together allow all of several things: of those that allow most, one after another, until nothing
 * is left. So a statement of everything stands alone in the evidence, whatever stands beside it.
 */
export function coverOf(decisions: readonly Pick<Decision, 'by'>[]): readonly Said[] {
  const chosen: Said[] = [];
  let left = decisions.filter(({ by }) => by.length > 0);
  while (left.length > 0) {
    const best = mostFrequent(left);
    if (best === undefined) break;
    chosen.push(best);
    left = left.filter(({ by }) => !by.some((said) => keyOf(said) === keyOf(best)));
  }
  return chosen;
}

function mostFrequent(decisions: readonly Pick<Decision, 'by'>[]): Said | undefined {
  const counts = new Map<string, { readonly said: Said; count: number }>();
  for (const said of decisions.flatMap(({ by }) => by)) {
    const entry = counts.get(keyOf(said)) ?? { said, count: 0 };
    entry.count++;
    counts.set(keyOf(said), entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.said;
}

function keyOf({ policy, statement }: Said): string {
  return JSON.stringify([policy, statement]);
}
