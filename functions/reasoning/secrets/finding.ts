import type { TokenKind } from './formats.ts';

/** What a secret is, in words that its owner knows it by. */
export type SecretKind =
  | TokenKind
  | 'AWS secret access key'
  | 'private key'
  | 'JSON Web Token'
  | 'connection string with password'
  | 'URL with credentials'
  | 'Authorization header'
  | 'registry login'
  | 'password'
  | 'password hash'
  | 'generated secret';

/** Where a secret stands. Its names are the owner's; they never hold a part of the secret. */
export interface Place {
  /** Number of the part of user data, from 1. */
  readonly part?: number;
  /** The variable, parameter or output. */
  readonly entry?: string;
  /** Line of the text, from 1; left out where the text has only one. */
  readonly line?: number;
  /** What the text calls the value. */
  readonly name?: string;
}

/** That there is a secret, and nothing of the secret itself but its length in characters. */
export interface SecretFinding {
  readonly kind: SecretKind;
  readonly where: Place;
  readonly length: number;
}

/** The place in words: `part 2, line 14, DB_PASSWORD`. */
export function wordsOf({ part, entry, line, name }: Place): string {
  return [part === undefined ? undefined : `part ${part}`, entry, line === undefined ? undefined : `line ${line}`, name]
    .filter((word) => word !== undefined)
    .join(', ');
}
