import { embeddedIn } from './embedded.ts';
import type { SecretFinding } from './finding.ts';
import { kindUnder } from './judged.ts';
import { meaningOf } from './names.ts';
import { settled, type Span } from './span.ts';
import { secretsInText, spansIn } from './text.ts';

/** Names and values: an environment, parameters, outputs. A value that cannot be read is left out. */
export type Entries = Readonly<Record<string, string | undefined>>;

/** Secrets in the values, by their names and by their form, in the order of the entries. */
export function secretsInEntries(entries: Entries): readonly SecretFinding[] {
  return Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : secretsInEntry(name, value)));
}

/** Secrets in one value. What its form gives away is said rather than what its name does. */
export function secretsInEntry(name: string, value: string): readonly SecretFinding[] {
  const within = spansIn(value).filter(({ kind }) => kind !== 'Google API key' || meaningOf(name) !== 'public');
  const kind = kindUnder(name, value);
  const spans: readonly Span[] = kind === undefined ? within : settled([...within, { kind, start: 0, length: value.length }]);
  if (spans.length > 0) return placed(name, value, spans);
  return embeddedIn(value)
    .flatMap(({ text }) => secretsInText(text))
    .map((finding) => ({ ...finding, where: { entry: name } }));
}

function placed(entry: string, value: string, spans: readonly Span[]): readonly SecretFinding[] {
  const lines = value.includes('\n');
  return spans.map(({ kind, start, length, name }) => ({
    kind,
    where: {
      entry,
      ...(lines ? { line: value.slice(0, start).split('\n').length } : {}),
      ...(name === undefined ? {} : { name }),
    },
    length,
  }));
}
