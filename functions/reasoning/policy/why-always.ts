import { holdsWithoutKey, NOW, subjectOf, type Clause } from './clause.ts';
import type { KnownKey } from './key-facts.ts';
import { whyUnusable } from './usable-values.ts';

/** A clause that narrows nothing, and why. */
export interface Vacuous {
  readonly why: string;
  readonly clauses: readonly Clause[];
  /**
   * What makes it so: `values` that let everything through, the `absence` of the key from every request of the
   * statement, its `presence` in each, or the `time` that has come to pass.
   */
  readonly cause: 'values' | 'absence' | 'presence' | 'time';
}

/** Says why a clause that always holds does. */
export function whyAlways(clause: Clause, { presence }: KnownKey): Vacuous {
  const said = (cause: Vacuous['cause'], why: string): Vacuous => ({ cause, why, clauses: [clause] });
  const { operator, operatorName, key, values } = clause;
  if (presence.carried === 'never' && holdsWithoutKey(clause))
    return said('absence', `${presence.why}, and ${operatorName} holds without it`);
  if (operator.family === 'null')
    return presence.carried === 'always' ? said('presence', presence.why) : said('values', 'absent or present: either will do');
  if (operator.negated) return said('values', whyNothingExcluded(clause));
  if (subjectOf(key) === NOW) return said('time', 'the time that it waits for has come');
  if (operator.family === 'ip') return said('values', 'the ranges hold every address');
  if (operator.family === 'bool') return said('values', 'true or false: either will do');
  return said('values', `${values.map((value) => JSON.stringify(value)).join(' or ')} matches every value`);
}

function whyNothingExcluded(clause: Clause): string {
  if (clause.values.length === 0) return 'the list of what it excludes is empty';
  const why = whyUnusable(clause);
  return why === undefined ? `${clause.key} never has a value that it excludes` : `it excludes nothing: ${why}`;
}
