import type { Statement } from '../../model/policy.ts';
import { type Clause, clausesOf, isWhollyKnown } from '../policy/clause.ts';
import { neverHolds } from '../policy/condition.ts';
import { confinement } from './confinement.ts';
import { allOf, anyOf, type Certainty } from '../certainty.ts';
import type { KnownValues } from './known-values.ts';
import { opposite } from './negation.ts';
import { isAlwaysTrue } from './presence.ts';

/** A Deny as what gets past it: whoever meets one of the ways. No way: nobody gets past. */
interface Barrier {
  readonly waysPast: readonly (readonly Clause[])[];
  /** Nobody can say when one of its lines holds. */
  readonly isUnsure: boolean;
}

/**
 * Whether an Allow's conditions, together with the Denies that speak of the same, leave known callers only, or nobody.
 * A request that is let in meets the Allow's lines and gets past each Deny; what it must be for that counts together.
 */
export function isClosed(allow: readonly Clause[], denies: readonly Statement[], known: KnownValues, now: Date): Certainty {
  const barriers = denies.flatMap((deny) => barrierOf(deny, now));
  const certain = barriers.filter(({ isUnsure, waysPast }) => !isUnsure && waysPast.length === 1);
  const met = [...allow, ...certain.flatMap(({ waysPast }) => waysPast.flat())];
  const byEach = barriers.map(({ waysPast, isUnsure }): Certainty => {
    const closed = allOf(waysPast.map((way) => confinement([...met, ...way], known)));
    return isUnsure && closed === 'yes' ? 'maybe' : closed;
  });
  return anyOf([confinement(met, known), ...byEach]);
}

function barrierOf({ conditions }: Statement, now: Date): readonly Barrier[] {
  if (neverHolds({ conditions }, now).length > 0) return [];
  const clauses = clausesOf(conditions);
  const telling = clauses.filter((clause) => !isAlwaysTrue(clause, now));
  return [{ waysPast: telling.map(opposite), isUnsure: !isWhollyKnown(conditions) }];
}
