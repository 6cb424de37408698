import type { SecretKind } from './finding.ts';
import { meaningOf, namesAwsSecret, namesPassword, saysEncrypted } from './names.ts';
import { isDocument, isIdentifier, isNameLike, isPasswordHash, isUuid, looksGenerated, standsForNothing } from './values.ts';

/** Vendors whose tokens have the form of an identifier. */
const givesIdentifiers = /(?:^|[^a-z])(?:consul|heroku|nomad|opsgenie|postmark|snyk)(?![a-z])/i;

/** What the value is, from the name that it stands under and its form; undefined where it is no secret, or nobody could say. */
export function kindUnder(name: string, value: string): SecretKind | undefined {
  const trimmed = value.trim().replace(/^(?:Bearer|Basic|Token)\s{1,4}(?=\S{12})/i, '');
  if (isPasswordHash(trimmed) && namesPassword(name)) return 'password hash';
  if (standsForNothing(trimmed) || isDocument(trimmed)) return undefined;
  if (saysEncrypted(name) && /^[A-Za-z0-9+/=_-]{40,}$/.test(trimmed)) return undefined;
  if (namesAwsSecret(name) && isAwsSecretForm(trimmed)) return 'AWS secret access key';
  if (isUuid(trimmed) && givesIdentifiers.test(name) && ['token', 'vague'].includes(meaningOf(name))) return 'generated secret';
  return byMeaning(name, trimmed);
}

function byMeaning(name: string, value: string): SecretKind | undefined {
  switch (meaningOf(name)) {
    case 'password':
      return isChosenPassword(value) ? 'password' : undefined;
    case 'secret':
      return value.length >= 6 && isChosen(value) && !/^(?:user|pass|username|password|database)$/i.test(value)
        ? 'generated secret'
        : undefined;
    case 'token':
      return isToken(name, value) ? 'generated secret' : undefined;
    case 'vague':
      return looksGenerated(value) || isLogin(value) ? 'generated secret' : undefined;
    case 'public':
    case 'nothing':
      return undefined;
  }
}

/** Forty characters of base64, as IAM makes them: capitals, small letters and digits. */
export function isAwsSecretForm(value: string): boolean {
  return /^[A-Za-z0-9/+]{40}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && !/^[0-9a-fA-F]+$/.test(value);
}

/** People choose anything: words, numbers, dates. Not a sentence, nor a path. */
export function isChosenPassword(value: string): boolean {
  if (value.length > 512 || isProse(value)) return false;
  return /^\d{3,}$/.test(value) || isUuid(value) || isMailLike(value) || !isIdentifier(value);
}

/** `P@ssw0rd.com` has the form of a mailbox, and `Summer.2024` that of a host. */
function isMailLike(value: string): boolean {
  return /[A-Z]/.test(value) && /\d/.test(value) && !/[/:]/.test(value) && !/^\d/.test(value);
}

function isProse(value: string): boolean {
  return (
    /\s/.test(value) &&
    /(?:^|\s)(?:the|your|see|stored|kept|managed|must|please|enter|should|will|used|required|cannot|invalid|incorrect|changed|for|from)\s/i.test(
      `${value} `,
    )
  );
}

function isChosen(value: string): boolean {
  return (
    !/\s/.test(value) &&
    value.length <= 4096 &&
    !/^\d{1,7}$/.test(value) &&
    (isUuid(value) || isMailLike(value) || !isIdentifier(value))
  );
}

/** What a machine made, or what a person wrote in its stead; not what a thing is called. */
function isToken(name: string, value: string): boolean {
  if (looksGenerated(value)) return true;
  if (value.length < 6 || !isChosen(value) || isUuid(value)) return false;
  return isNameLike(value) ? isMadeUp(name, value) : /\d/.test(value) && /[A-Za-z]/.test(value);
}

/** `my-secret-key` is a bad key under the name of a key, and the name of a secret under that of a secret. */
function isMadeUp(name: string, value: string): boolean {
  if (/super[-_.]?secret|top[-_.]?secret/i.test(value)) return true;
  return value.length >= 8 && /secret|passw/i.test(value) && (!/[-_.]/.test(value) || !/secret/i.test(name));
}

/** `admin:Pa55`, and not `localhost:8080`. */
function isLogin(value: string): boolean {
  return /^[\w.@-]{1,64}:(?!\d+$)(?=\S*\d)[^\s/:]{4,128}$/.test(value);
}
