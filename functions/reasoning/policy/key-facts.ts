import type { Clause } from './clause.ts';
import { conditionKeyOf, globalKeyOf } from './global-keys.ts';
import type { Callers, JudgedStatement } from './judged.ts';
import { presenceOf, type Presence } from './key-presence.ts';
import { truths, valuesOf, type KeyValues } from './key-values.ts';
import type { KeyFacts } from './satisfiable.ts';

/** What is known of a key, and why. */
export interface KnownKey extends KeyFacts {
  readonly presence: Presence;
}

/** What is known of the key that a group of clauses is about, in the requests that a statement is about. */
export function factsOf(
  lowerKey: string,
  group: readonly Clause[],
  judged: JudgedStatement,
  callers: Callers,
  now: Date,
): KnownKey {
  const presence = presenceOf(group[0]?.key ?? lowerKey, judged, callers);
  return {
    presence,
    mayBeAbsent: presence.carried !== 'always',
    mayBePresent: presence.carried !== 'never',
    multivalued: conditionKeyOf(lowerKey)?.multivalued,
    values: limitsOf(lowerKey, group, callers, now),
  };
}

/** AWS's own list has a wrong type here and there, so that a service's key is trusted only where the policy says the same. */
function limitsOf(lowerKey: string, group: readonly Clause[], callers: Callers, now: Date): KeyValues {
  const isBool = conditionKeyOf(lowerKey)?.type === 'bool';
  const agrees = globalKeyOf(lowerKey) !== undefined || group.every(({ operator }) => ['bool', 'null'].includes(operator.family));
  return isBool && agrees ? truths(group[0]?.key ?? lowerKey) : valuesOf(lowerKey, callers, now);
}
