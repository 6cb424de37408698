import type { Conditions } from '../../model/policy.ts';
import { rangeOf } from '../policy/address.ts';
import { clausesOf, type Clause } from '../policy/clause.ts';

/**
 * Keys that tell a request from anyone else's, and the values of each that do. Source: Amazon S3 User Guide, "Blocking
 * public access to your Amazon S3 storage", "The meaning of public"; keys that came later say the same of networks and
 * organisations. A wildcard is no bar where the account or the organisation before it is fixed.
 */
const tellingKeys: Readonly<Record<string, (value: string) => boolean>> = {
  'aws:sourceip': isNarrowRange,
  'aws:sourcevpc': isFixed,
  'aws:sourcevpce': isFixed,
  'aws:sourcevpcarn': isOfOneAccount,
  'aws:vpceaccount': isFixed,
  'aws:vpceorgid': isFixed,
  'aws:vpceorgpaths': isOfOneOrganization,
  'aws:sourcearn': isOfOneAccount,
  'aws:sourceaccount': isFixed,
  'aws:sourceowner': isFixed,
  'aws:sourceorgid': isFixed,
  'aws:sourceorgpaths': isOfOneOrganization,
  'aws:principalarn': isOfOneAccount,
  'aws:principalaccount': isFixed,
  'aws:principalorgid': isFixed,
  'aws:principalorgpaths': isOfOneOrganization,
  'aws:userid': isOneIdentity,
  's3:dataaccesspointarn': isOfOneAccount,
  's3:dataaccesspointaccount': isFixed,
};

/** True when a condition block holds for known callers only, so that its Allow is not public. */
export function isNarrowed(conditions: Conditions): boolean {
  return clausesOf(conditions).some(
    (clause) => !clause.operator.negated && !clause.operator.ifExists && clause.operator.quantifier !== 'all' && tells(clause),
  );
}

/** True when a condition block holds for everyone but known callers, so that its Deny leaves nobody else in. */
export function sparesOnlyKnown(conditions: Conditions): boolean {
  const clauses = clausesOf(conditions);
  const lines = Object.values(conditions).reduce((sum, keys) => sum + Object.keys(keys).length, 0);
  return lines > 0 && lines === clauses.length && clauses.every((clause) => sparesKnown(clause) || sparesServices(clause));
}

function sparesKnown(clause: Clause): boolean {
  return clause.operator.negated && clause.operator.quantifier !== 'any' && tells(clause);
}

function sparesServices({ operator, key, values }: Clause): boolean {
  const ofServices = /^aws:(principalisawsservice|viaawsservice)$/i.test(key);
  return ofServices && operator.family === 'bool' && values.every((value) => value.toLowerCase() === 'false');
}

function tells({ operator, key, values }: Clause): boolean {
  const telling = tellingKeys[key.toLowerCase()];
  return operator.family !== 'null' && telling !== undefined && values.length > 0 && values.every(telling);
}

function isFixed(value: string): boolean {
  return value !== '' && !/[*?]|\$\{/.test(value);
}

function isOfOneAccount(value: string): boolean {
  return isFixed(value) || /^\d{12}$/.test(value.split(':')[4] ?? '');
}

function isOfOneOrganization(value: string): boolean {
  return /^o-[a-z0-9]{10,32}\//.test(value);
}

/** A role's unique id fixes who it is, whatever its sessions are called. */
function isOneIdentity(value: string): boolean {
  return isFixed(value) || /^A[A-Z]{3}[A-Z0-9]{12,}:\*$/.test(value);
}

/** Wider than /8 (IPv4) or /32 (IPv6) is public in the eyes of S3. */
function isNarrowRange(value: string): boolean {
  const range = rangeOf(value);
  if (range === undefined) return false;
  const widest = range.family === 'ipv4' ? 1n << 24n : 1n << 96n;
  return range.last - range.first < widest;
}
