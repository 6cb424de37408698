import type { Gap, Hop, Setting, Verdict } from './answer.ts';
import { isEverywhere, type Family } from './addresses.ts';
import { covers, intersect, isEmpty, unite, type IntervalSet } from './intervals.ts';

/** What a setting lets through of some addresses at the far end. */
export interface Passage {
  /** The addresses that it lets through for sure. */
  readonly sure: IntervalSet;
  /** Those, and the ones that it lets through if what is not known turns out that way. */
  readonly possible: IntervalSet;
  readonly hops: readonly Hop[];
  /** What is in the way of the rest. */
  readonly settings: readonly Setting[];
  readonly gaps: readonly Gap[];
}

/** How many of the addresses at the far end have to pass. */
export interface Goal {
  readonly family: Family;
  readonly addresses: IntervalSet;
  /** Whether these are enough to say yes. */
  readonly reached: (passed: IntervalSet) => boolean;
  /** Whether these are enough not to say no. */
  readonly conceivable: (passed: IntervalSet) => boolean;
}

function isSome(set: IntervalSet): boolean {
  return !isEmpty(set);
}

/** Anyone on the internet. */
export function anyoneIn(family: Family, addresses: IntervalSet): Goal {
  const enough = (passed: IntervalSet) => isEverywhere({ family, addresses: passed });
  return { family, addresses, reached: enough, conceivable: enough };
}

/** At least one of these. */
export function someOf(family: Family, addresses: IntervalSet): Goal {
  return { family, addresses, reached: isSome, conceivable: isSome };
}

/** One of these, but nobody knows which. */
export function unknownOneOf(family: Family, addresses: IntervalSet): Goal {
  return { family, addresses, reached: (passed) => covers(passed, addresses), conceivable: isSome };
}

export function passing(addresses: IntervalSet, ...hops: readonly Hop[]): Passage {
  return { sure: addresses, possible: addresses, hops, settings: [], gaps: [] };
}

export function stopping(...settings: readonly Setting[]): Passage {
  return { sure: [], possible: [], hops: [], settings, gaps: [] };
}

export function doubtful(addresses: IntervalSet, ...gaps: readonly Gap[]): Passage {
  return { sure: [], possible: addresses, hops: [], settings: [], gaps };
}

/** A verdict that holds for all of the addresses alike. */
export function alike({ sure, possible, hops, settings, gaps }: Verdict, addresses: IntervalSet): Passage {
  return { sure: sure ? addresses : [], possible: possible ? addresses : [], hops, settings, gaps };
}

/** Different addresses go different ways. */
export function together(passages: readonly Passage[]): Passage {
  return {
    sure: passages.reduce<IntervalSet>((sum, { sure }) => unite(sum, sure), []),
    possible: passages.reduce<IntervalSet>((sum, { possible }) => unite(sum, possible), []),
    hops: (passages.find(({ sure }) => isSome(sure)) ?? passages.find(({ possible }) => isSome(possible)))?.hops ?? [],
    settings: passages.flatMap(({ settings }) => settings),
    gaps: passages.flatMap(({ gaps }) => gaps),
  };
}

/**
 * What is in the way: each setting that stops too many by itself. Where the others still stop too many between them, those
 * of them that stop some are in the way too.
 */
function inTheWay(passages: readonly Passage[], goal: Goal): readonly Setting[] {
  const all = goal.addresses;
  const alone = passages.filter((passage) => !goal.conceivable(intersect(all, passage.possible)));
  const others = passages.filter((passage) => !alone.includes(passage));
  const left = others.reduce((passed, passage) => intersect(passed, passage.possible), all);
  const partly = goal.conceivable(left) ? [] : others.filter((passage) => !covers(passage.possible, all));
  return [...alone, ...partly].flatMap(({ settings }) => settings);
}

/** Judges settings that the same packets pass one after the other. */
export function judged(passages: readonly Passage[], goal: Goal): Verdict {
  const all = goal.addresses;
  const sure = passages.reduce((left, passage) => intersect(left, passage.sure), all);
  const possible = passages.reduce((left, passage) => intersect(left, passage.possible), all);
  const conceivable = goal.conceivable(possible);
  return {
    sure: goal.reached(sure),
    possible: conceivable,
    hops: passages.flatMap(({ hops }) => hops),
    settings: conceivable ? [] : inTheWay(passages, goal),
    gaps: passages.filter((passage) => !covers(passage.sure, all)).flatMap(({ gaps }) => gaps),
  };
}

/** Settings that stand in a row, as one. */
export function inRow(passages: readonly Passage[], remote: IntervalSet): Passage {
  const sure = passages.reduce((left, each) => intersect(left, each.sure), remote);
  const possible = passages.reduce((left, each) => intersect(left, each.possible), remote);
  const blocking = passages.filter((each) => isEmpty(each.possible));
  return {
    sure,
    possible,
    hops: passages.flatMap(({ hops }) => hops),
    settings: (blocking.length > 0 ? blocking : passages).flatMap(({ settings }) => settings),
    gaps: passages.flatMap(({ gaps }) => gaps),
  };
}
