import { formats, type TokenKind } from './formats.ts';
import type { Span } from './span.ts';
import { spansOf } from './span.ts';

/** A token begins after what cannot belong to one, or after an escaped line break; in a name also after a hyphen or an underscore. */
const all = new RegExp(
  `(?<=^|[^A-Za-z0-9]|\\\\[nrt])(?:${formats.map(({ form }) => `(${form.source})`).join('|')})(?![A-Za-z0-9])`,
  'g',
);

/** Whose beginnings stand in no word, so that `backup-AKIA…` has one and `task-…` none. */
const unmistakable: ReadonlySet<TokenKind> = new Set([
  'AWS access key id',
  'GitHub token',
  'GitLab token',
  'Slack token',
  'Stripe key',
  'Google API key',
  'npm token',
  'PyPI token',
  'SendGrid key',
  'Anthropic key',
]);

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
    if (/[_-]/.test(text[match.index - 1] ?? '') && !unmistakable.has(format.kind)) return [];
    return [{ kind: format.kind, start: match.index, length: match[0].length }];
  });
  return [...known, ...azure.flatMap(({ kind, form }) => spansOf(text, form, kind, (value) => !isFiller(value)))];
}

/** Documentation fills the place of a token with one character: `ghp_xxxxxxxxxxxx`. */
function isFiller(token: string): boolean {
  return /([xX0*.-])\1{11}/.test(token);
}
