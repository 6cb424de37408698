import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretsInEntries } from '../../../functions/reasoning/secrets/entries.ts';
import type { SecretFinding } from '../../../functions/reasoning/secrets/finding.ts';
import { secretsInText } from '../../../functions/reasoning/secrets/text.ts';

/** A labelled case: an entry with a name, or a text. */
export interface CorpusCase {
  /** As it stands in the file, with the places that are filled. */
  readonly written: string;
  readonly holdsSecret: boolean;
  /** The kind that has to be said, where one is given. */
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly value: string;
}

const alphabets: Readonly<Record<string, string>> = {
  b62: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  b64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  b64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  b36: 'abcdefghijklmnopqrstuvwxyz0123456789',
  b36u: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  b32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  dig: '0123456789',
};

/** Numbers below `limit`, always the same for a seed (mulberry32). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/**
 * Fills the places of a case, so that no file holds anything in the form of a credential: `{b62:36}` is 36 random characters of that
 * alphabet, `{uuid}` and `{jwt}` are what they say, `{enc:…}` is base64 of what follows to the end or the brace, `{|}` is nothing, and
 * ⏎ a new line.
 */
function filled(text: string, below: (limit: number) => number): string {
  const random = (name: string, length: number): string => {
    const alphabet = alphabets[name] ?? '';
    return Array.from({ length }, () => alphabet[below(alphabet.length)] ?? '').join('');
  };
  const uuid = () => [8, 4, 4, 4, 12].map((length) => random('hex', length)).join('-');
  const token = (claims: object, signature: string) =>
    [{ alg: signature === '' ? 'none' : 'HS256', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat(signature)
      .join('.');
  return text
    .replaceAll('⏎', '\n')
    .replaceAll('{|}', '')
    .replaceAll(/\{uuid\}/g, uuid)
    .replaceAll('{jwt}', () => token({ sub: 'service', role: 'admin' }, random('b64url', 43)))
    .replaceAll('{jwt:anon}', () => token({ iss: 'supabase', role: 'anon' }, random('b64url', 43)))
    .replaceAll('{jwt:none}', () => token({ sub: 'x' }, ''))
    .replaceAll(/\{(b62|b64url|b64|b36u|b36|b32|hex|HEX|dig):(\d+)\}/g, (_, name: string, length: string) =>
      random(name, Number(length)),
    )
    .replaceAll(/\{enc:(\{[^{}]*\}\n?|[^{}]*)\}/g, (_, plain: string) => Buffer.from(plain).toString('base64'));
}

function rowsOf(file: string): readonly (readonly string[])[] {
  const text = readFileSync(join('test/reasoning/secrets/corpus', file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));
}

/** All cases, with the places filled by the seed. */
export function corpus(seed: number): readonly CorpusCase[] {
  const below = numbers(seed);
  const cases = (file: string, holdsSecret: boolean) =>
    rowsOf(file).map(([form = '', ...columns]): CorpusCase => {
      const kind = holdsSecret ? columns.shift() : undefined;
      const name = form === 'entry' ? filled(columns.shift() ?? '', below) : undefined;
      const [value = ''] = columns;
      return {
        written: [name, value].join(' '),
        holdsSecret,
        kind: kind === '' ? undefined : kind,
        name,
        value: filled(value, below),
      };
    });
  return [...cases('positives.tsv', true), ...cases('negatives.tsv', false)];
}

/** What the product says of the case. */
export function findingsOf({ name, value }: CorpusCase): readonly SecretFinding[] {
  return name === undefined ? secretsInText(value) : secretsInEntries({ [name]: value });
}

/** Of what is flagged, how much is a secret; of the secrets, how many are flagged. */
export function score(cases: readonly CorpusCase[]): {
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly CorpusCase[];
} {
  const judged = cases.map((each) => ({ each, flagged: findingsOf(each).length > 0 }));
  const flagged = judged.filter((one) => one.flagged);
  const right = flagged.filter(({ each }) => each.holdsSecret);
  const secrets = cases.filter(({ holdsSecret }) => holdsSecret);
  return {
    precision: right.length / flagged.length,
    recall: right.length / secrets.length,
    wrong: judged.filter((one) => one.flagged !== one.each.holdsSecret).map(({ each }) => each),
  };
}
