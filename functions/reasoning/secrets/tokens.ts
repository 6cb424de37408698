import { formats } from './formats.ts';
import type { Span } from './span.ts';
import { spansOf } from './span.ts';

/** A token begins after what cannot belong to one, or after an escaped line break. */
const all = new RegExp(
  `(?<=^|[^A-Za-z0-9_-]|\\\\[nrt])(?:${formats.map(({ form }) => `(${form.source})`).join('|')})(?![A-Za-z0-9])`,
  'g',
);

/** Keys of storage and messaging accounts, in connection strings and links. */
const azure = [
  { kind: 'Azure account key', form: /(?:AccountKey|SharedAccessKey)\s?=\s?([A-Za-z0-9+/]{40,100}={0,2})/dg },
  { kind: 'Azure shared access signature', form: /[?&]sig=([A-Za-z0-9%+/_-]{40,80}(?:%3D|=)?)/dg },
] as const;

/** Every token in the text. */
export function tokensIn(text: string): readonly Span[] {
  const known = [...text.matchAll(all)].flatMap((match): readonly Span[] => {
    // The group that matched is all of the match.
    const format = formats[match.indexOf(match[0], 1) - 1];
    if (format === undefined || isFiller(match[0])) return [];
    return [{ kind: format.kind, start: match.index, length: match[0].length }];
  });
  return [...known, ...azure.flatMap(({ kind, form }) => spansOf(text, form, kind, (value) => !isFiller(value)))];
}

/** Documentation fills the place of a token with one character: `ghp_xxxxxxxxxxxx`. */
function isFiller(token: string): boolean {
  return /([xX0*.-])\1{11}/.test(token);
}
