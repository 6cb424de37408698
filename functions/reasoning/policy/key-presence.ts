import type { Callers } from './judged.ts';
import type { JudgedStatement } from './judged.ts';
import { globalKeyOf } from './global-keys.ts';
import type { KeyDefinition } from './key-pattern.ts';
import { actionsMatching, actionsOfService, actionTakesKey, serviceKeyOf, type ActionDefinition } from './vocabulary.ts';

/** Whether the requests of a statement carry a key, with the reason where that is certain. */
export type Presence =
  | { readonly carried: 'always'; readonly why: string }
  | { readonly carried: 'never'; readonly why: string }
  | { readonly carried: 'maybe' };

/** Keys that every request carries ("AWS global condition context keys", availability: always included). */
const always = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalisawsservice',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:useragent',
  'aws:viaawsservice',
]);

/** Keys that every request of someone who has signed in carries (the same page). */
const ofSigned = new Set(['aws:principalaccount', 'aws:principalarn', 'aws:principaltype', 'aws:userid']);

/** Keys about the identity of a user or a role, which a service's own principal has not (the same page). */
const notOfServices =
  /^aws:(username|multifactorauth(age|present)|principaltag\/.*|principalorg(id|paths)|federatedprovider|assumedroot)$/;

/** Keys about a service's own principal, which a user or a role has not (the same page). */
const onlyOfServices = /^aws:principalservicename(slist)?$/;

/** What the requests that a statement is about say of a key. */
export function presenceOf(key: string, statement: JudgedStatement, callers: Callers): Presence {
  const lower = key.toLowerCase();
  if (always.has(lower)) return { carried: 'always', why: `every request carries ${key}` };
  if (callers.onlyServices && notOfServices.test(lower)) return never(`a service’s own request carries no ${key}`);
  if (callers.named !== undefined && onlyOfServices.test(lower)) return never(`only a service’s own request carries ${key}`);
  if (lower === 'aws:username' && callers.named?.every((arn) => /:(role|assumed-role)\//.test(arn)) === true)
    return never(`a role’s request carries no ${key}`);
  const isSigned = callers.anonymous === false && !callers.onlyServices;
  if (ofSigned.has(lower) && isSigned) return { carried: 'always', why: `every signed request carries ${key}` };
  return ofActions(key, statement);
}

function never(why: string): Presence {
  return { carried: 'never', why };
}

/** A service's key is there only with the actions for which the service lists it ("Service Authorization Reference"). */
function ofActions(key: string, { actions = [], notActions = [] }: JudgedStatement): Presence {
  const definition = globalKeyOf(key) === undefined ? serviceKeyOf(key) : undefined;
  if (definition === undefined || actions.length === 0 || notActions.length > 0) return { carried: 'maybe' };
  if (!isBoundToActions(definition)) return { carried: 'maybe' };
  for (const pattern of actions) {
    const named = actionsMatching(pattern);
    if (named === undefined || named.length === 0 || named.some((action) => mayCarry(action, definition)))
      return { carried: 'maybe' };
  }
  return never(`${spoken(actions)} ${actions.length === 1 ? 'carries' : 'carry'} no ${key}`);
}

/**
 * Keys of identity providers (`saml:sub`, `accounts.google.com:aud`) stay with the session that they began, tag keys of
 * `aws:` are listed for too few actions, as are the keys of the marketplace, which is several services under one name.
 * A key that is listed for no action at all is left out by the list, not by AWS; and so is a tag of the resource, which
 * AWS lists for some of the actions on it.
 */
function isBoundToActions(key: KeyDefinition): boolean {
  const prefix = key.name.slice(0, key.name.indexOf(':'));
  if (/:resourcetag\//i.test(key.name)) return false;
  if (/^(aws|aws-marketplace|saml|sts|cognito-identity.*)$/.test(prefix) || /[./]/.test(prefix)) return false;
  return actionsOfService(prefix).some((action) => actionTakesKey(action, key));
}

function mayCarry(action: ActionDefinition, key: KeyDefinition): boolean {
  return actionTakesKey(action, key) || action.keys.some(({ name }) => name.toLowerCase() === key.name.toLowerCase());
}

function spoken(actions: readonly string[]): string {
  return actions.length > 3 ? `none of the ${actions.length} actions` : actions.join(' and ');
}
