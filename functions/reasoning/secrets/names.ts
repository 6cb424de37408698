/**
 * What a name promises of its value:
 * - `password`: whatever a person may choose;
 * - `secret`: a value that is secret however weak (`JWT_SECRET`);
 * - `token`: a credential that a machine made (`API_KEY`), or the name of one;
 * - `vague`: a credential only where the value itself looks like one (`STRIPE_KEY`);
 * - `public`: a value that is meant to be seen;
 * - `nothing`.
 */
export type Meaning = 'password' | 'secret' | 'token' | 'vague' | 'public' | 'nothing';

/** The words of a name in lower case: of `dbPassword1`, `DB_PASSWORD` and `/app/db.password` those of the last step. */
export function wordsOfName(name: string): readonly string[] {
  const steps = name.split('/').map(wordsOfStep);
  return steps.findLast((words) => words.some((word) => !neutral.has(word))) ?? steps.at(-1) ?? [];
}

function wordsOfStep(step: string): readonly string[] {
  return step
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/(?<=[a-z]{3})\d{1,3}$/, ''))
    .filter((word) => word !== '');
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Said after the noun without changing what the value is. */
const neutral = words(
  `prod production dev development stage staging stg test testing qa uat local live sandbox old new current previous next
  primary secondary default value plain plaintext text string str base raw main admin root db database app a b 1 2 3
  latest v1 v2 b64 base64 encoded blue green backup in for of the env var`,
);

/** Said after the noun, these make the value something about the secret: where it is, how long it lasts, what it is for. */
const about = words(
  `arn arns name names id ids identifier url uri urls endpoint endpoints host hostname domain port path paths file filename
  files location dir directory folder mount length len min max minimum maximum size ttl expiry expiration expires expire
  expired timeout age lifetime duration validity period interval days hours minutes seconds secs ms count limit limits quota
  retries attempts enabled enable disabled required require optional policy rule rules type kind algorithm alg algo version
  versions rotation rotate rotated rotator provider issuer iss audience aud scope scopes claim header headers param field prefix
  suffix separator regex pattern format bucket table store vault manager region alias ref reference template email subject
  message label description desc hint prompt mode usage use source index attempt cache pool status state created updated
  date time timestamp last permission permissions role user username users group owner service lambda function handler topic
  queue schema class encoder encoding strategy method check validation validator strength complexity history reset
  recovery change page view column attribute property spec pair digest checksum fingerprint thumbprint sha sha256 md5
  hash hashes hashing cost rounds iterations extension cookie auth authentication model per tokens contract address budget price windows window`,
);

/** Before the noun, these turn it into a switch or a number. */
const switches = words('use using is has no allow require requires show force skip min max minimum maximum lock num');

const passwords =
  /^(?:.*password|.*passwd|.*passphrase|passcode|pw|.*pwd|passwort|pass|(?:db|user|root|admin|mysql|pg|smtp|redis|ftp|mail|sql|postgres|my|rds|mq|auth|ldap|bind|requirep|master)pass)s?$/;
const secrets = /^(?:.*secret|credential|creds|cred)s?$/;
const tokens =
  /^(?:.*token|bearer|.*apikey|.*secretkey|.*accesskey|.*privatekey|.*authkey|.*masterkey|.*encryptionkey|.*signingkey|pat|jwt)s?$/;

/** What a `key` is when it is a credential that a machine made … */
const keyOfMachines = words(
  'api apis access private account storage license licence subscription service auth deploy write ingest integration rest admin',
);
/** … and when it is a secret however weak. */
const keyOfPeople = words(
  'secret encryption encrypt signing sign master shared hmac crypto cipher aes jwt session cookie fernet',
);
/** What makes `secret` mean a value, and not a thing in Secrets Manager. */
const secretOfPeople = words(
  'jwt session cookie signing client webhook hmac shared consumer csrf auth nextauth oauth token hash app api shared refresh',
);
/** Keys of tables, caches, files and events; and the half of a pair that is for all to see. */
const keyOfData = words(
  'partition sort primary foreign cache object range idempotency dedup deduplication routing message group s3 index row map state lock pk sk config feature tag ssh host kms cmk recv gpg apt rpm pgp answer question data registry hive',
);
const seen = words('public publishable pub anon anonymous site');

interface Noun {
  readonly at: number;
  readonly meaning: Meaning;
}

/** What the name promises of the value that it stands for. */
export function meaningOf(name: string): Meaning {
  const parts = wordsOfName(name);
  if (parts.some((word) => seen.has(word)) && !parts.some((word) => passwords.test(word) || secrets.test(word))) return 'public';
  const noun = lastNoun(parts);
  if (noun === undefined || parts.slice(0, noun.at).some((word) => switches.has(word))) return 'nothing';
  const after = parts.slice(noun.at + 1);
  if (after.some((word) => about.has(word) && !neutral.has(word))) return 'nothing';
  return after.every((word) => neutral.has(word)) ? noun.meaning : 'vague';
}

function lastNoun(parts: readonly string[]): Noun | undefined {
  for (let at = parts.length - 1; at >= 0; at--) {
    const meaning = meaningOfWord(parts[at] ?? '', parts.slice(0, at));
    if (meaning !== 'nothing') return { at, meaning };
  }
  return undefined;
}

function meaningOfWord(word: string, before: readonly string[]): Meaning {
  if (passwords.test(word)) return 'password';
  if (secrets.test(word)) return word.startsWith('cred') ? 'vague' : secretKind(word, before);
  if (tokens.test(word)) return 'token';
  if (word === 'key' || word === 'keys') return keyKind(before);
  return word === 'auth' || word === 'salt' || word === 'pepper' ? 'vague' : 'nothing';
}

function secretKind(word: string, before: readonly string[]): Meaning {
  return word.length > 'secrets'.length || before.some((each) => secretOfPeople.has(each)) ? 'secret' : 'token';
}

function keyKind(before: readonly string[]): Meaning {
  const last = before.at(-1);
  if (last === undefined || keyOfData.has(last)) return 'nothing';
  if (keyOfPeople.has(last)) return 'secret';
  return keyOfMachines.has(last) ? 'token' : 'vague';
}

/** True of `AWS_SECRET_ACCESS_KEY`, `secretAccessKey` and the like. */
export function namesAwsSecret(name: string): boolean {
  const joined = wordsOfName(name).join('');
  return /secretaccesskey|awssecret(?!s?manager|arn|name|id)|awsaccesssecret|s3secret(?!arn|name|id)/.test(joined);
}

/** True where the name says that its value is encrypted. */
export function saysEncrypted(name: string): boolean {
  return wordsOfName(name).some((word) => ['encrypted', 'ciphertext', 'kms', 'enc', 'sealed', 'wrapped'].includes(word));
}

/** True where the name has a password in it, even if of its hash. */
export function namesPassword(name: string): boolean {
  return wordsOfName(name).some((word) => passwords.test(word));
}

/** True where a value under the name is worth a look, so that a long text costs what its names cost. */
export function speaksOfSecret(name: string): boolean {
  return !['nothing', 'public'].includes(meaningOf(name)) || namesAwsSecret(name);
}
