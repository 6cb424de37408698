import type { Clause } from './clause.ts';
import type { KnownKey } from './key-facts.ts';
import { maybeMet } from './satisfiable.ts';
import { whyUnusable } from './usable-values.ts';

/** Says why the clauses, all on one key, cannot hold together: `core` is no larger than it has to be. */
export function whyNever(core: readonly Clause[], facts: KnownKey): string {
  const [only, ...others] = core;
  if (only !== undefined && others.length === 0) return whyNeverAlone(only, facts);
  const families = new Set(core.map(({ operator }) => operator.family));
  if (families.has('null')) return 'the key must be absent and present at once';
  if (families.has('date') || families.has('numeric')) return 'no value lies within all the bounds';
  return families.has('ip') ? 'no address is within all the ranges' : 'the values exclude each other';
}

function whyNeverAlone(clause: Clause, facts: KnownKey): string {
  const unusable = clause.operator.negated ? undefined : whyUnusable(clause);
  if (unusable !== undefined) return unusable;
  if (facts.presence.carried === 'never') return facts.presence.why;
  const unlimited = { ...facts, values: { why: '' } };
  if (!maybeMet([{ clause, holds: true }], unlimited) && facts.presence.carried === 'always') return facts.presence.why;
  return facts.values.why === '' ? 'no value of the key meets it' : facts.values.why;
}
