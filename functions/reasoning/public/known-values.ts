/** Whether a value of a condition key tells its caller from anyone else. */
export type Tells = (value: string) => boolean;
export type KnownValues = Readonly<Record<string, Tells>>;

/**
 * Keys that tell a request from anyone else's, and the values of each that do. Source: Amazon S3 User Guide, "Blocking
 * public access to your Amazon S3 storage", "The meaning of public"; keys that came later say the same of networks and
 * organisations. A wildcard is no bar where the account or the organisation before it is fixed.
 */
export const knownValues: KnownValues = {
  'aws:sourcevpc': isFixed,
  'aws:sourcevpce': isFixed,
  'aws:sourcevpcarn': isOfOneAccount,
  'aws:vpceaccount': isFixed,
  'aws:vpceorgid': isFixed,
  'aws:vpceorgpaths': isOfOneOrganization,
  'aws:ec2instancesourcevpc': isFixed,
  'aws:sourcearn': isOfOneSource,
  'aws:sourceaccount': isFixed,
  'aws:sourceowner': isFixed,
  'aws:sourceorgid': isFixed,
  'aws:sourceorgpaths': isOfOneOrganization,
  'aws:principalarn': isOfOneAccount,
  'aws:principalaccount': isFixed,
  'aws:principalorgid': isFixed,
  'aws:principalorgpaths': isOfOneOrganization,
  'aws:principalservicename': isFixed,
  'aws:principalservicenameslist': isFixed,
  'aws:userid': isOneIdentity,
  // The resource's own account and organisation are fixed; so is who must be of the same.
  'aws:resourceaccount': isPrincipalsOwn,
  'aws:resourceorgid': isPrincipalsOwn,
};

/** Plain text, or the account or organisation of the resource itself, which is as fixed as plain text. */
export function isFixed(value: string): boolean {
  const plain = value.replace(/\$\{aws:Resource(Account|OrgID)\}/gi, 'own');
  return value !== '' && !/[*?]|\$\{/.test(plain);
}

/** A whole ARN or id, or an ARN whose account is fixed. */
export function isOfOneAccount(value: string): boolean {
  return isFixed(value) || /^\d{12}$/.test(value.split(':')[4] ?? '');
}

/** As `isOfOneAccount`, and a bucket, since the name of a bucket is nobody else's. */
function isOfOneSource(value: string): boolean {
  const [, , service, , , ...name] = value.split(':');
  return isOfOneAccount(value) || (service === 's3' && isFixed(name.join(':').split('/')[0] ?? ''));
}

export function isOfOneOrganization(value: string): boolean {
  return /^o-[a-z0-9]{10,32}\//.test(value) || isFixed(value);
}

/** A role's unique id fixes who it is, whatever its sessions are called. */
function isOneIdentity(value: string): boolean {
  return isFixed(value) || /^A[A-Z]{3}[A-Z0-9]{12,}:\*$/.test(value);
}

function isPrincipalsOwn(value: string): boolean {
  return /^\$\{aws:Principal(Account|OrgID)\}$/i.test(value);
}

/** Wider than /8 (IPv4) or /32 (IPv6) is public in the eyes of S3. */
export function isNarrowRange(first: bigint, last: bigint, family: 'ipv4' | 'ipv6'): boolean {
  const widest = family === 'ipv4' ? 1n << 24n : 1n << 96n;
  return last - first < widest;
}
