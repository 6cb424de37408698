import { kindUnder } from './judged.ts';
import { meaningOf, namesAwsSecret } from './names.ts';
import { readValue, type Written } from './reader.ts';
import type { Span } from './span.ts';

const named = /(?<![A-Za-z0-9_])([A-Za-z_][\w.-]{0,99})(\\{0,3}["']\]?)?([ \t]{0,8})(=>|:=|\?=|=(?![=~])|:(?![:=]))([ \t]{0,8})/g;

/** Two fields that hold the name and the value, as in task definitions and manifests. */
const paired =
  /(?<![A-Za-z0-9_])(?:name|key|ParameterKey|OptionName|variable)\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?([A-Za-z_/][\w./-]{0,99})\\?["']?,?\s{0,40},?\s{0,10}\\?["']?(?:value|ParameterValue)\\?["']?\s{0,4}([:=])[ \t]{0,4}/gi;

const elements = /<([A-Za-z_][\w.-]{0,99})>([^<>]{1,4096})<\//dg;

/** Secrets by what the text calls them, however it puts a name and a value together. */
export function assignmentsIn(text: string): readonly Span[] {
  return [...assigned(text), ...inPairs(text), ...inElements(text)];
}

function assigned(text: string): readonly Span[] {
  const spans: Span[] = [];
  named.lastIndex = 0;
  for (let match = named.exec(text); match !== null; match = named.exec(text)) {
    const [whole, name = '', closing = '', space = '', separator = '', after = ''] = match;
    if (!speaks(name)) continue;
    const before = closing === '' ? (text[match.index - 1] ?? '') : '';
    if (separator === ':' && !isKey({ before, closing, after, name, next: text[match.index + whole.length] })) continue;
    const written = readValue(text, { at: match.index + whole.length, separator, before });
    if (written === undefined) continue;
    // What a substitution looks for; what it puts in comes after.
    if (/^(?:\.[*+]|\[\^)/.test(written.value)) continue;
    named.lastIndex = Math.max(named.lastIndex, written.end);
    if (!written.quoted && isCode(written.value, { name, loose: space !== '' || isArgument(text, match.index), before }))
      continue;
    spans.push(...judged(name, written));
  }
  return spans;
}

/** Only then is the value looked at, so that a long text costs what its names cost. */
function speaks(name: string): boolean {
  return !['nothing', 'public'].includes(meaningOf(name)) || namesAwsSecret(name);
}

interface Colon {
  readonly before: string;
  readonly closing: string;
  readonly after: string;
  readonly name: string;
  readonly next: string | undefined;
}

/** A colon parts names from values where a space, a quote or a line's end follows; in an ARN or an image it does not. */
function isKey({ before, closing, after, name, next = '' }: Colon): boolean {
  if (closing !== '' || after !== '' || /["'\\]/.test(next)) return true;
  return before !== ':' && before !== '/' && meaningOf(name) === 'password';
}

interface Context {
  readonly name: string;
  readonly before: string;
  /** There are spaces about the sign, or it gives an argument: shells have neither. */
  readonly loose: boolean;
}

function isArgument(text: string, at: number): boolean {
  return /[(,]\s*$/.test(text.slice(Math.max(0, at - 12), at));
}

/** What a program or a sentence has after a name: another variable, a type, more words. */
function isCode(value: string, { name, loose, before }: Context): boolean {
  // PowerShell and PHP have strings in quotes.
  if (before === '$' || value === name || /\s/.test(value)) return true;
  if (
    /^(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$|[A-Za-z_][\w.]*\($|[A-Za-z_][\w.]*\([^)]*\)|\(|(?:await|new|async|function|lambda)$)/.test(
      value,
    )
  )
    return true;
  return loose && /^[A-Za-z]\w*$/.test(value) && /[_A-Z]/.test(value) && !/\d/.test(value) && speaks(value);
}

function judged(name: string, { value, start }: Written): readonly Span[] {
  const kind = kindUnder(name, value);
  return kind === undefined ? [] : [{ kind, name, start, length: value.length }];
}

function inPairs(text: string): readonly Span[] {
  return [...text.matchAll(paired)].flatMap(({ 0: whole, 1: name = '', 2: separator = ':', index }) => {
    const written = readValue(text, { at: index + whole.length, separator, before: '' });
    return written === undefined ? [] : judged(name, written);
  });
}

function inElements(text: string): readonly Span[] {
  return [...text.matchAll(elements)].flatMap(({ 1: name = '', 2: value = '', indices }) =>
    judged(name, { value, start: indices?.[2]?.[0] ?? 0, end: 0, quoted: true }),
  );
}
