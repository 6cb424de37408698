import { isArgument, isCode } from './code.ts';
import { kindUnder } from './judged.ts';
import { meaningOf, speaksOfSecret } from './names.ts';
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
    if (!speaksOfSecret(name)) continue;
    const before = closing === '' ? (text[match.index - 1] ?? '') : '';
    if (separator === ':' && !isKey({ before, closing, after, name, next: text[match.index + whole.length] })) continue;
    const written = readValue(text, { at: match.index + whole.length, separator, before });
    if (written === undefined) continue;
    // What a substitution looks for; what it puts in comes after.
    if (/^(?:\.[*+]|\[\^)/.test(written.value)) continue;
    named.lastIndex = Math.max(named.lastIndex, written.end);
    const loose = space !== '' || isArgument(text, match.index);
    if (!written.quoted && isCode(written.value, { name, before, separator, loose })) continue;
    spans.push(...judged(name, written));
  }
  return spans;
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
