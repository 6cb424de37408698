import { wrap } from './text.ts';

/** No line is longer, so that the table fits a terminal beside another window. */
export const TABLE_WIDTH = 100;

/** Rows of a list on a terminal; the files hold all of them. */
export const LIST_LIMIT = 10;

/** The text on lines that fit, each after `indent` spaces. */
export function indented(text: string, indent: number): readonly string[] {
  return wrap(text, TABLE_WIDTH - indent).map((line) => ' '.repeat(indent) + line);
}

/** A line that says what is not shown of so many rows; none where all are. */
export function leftOut(total: number, indent: number, what = `${String(total - LIST_LIMIT)} more`): readonly string[] {
  return total <= LIST_LIMIT ? [] : [`${' '.repeat(indent)}… and ${what} (--out DIR or --format json gives all)`];
}
