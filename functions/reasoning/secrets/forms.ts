import type { Span } from './span.ts';
import { spansOf } from './span.ts';
import { isAwsSecretForm } from './judged.ts';
import { looksGenerated, standsForNothing } from './values.ts';

/** Secrets that their form gives away, whatever they are called. */
export function formsIn(text: string): readonly Span[] {
  return [
    ...privateKeysIn(text),
    ...webTokensIn(text),
    ...urlsIn(text),
    ...tokenUrlsIn(text),
    ...headersIn(text),
    ...awsPairsIn(text),
  ];
}

/** A PEM or PuTTY private key with something in it; lines may end in a written `\n`. */
function privateKeysIn(text: string): readonly Span[] {
  const bodies = [
    ...text.matchAll(/-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\{1,3}[nr]){0,8}[A-Za-z0-9+/:=]{6}/g),
  ];
  const ends = [...text.matchAll(/-----(?:END|BEGIN) [A-Z0-9 ]{0,40}-----/g)];
  let next = 0;
  const pem = bodies.map((body): Span => {
    while ((ends[next]?.index ?? Infinity) <= body.index) next++;
    const end = ends[next];
    const stop = end === undefined ? text.length : end.index + (end[0].startsWith('-----END') ? end[0].length : 0);
    return { kind: 'private key', start: body.index, length: stop - body.index };
  });
  return [...pem, ...encodedKeysIn(text), ...spansOf(text, /PuTTY-User-Key-File-\d: \S{3,40}/dg, 'private key', () => true)];
}

/** The same in base64, as kubeconfig files have it. */
function encodedKeysIn(text: string): readonly Span[] {
  return spansOf(text, /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi[A-Za-z0-9+/=]{30,16384}/dg, 'private key', (value) =>
    Buffer.from(value.slice(0, 80), 'base64').toString('latin1').includes('PRIVATE KEY-----'),
  );
}

/** Signed tokens. Those for anyone say so (`role: anon`), and those without a signature prove nothing. */
function webTokensIn(text: string): readonly Span[] {
  const form = /(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{8,2048}\.eyJ[A-Za-z0-9_-]{2,8192}\.[A-Za-z0-9_-]{16,1024}/dg;
  return spansOf(text, form, 'JSON Web Token', (token) => {
    const [, claims = ''] = token.split('.');
    return !/"role"\s*:\s*"anon"/.test(Buffer.from(claims, 'base64url').toString('utf8'));
  });
}

const databases =
  /^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|valkey|amqps?|mssql|sqlserver|oracle|cockroachdb|cassandra|clickhouse|snowflake|redshift|couchdb|neo4j|bolt|ldaps?|kafka|nats|stomp|mqtts?|smtps?|sqlite|db2|jtds)(?:[+:]|$)/;

/** `https://token@git-host/…`: the user alone is the credential. Elsewhere it may be a public key, as in what Sentry gives out. */
function tokenUrlsIn(text: string): readonly Span[] {
  return spansOf(
    text,
    /\bhttps?:\/\/([A-Za-z0-9_-]{20,256})@(?:[\w.-]{0,100}git[\w.-]{0,100}\/|[\w.-]{1,200}(?::\d{1,5})?\/[\w./-]{1,200}\.git\b)/dgi,
    'URL with credentials',
    looksGenerated,
  );
}

/** `scheme://user:password@host`. What stands before the password is bounded, so that looking for it is cheap. */
function urlsIn(text: string): readonly Span[] {
  const form = /(?<![A-Za-z0-9+.-])([a-z][a-z0-9+.-]{1,30}):\/\/[^\s:@/'"<>?#]{0,128}:([^\s@/'"<>?#]{1,256})@[^\s@:/'"]/dgi;
  return [...text.matchAll(form)].flatMap(({ 1: scheme = '', 2: password = '', indices }): readonly Span[] => {
    const [start, end] = indices?.[2] ?? [0, 0];
    if (isHollow(password)) return [];
    const kind = databases.test(scheme.toLowerCase()) ? 'connection string with password' : 'URL with credentials';
    return [{ kind, start, length: end - start }];
  });
}

function isHollow(password: string): boolean {
  return /^(?:\$|%\(|\{|%7B|\[|\*+$|<)/i.test(password) || (password.length > 2 && standsForNothing(password));
}

/** `Authorization: Bearer …` and `Basic …`. */
function headersIn(text: string): readonly Span[] {
  const form =
    /\b(?:authorization|x-api-key|private-token|x-vault-token|x-auth-token)\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?(?:(?:bearer|basic|token|apikey)\s{1,4})?([A-Za-z0-9+/._~=-]{12,4096})/dgi;
  return spansOf(
    text,
    form,
    'Authorization header',
    (value) => !standsForNothing(value) && /\d/.test(value) && /[A-Za-z]/.test(value),
  );
}

/** Within how many characters of an access key's id its secret is looked for. */
const reach = 160;

/** The secret half of an access key beside its id, under whatever name or none. */
function awsPairsIn(text: string): readonly Span[] {
  const ids = [...text.matchAll(/(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g)].map(({ index }) => index);
  if (ids.length === 0) return [];
  let next = 0;
  return spansOf(
    text,
    /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/dg,
    'AWS secret access key',
    isAwsSecretForm,
  ).filter(({ start }) => {
    while ((ids[next] ?? Infinity) < start - reach) next++;
    return Math.abs((ids[next] ?? Infinity) - start) <= reach;
  });
}
