import { holdsWithoutKey, type Clause } from '../policy/clause.ts';
import { alwaysHolds } from '../policy/condition.ts';

/** Keys that every request carries ("AWS global condition context keys", availability: always included). */
const everPresent = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:viaawsservice',
]);

function isEverPresent(key: string): boolean {
  return everPresent.has(key.toLowerCase());
}

/** True when the clause is about the time of the request and has come to hold for ever. */
function hasBegun({ operatorName, key, values }: Clause, now: Date): boolean {
  const isTime = ['aws:currenttime', 'aws:epochtime'].includes(key.toLowerCase());
  return isTime && alwaysHolds({ conditions: { [operatorName]: { [key]: [...values] } } }, now);
}

/** True when the clause holds for no request without its key ("Condition operators", "Set operators"). */
export function wantsKey({ operator, key, values }: Clause): boolean {
  if (isEverPresent(key)) return true;
  if (operator.family === 'null') return values.length > 0 && values.every((value) => value.toLowerCase() === 'false');
  if (operator.ifExists || operator.quantifier === 'all') return false;
  return operator.quantifier === 'any' || !operator.negated;
}

/** True when the clause holds for every request whatever it carries, from `now` on. */
export function isAlwaysTrue(clause: Clause, now: Date): boolean {
  const { operator, key, values } = clause;
  const has = (wanted: string) => values.some((value) => value.toLowerCase() === wanted);
  const whateverIsThere = isEverPresent(key) || holdsWithoutKey(clause);
  if (operator.family === 'null') return (has('true') && has('false')) || (isEverPresent(key) && has('false'));
  if (operator.negated) return values.length === 0 && whateverIsThere;
  if (operator.family === 'bool') return has('true') && has('false') && whateverIsThere;
  if (operator.comparison === 'like' && operator.family === 'string') return has('*') && whateverIsThere;
  return hasBegun(clause, now);
}
