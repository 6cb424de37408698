import { isNameLike, standsForNothing } from './values.ts';
import { meaningOf, speaksOfSecret } from './names.ts';

/** Where a bare value stands. */
export interface Context {
  readonly name: string;
  /** The character before the name. */
  readonly before: string;
  readonly separator: string;
  /** There are spaces about the sign, or it gives an argument: shells have neither. */
  readonly loose: boolean;
}

/** A member, a call with its end, a keyword: no shell and no file of settings has them for a value. */
const expression =
  /^(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+[;,)]*$|[A-Za-z_][\w.]*\([^)]*\)|\(|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\($|(?:await|new|async|function|lambda)$)/;

/** True where a bare value is what programs and sentences have after a name: another variable, a type, a call, more words. */
export function isCode(value: string, { name, before, separator, loose }: Context): boolean {
  // PowerShell and PHP have strings in quotes.
  if (before === '$' || value === name || name.endsWith(`.${value}`) || /\s/.test(value)) return true;
  if (expression.test(value) || standsForNothing(value.replace(/[);:,]+$/, ''))) return true;
  const isColon = separator === ':';
  if ((loose || isColon) && /^[A-Za-z_][\w.]*[([]/.test(value)) return true;
  // A quote before the name has not closed: `"passwd:dir"`.
  if (isColon && /["']/.test(before) && isNameLike(value)) return true;
  return (loose || (isColon && meaningOf(name) !== 'password')) && isVariable(value);
}

function isVariable(value: string): boolean {
  const name = value.replace(/[;,)]+$/, '');
  if (!/^[A-Za-z_]+$/.test(name) || !/[_A-Z]/.test(name)) return false;
  return /[a-z](?:Key|Alias|Arn|Name)$/.test(name) || speaksOfSecret(name);
}

/** True where the name is one of several arguments. */
export function isArgument(text: string, at: number): boolean {
  return /[(,]\s*$/.test(text.slice(Math.max(0, at - 12), at));
}
