/** One character, or a class of texts: a token of more than one character is the name of a class. */
type Token = string;

/** Any run of characters. */
const RUN = 'run';
/** Any run of characters without a colon: what a wildcard stands for within one part of an ARN. */
const PART = 'part';
/** Any one character. */
const ONE = 'one';
const DIGIT = 'digit';

/** The texts that a condition's value stands for. */
export interface TextPattern {
  readonly tokens: readonly Token[];
  /** As the policy writes it. */
  readonly source: string;
  readonly ignoresCase: boolean;
  /** False where a variable stands for what only the request can tell, so that the pattern is wider than the value. */
  readonly certain: boolean;
}

/** How a value is to be read. */
export interface Reading {
  /** `*` and `?` are plain characters. */
  readonly exact?: boolean;
  /** Each of an ARN's first five parts is matched by itself. */
  readonly arn?: boolean;
  readonly ignoresCase?: boolean;
}

/** Reads a value with its wildcards, its variables and its escapes (`${*}`, `${?}`, `${$}`). */
export function textPattern(source: string, { exact = false, arn = false, ignoresCase = false }: Reading = {}): TextPattern {
  const tokens: Token[] = [];
  let certain = true;
  let colons = 0;
  for (const piece of source.match(/\$\{[^}]*\}|[^]/gu) ?? []) {
    const isVariable = piece.length > 2;
    if (piece === ':') colons += 1;
    if (isVariable && /^\$\{[*?$]\}$/.test(piece)) tokens.push(piece.slice(2, 3));
    else if (isVariable) tokens.push(RUN);
    else tokens.push(exact ? piece : wildcard(piece, arn && colons < 5));
    if (isVariable && !/^\$\{[*?$]\}$/.test(piece)) certain = false;
  }
  // What is short of six parts is taken at its widest, and nothing is concluded from it.
  if (arn && colons < 5) return { ...textPattern(source, { exact, ignoresCase }), certain: certain && /^\**$/.test(source) };
  return { tokens: ignoresCase ? tokens.map(folded) : tokens, source, ignoresCase, certain };
}

function wildcard(character: string, withinPart: boolean): Token {
  if (character === '*') return withinPart ? PART : RUN;
  return character === '?' ? ONE : character;
}

function folded(token: Token): Token {
  return isClass(token) ? token : token.toLowerCase();
}

function isClass(token: Token): boolean {
  return token.length > 1 && /^[a-z]/.test(token);
}

/**
 * A shape that AWS gives a key's values, in a notation of its own: `*` is any text, `+` is text without a colon, `#` is
 * a digit.
 */
export function shape(notation: string, ignoresCase = false): TextPattern {
  const classes: Readonly<Record<string, Token>> = { '*': RUN, '+': PART, '#': DIGIT };
  const tokens = Array.from(notation, (character) => classes[character] ?? character);
  return { tokens, source: `shape ${notation}`, ignoresCase, certain: true };
}

/** The shape of one text and nothing else, whatever characters it has. */
export function exactly(text: string): TextPattern {
  return { tokens: Array.from(text), source: text, ignoresCase: false, certain: true };
}

/** True unless it is certain that no text fits both. */
export function canMeet(first: TextPattern, second: TextPattern): boolean {
  const fold = first.ignoresCase || second.ignoresCase;
  const [a, b] = [foldedTokens(first, fold), foldedTokens(second, fold)];
  if (!a.some(isRun) && !b.some(isRun)) return a.length === b.length && a.every((token, at) => shareCharacter(token, b[at]));
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row = new Array<boolean>(b.length + 2).fill(false);
    for (let j = b.length; j >= 0; j--)
      row[j] = meets(a[i], b[j], { right: row[j + 1], below: below[j], diagonal: below[j + 1] });
    below = row;
  }
  return below[0] === true;
}

interface Neighbours {
  readonly right: boolean | undefined;
  readonly below: boolean | undefined;
  readonly diagonal: boolean | undefined;
}

/** Whether the rests of two patterns meet, from their next tokens and what is known of their shorter rests. */
function meets(a: Token | undefined, b: Token | undefined, rests: Neighbours): boolean {
  if (a === undefined && b === undefined) return true;
  if (isRun(a)) return rests.below === true || (a !== undefined && b !== undefined && swallows(a, b) && rests.right === true);
  if (isRun(b)) return rests.right === true || (a !== undefined && b !== undefined && swallows(b, a) && rests.below === true);
  return a !== undefined && b !== undefined && shareCharacter(a, b) && rests.diagonal === true;
}

/** Of two runs, either may be the one that ends first, so that a run may swallow another. */
function swallows(run: Token, other: Token): boolean {
  return run === RUN || other !== ':';
}

function shareCharacter(a: Token, b: Token | undefined): boolean {
  if (b === undefined) return false;
  if (a === b || a === ONE || b === ONE) return true;
  return (a === DIGIT && /^\d$/.test(b)) || (b === DIGIT && /^\d$/.test(a));
}

/** True when it is certain that every text of `narrow` fits `wide` as well. */
export function surelyContains(wide: TextPattern, narrow: TextPattern): boolean {
  // The same words with the same variables come to the same text in any one request.
  if (wide.source === narrow.source && (wide.ignoresCase || !narrow.ignoresCase) && sameReading(wide, narrow)) return true;
  if (!wide.certain) return false;
  if (wide.tokens.length === 1 && wide.tokens[0] === RUN) return true;
  if (!narrow.certain) return false;
  if (narrow.ignoresCase && !wide.ignoresCase && wide.tokens.some(hasCase)) return false;
  return tokensContain(foldedTokens(wide, wide.ignoresCase), foldedTokens(narrow, wide.ignoresCase));
}

function sameReading(a: TextPattern, b: TextPattern): boolean {
  const [ours, theirs] = [foldedTokens(a, true), foldedTokens(b, true)];
  return ours.length === theirs.length && ours.every((token, at) => token === theirs[at]);
}

function hasCase(token: Token): boolean {
  return !isClass(token) && token.toLowerCase() !== token.toUpperCase();
}

function tokensContain(wide: readonly Token[], narrow: readonly Token[]): boolean {
  if (!wide.some(isRun)) return wide.length === narrow.length && wide.every((token, at) => holdsOne(token, narrow[at] ?? RUN));
  let below: boolean[] = [];
  for (let i = wide.length; i >= 0; i--) {
    const row = new Array<boolean>(narrow.length + 1).fill(false);
    const token = wide[i];
    for (let j = narrow.length; j >= 0; j--) {
      const theirs = narrow[j];
      if (token === undefined) row[j] = theirs === undefined;
      else if (isRun(token))
        row[j] = below[j] === true || (theirs !== undefined && holdsRun(token, theirs) && row[j + 1] === true);
      else row[j] = theirs !== undefined && holdsOne(token, theirs) && below[j + 1] === true;
    }
    below = row;
  }
  return below[0] === true;
}

function holdsRun(run: Token, theirs: Token): boolean {
  return run === RUN || ![':', RUN, ONE].includes(theirs);
}

function holdsOne(token: Token, theirs: Token): boolean {
  if (isRun(theirs)) return false;
  return token === theirs || token === ONE || (token === DIGIT && /^\d$/.test(theirs));
}

function isRun(token: Token | undefined): boolean {
  return token === RUN || token === PART;
}

function foldedTokens({ tokens, ignoresCase }: TextPattern, fold: boolean): readonly Token[] {
  return fold && !ignoresCase ? tokens.map(folded) : tokens;
}
