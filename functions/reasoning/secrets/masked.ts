import { createHash } from 'node:crypto';
import { embeddedIn } from './embedded.ts';
import type { SecretKind } from './finding.ts';
import { formsIn } from './forms.ts';
import { kindUnder } from './judged.ts';
import { settled, type Span } from './span.ts';
import { spansIn } from './text.ts';
import { tokensIn } from './tokens.ts';

/**
 * Chosen by people, or perhaps so: a few characters of their digest would help whoever guesses. What a machine made is so long
 * that its digest tells nothing, and two things that are named after two tokens stay two things.
 */
const guessable: ReadonlySet<SecretKind> = new Set([
  'password',
  'password hash',
  'generated secret',
  'registry login',
  'Authorization header',
  'URL with credentials',
  'connection string with password',
]);

/** What their form alone does not tell from the identifiers that AWS and deployment tools put into names. */
const likeNames: ReadonlySet<SecretKind> = new Set([
  'LaunchDarkly key',
  'Mailgun key',
  'Mailchimp key',
  'Twilio key',
  'NuGet key',
  'Discord bot token',
]);

/** Without any of these nothing has the form of a secret; most names and ARNs of an account have none. */
const worthALook = /[A-Za-z0-9_-]{16}|:\/\/|-----BEGIN|authorization|x-api-key|-token/i;

/** Nor is there one in what somebody wrote, where it sets nothing, is no command, and speaks of nothing that is secret. */
const worthReading = /[A-Za-z0-9_-]{16}|[=:<>("']|(?:^|\s)-|-----BEGIN|pass|pwd|secret|token|key|cred|auth|login/i;

/** How AWS names most things that there are many of, as it is or at the end of an ARN: `vol-0123456789abcdef0`, a UUID. */
const givenByAws = /(?:^|[:/])(?:[a-z]{1,12}-[0-9a-f]{8}(?:[0-9a-f]{9})?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * A name, an ARN, or a value that may refer to one, without what is a secret by its form. The same secret always leaves the same
 * behind, so that what referred to a thing still does.
 */
export function maskedName(name: string): string {
  if (!worthALook.test(name.replace(givenByAws, ''))) return name;
  const spans = settled([...tokensIn(name), ...formsIn(name), ...carriedIn(name)]);
  return without(
    name,
    spans.filter(({ kind }) => !likeNames.has(kind)),
  );
}

/** What somebody wrote, or AWS says of what somebody wrote, without what is a secret by its form or by what it is called. */
export function maskedText(text: string): string {
  if (/^arn:\S+$/.test(text)) return maskedName(text);
  if (!worthReading.test(text)) return text;
  return without(text, settled([...spansIn(text), ...carriedIn(text)]));
}

/** The value of a tag or the like, without what is a secret by its form or by the name that it stands under. */
export function maskedEntry(name: string, value: string): string {
  const kind = kindUnder(name, value);
  return kind === undefined ? maskedText(value) : without(value, settled([...spansIn(value), whole(kind, value)]));
}

function whole(kind: SecretKind, value: string): Span {
  return { kind, start: 0, length: value.length };
}

/** Base64 that holds a secret, as far as it goes. */
function carriedIn(text: string): readonly Span[] {
  return embeddedIn(text).flatMap(({ at, length, text: inner }) => {
    const [first] = spansIn(inner);
    return first === undefined ? [] : [{ kind: first.kind, start: at, length }];
  });
}

function without(text: string, spans: readonly Span[]): string {
  let done = 0;
  const pieces = spans.map(({ kind, start, length }) => {
    const before = text.slice(done, start);
    done = start + length;
    return `${before}${maskOf(kind, text.slice(start, done))}`;
  });
  return pieces.length === 0 ? text : pieces.join('') + text.slice(done);
}

/** In brackets, as nothing that anybody could use is. */
function maskOf(kind: SecretKind, secret: string): string {
  const digest = guessable.has(kind) ? '' : ` ${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
  return `[masked ${kind}${digest}]`;
}
