import type { Clause } from './clause.ts';

/** That a clause shall hold, or that it shall not. */
export interface Demand {
  readonly clause: Clause;
  readonly holds: boolean;
}

/** That one value shall be among those of a clause, or shall not; operators' negation is worked in. */
export interface Constraint {
  readonly clause: Clause;
  readonly within: boolean;
}
