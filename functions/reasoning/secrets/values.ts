/** Values that stand for a secret, or that are plainly something else. */
const references: readonly RegExp[] = [
  // Resolved elsewhere: by CloudFormation, a shell, a template, Kubernetes, a secret manager's own scheme.
  /^\{\{/,
  /^[$%#]?\{/,
  /\$\{[\w.:-]{1,99}\}|\{\{[^{}]{1,200}\}\}/,
  /^\$(?:\(|[A-Za-z_][\w:.]*(?:[/),;]|$)|\d$|[@?*]$)/,
  /^%[A-Za-z_]\w*%$/,
  /^%[sdv]$/,
  /^`/,
  /^<[^>]*>?$/,
  /^\[[^\]]*\]?$/,
  /^__\w+__$/,
  /^@[@{A-Z]\w*/,
  /^!(?:Ref|Sub|GetAtt|ImportValue|Join|If|Select|vault|encrypted)\b/,
  /^arn:[a-z0-9-]+:/,
  /^(?:ssm|ssm-secure|secretsmanager|awssm|awsssm|aws-sm|sm|secret|secrets|vault|op|ref\+\w+|gcp-sm|gsm|keyvault|akv|env|file|azurekeyvault|doppler|chamber):/i,
  /^projects\/[^/]+\/secrets\//,
  /^(?:var|local|module|data|process\.env|os\.environ|os\.getenv|ENV|secrets|env|vars|self|this|config|settings|args|params|event|props|options)[.[(]/,
  // Encrypted: KMS ciphertext, SOPS, Ansible Vault, Vault transit, Jasypt, Spring Cloud Config.
  /^(?:AQICAH|AQECAH)[A-Za-z0-9+/=]{20}/,
  /^(?:ENC\[|ENC\(|\$ANSIBLE_VAULT|vault:v\d|\{cipher\})/,
  // For all to see.
  /^pk[._]/,
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-ssh-\S+)\s/,
  /-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|TRUSTED CERTIFICATE|CERTIFICATE REQUEST|X509 CRL|DH PARAMETERS|EC PARAMETERS)/,
  // A pattern or a call in a program.
  /^(?:\.[*+]|\[\^|\\[sSwd.(])/,
  /^[A-Za-z_][\w.]*\([^)]*\)$/,
];

/** Words that fill a place until someone writes the real thing. */
const fillers = new Set(
  `your replace replaceme placeholder example sample todo tbd fixme insert dummy here none null undefined nil na unset notset
  changeme redacted masked hidden removed omitted fake mock unused empty notused notneeded setme fillme foobar secretvalue`.split(
    /\s+/,
  ),
);
const fillersFriends = new Set(
  `my the a an with me this that value password secret token key api access db database user string real actual own from to in
  be set at deploy time runtime enter put goes used by and or for of please aws client change it not needed managed id
  private auth name account app used`.split(/\s+/),
);
const nothings = new Set([
  'true', 'false', 'yes', 'no', 'on', 'off', 'none', 'null', 'nil', 'undefined', 'nan', 'n/a', 'na', 'random', 'r', 'auto',
  'default', 'enabled', 'disabled', 'required', 'optional', 'string', 'str', 'text', 'password_string', 'securestring', 'noecho', 'bool',
  'boolean', 'number', 'int', 'header', 'query', 'body', 'cookie', 'basic', 'bearer', 'iam', 'prompt', 'stdin', 'file', 'any', 'bytes', 'option', 'options', 'flag', 'argument', 'and', 'or', 'object',
]); // prettier-ignore

/** True where nobody can log in with it: empty, a reference to where the secret is, ciphertext, or a place to be filled. */
export function standsForNothing(value: string): boolean {
  return (
    value.length < 3 || nothings.has(value.toLowerCase()) || references.some((form) => form.test(value)) || isPlaceholder(value)
  );
}

function isPlaceholder(value: string): boolean {
  if (/^(.)\1*$/.test(value) && !/^[0-9a-wyz]/i.test(value)) return true;
  if (/^[xX]{3,}$/.test(value) || /[*•]{3}|\.{3}|x{6}|X{6}|…/.test(value)) return true;
  if (value.length > 80) return false;
  const parts = value
    .toLowerCase()
    .split(/[^a-z0-9]+|(?<=your|replace)(?=me|with)|(?<=^not)(?=used|needed|set)/)
    .filter((part) => part !== '');
  if (/^not,(?:used|needed|set|applicable|required)$|^change,(?:me|it|this)$/.test(parts.join(','))) return true;
  return (
    parts.some((part) => fillers.has(part)) &&
    parts.every((part) => fillers.has(part) || fillersFriends.has(part) || /^x+$/.test(part))
  );
}

const uuid = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

/** True for a universally unique identifier. */
export function isUuid(value: string): boolean {
  return uuid.test(value);
}

/** Values of a form that secrets do not have. Each is anchored and free of nested repetition. */
const identifiers: readonly RegExp[] = [
  // A URL, a host, an address, a mailbox, an image, a file.
  /^[a-z][a-z0-9+.-]{0,30}:\/\/\S*$/i,
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z]{2,18}\.?(?::\d{1,5})?(?:\/\S*)?$/i,
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+|\/\d+)?$/,
  /^(?:\.{0,2}|~|[A-Za-z]:)[/\\](?:[\w.@ -]+[/\\])*[\w.@ -]*$/,
  /^[\w.-]+\.(?:json|ya?ml|pem|key|crt|cer|p12|pfx|jks|txt|zip|gz|tgz|jar|conf|cfg|ini|env|sh|py|js|ts|html?|xml|csv|properties|toml)$/i,
  /^#[0-9a-f]{3,8}$/i,
  // A number, a date, a time span, a version, a region, an account's resource.
  /^[+-]?\d+(?:\.\d+)?(?:ms|s|m|h|d|w|y|b|kb|mb|gb|%)?$/i,
  /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/,
  /^v?\d+(?:\.\d+){1,3}(?:[-+][\w.]+)?$/i,
  /^[a-z]{2}(?:-[a-z]{2,5})?(?:-[a-z]+)-\d[a-z]?$/,
  /^(?:i|vpc|subnet|sg|ami|vol|snap|eni|igw|nat|rtb|acl|lt|fs|key|vpce|mrk)-[0-9a-f]{8,32}$/,
  /^(?:alias|key)\/[\w/-]+$/,
  /^[a-z]{2}-[a-z]+-\d_[A-Za-z0-9]{6,12}$/,
];

/** True where the value is of a form that names, counts or locates something. */
export function isIdentifier(value: string): boolean {
  return identifiers.some((form) => form.test(value)) || isPathOfWords(value);
}

/** `prod/db/credentials`: the name of a secret, a parameter or an object. */
function isPathOfWords(value: string): boolean {
  const steps = value.split('/');
  return steps.length > 1 && !value.includes('+') && steps.every((step) => step === '' || isNameLike(step) || uuid.test(step));
}

/** `my-app_config-v2`, `orders`, `X-Api-Key`, `PriceClass`: words and at most small numbers. */
export function isNameLike(value: string): boolean {
  return value
    .split(/[-_.:\s]+/)
    .every((word) => /^(?:[a-z]*|[A-Z]?[a-z]+(?:[A-Z][a-z]{2,}){0,4}|[A-Z]+|v?\d{1,3}|[a-z]{1,10}\d{1,2})$/.test(word));
}

/** Bits a character, by how often each one stands in the value. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** True where a machine made the value: long, mixed and in no order. 2.8 bits is little for 16 random hexadecimal digits. */
export function looksGenerated(value: string): boolean {
  if (value.length < 16 || value.length > 4096 || !/^[\x21-\x7e]+$/.test(value)) return false;
  if (isIdentifier(value) || isNameLike(value) || isUuid(value) || /^[A-Za-z]+$/.test(value)) return isRandomLetters(value);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return kinds >= 2 && entropyOf(value) >= (/^[0-9a-f]+$/i.test(value) ? 2.8 : 3.2);
}

/** Letters alone are random where they are long and their capitals begin no words. */
function isRandomLetters(value: string): boolean {
  if (!/^[A-Za-z]{20,}$/.test(value)) return false;
  const changes = value.match(/[a-z][A-Z]|[A-Z][a-z]/g)?.length ?? 0;
  return changes > value.length / 4 && entropyOf(value) >= 3.8;
}

/** True of JSON, alone or in base64: what is secret in it stands under names of its own. */
export function isDocument(value: string): boolean {
  if (/^\s*(?:\{\s*"|\[\s*[{"])/.test(value)) return true;
  if (!/^(?:eyJ|ewo|W3s|WyJ)[A-Za-z0-9+/]*={0,2}$/.test(value)) return false;
  return /^[{[][\s\S]*[}\]]\s*$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

/** Modular crypt format, crypt(5): the hash of a password, which can be tried against offline. */
export function isPasswordHash(value: string): boolean {
  return /^\$(?:1|5|6|y|gy|7|2[abxy]|apr1|argon2id?|scrypt)\$[./A-Za-z0-9$=,+]{12,}/.test(value);
}
