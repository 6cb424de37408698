/** A value as it is written after a name. */
export interface Written {
  readonly value: string;
  readonly start: number;
  /** Where the text goes on after it. */
  readonly end: number;
  readonly quoted: boolean;
}

/** How far a value is read. Lambda's whole environment has 4 KB, a parameter of Systems Manager at most 8 KB. */
const longest = 8192;

/** Where a value begins, and what is known of the place from what stands before it. */
export interface Opening {
  readonly at: number;
  readonly separator: string;
  /** The character before the name. */
  readonly before: string;
}

/** The value that begins here: in quotes, with or without backslashes before them, or bare. */
export function readValue(text: string, { at, separator, before }: Opening): Written | undefined {
  const quote = /^\\{0,3}["']/.exec(text.slice(at, at + 4))?.[0];
  // `grep "password=" file`: this quote closes the one before the name.
  if (quote !== undefined && quote === before) return undefined;
  if (quote !== undefined) {
    const closed = readQuoted(text, at, quote);
    if (closed !== undefined) return closed;
  }
  const start = at + (quote?.length ?? 0);
  const bare = separator.startsWith(':') ? plainScalar(text, start) : word(text, start, before);
  const value = /["']/.test(before) ? (bare.split(before, 1)[0] ?? '') : bare;
  return value === '' ? undefined : { value, start, end: start + value.length, quoted: false };
}

function readQuoted(text: string, at: number, quote: string): Written | undefined {
  const start = at + quote.length;
  const limit = Math.min(text.length, start + longest);
  for (let end = start; end < limit && text[end] !== '\n'; end++) {
    if (quote.length === 1 && text[end] === '\\') end++;
    else if (text.startsWith(quote, end)) return { value: text.slice(start, end), start, end: end + quote.length, quoted: true };
  }
  return undefined;
}

/** YAML's plain scalar: to the end of the line, a comment, or the next thing of a flow. */
function plainScalar(text: string, start: number): string {
  const line = /^[^\n\r,}\]"]*/.exec(text.slice(start, start + longest))?.[0] ?? '';
  return line.replace(/\s#.*$/, '').trimEnd();
}

/** A word of a shell or a property; in a link or a connection string it ends with the pair. */
function word(text: string, start: number, before: string): string {
  const whole = /^[^\s"'`]*/.exec(text.slice(start, start + longest))?.[0] ?? '';
  const isPair = /[?&;]/.test(before) || /[;&][A-Za-z][\w ]*=/.test(whole);
  return isPair ? whole.replace(/[;&,].*$/, '') : whole.replace(/(?<=...),.*$/, '').replace(/[;,)}\]|>]{1,20}$/, '');
}
