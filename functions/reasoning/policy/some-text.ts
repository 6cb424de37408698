import type { Clause } from './clause.ts';
import type { KeyValues } from './key-values.ts';
import type { Constraint } from './demand.ts';
import { canMeet, shape, surelyContains, textPattern, type TextPattern } from './text-pattern.ts';
import { usableValues, whyUnusable } from './usable-values.ts';

/** Beyond so many steps nothing is concluded. */
const patience = 20_000;

/**
 * Whether some text may be among all the values that it shall be among, and among none of the others. One value of each
 * list has to fit at once: pairs that exclude each other, and what a forbidden value contains whole, are ruled out.
 */
export function someText(constraints: readonly Constraint[], { texts, neverTexts = [] }: KeyValues): boolean {
  if (constraints.length === 0) return true;
  const lists = constraints.filter(({ within }) => within).map(({ clause }) => patternsOf(clause));
  const forbidden = [...neverTexts, ...constraints.filter(({ within }) => !within).flatMap(({ clause }) => patternsOf(clause))];
  const wanted = texts === undefined ? lists : [texts, ...lists];
  const search = { forbidden, lists: wanted.length === 0 ? [[shape('*')]] : wanted, steps: { left: patience } };
  return maybeChosen(search, 0, []);
}

interface Search {
  readonly lists: readonly (readonly TextPattern[])[];
  readonly forbidden: readonly TextPattern[];
  readonly steps: { left: number };
}

function maybeChosen(search: Search, depth: number, chosen: readonly TextPattern[]): boolean {
  const list = search.lists[depth];
  if (list === undefined) return true;
  return list.some((pattern) => {
    search.steps.left -= 1;
    if (search.steps.left < 0) return true;
    const fits =
      chosen.every((other) => canMeet(other, pattern)) && !search.forbidden.some((one) => surelyContains(one, pattern));
    return fits && maybeChosen(search, depth + 1, [...chosen, pattern]);
  });
}

/** The texts that a clause names; values that its operator cannot read name none. */
function patternsOf(clause: Clause): readonly TextPattern[] {
  const { family, comparison, ignoresCase } = clause.operator;
  if (whyUnusable(clause) !== undefined) return [];
  return usableValues(clause).map((value) =>
    textPattern(family === 'bool' ? value.trim() : value, { exact: comparison === 'equals', arn: family === 'arn', ignoresCase }),
  );
}
