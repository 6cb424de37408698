import { literal } from './literal.ts';
import { shortName, type Requester } from './requester.ts';

/** What is known of one key of a request. */
export type KeyState =
  | { readonly state: 'known'; readonly values: readonly string[] }
  | { readonly state: 'absent' }
  /** Carried with one value, of which the shape is known: `*` and `?` stand for what is not. */
  | { readonly state: 'like'; readonly pattern: string }
  /** Carried, and a time at or after this instant (milliseconds). */
  | { readonly state: 'since'; readonly instant: number }
  /** It may be absent, or have any value. */
  | { readonly state: 'unknown' };

/** What a request's keys are; names are compared without regard to case. */
export type RequestContext = (key: string) => KeyState;

/** Keys that somebody states: their values, or `null` for a key that is not there. */
export type GivenContext = Readonly<Record<string, string | readonly string[] | null>>;

/** What a request's context follows from. */
export interface Circumstances {
  readonly principal?: Requester | undefined;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  readonly resourceAccount?: string | undefined;
  readonly resourceTags?: Readonly<Record<string, string>> | undefined;
  /** Where the resource is, where its ARN does not say. */
  readonly resourceRegion?: string | undefined;
  readonly given?: GivenContext | undefined;
  /** True where `given` is the whole context: what it leaves out, and does not follow from the rest, is absent. */
  readonly whole?: boolean;
  /** `at`: a request made at that very time. `from`: any request from that time on, made as its sender likes. */
  readonly time: { readonly mode: 'at' | 'from'; readonly now: Date };
}

const unknown: KeyState = { state: 'unknown' };
const absent: KeyState = { state: 'absent' };
const carried: KeyState = { state: 'like', pattern: '*' };
const known = (...values: readonly string[]): KeyState => ({ state: 'known', values });
const knownOr = (value: string | undefined, otherwise: KeyState): KeyState => (value === undefined ? otherwise : known(value));

/** The context of a request: what is stated, what follows from principal, resource and time, and for the rest nothing. */
export function contextOf(circumstances: Circumstances): RequestContext {
  const stated = lowered(circumstances.given);
  const derive = (key: string): KeyState | undefined =>
    stated.get(key) ??
    ofChoice(key, circumstances) ??
    ofTime(key, circumstances) ??
    ofPrincipal(key, circumstances) ??
    ofResource(key, circumstances);
  const rest = restOf(circumstances);
  return (key) => derive(key.toLowerCase()) ?? rest;
}

/** What a key is that nobody stated and that follows from nothing. */
function restOf({ whole }: Circumstances): KeyState {
  return whole === true ? absent : unknown;
}

function lowered(given: GivenContext | undefined): ReadonlyMap<string, KeyState> {
  const entries = Object.entries(given ?? {}).map(([key, value]): readonly [string, KeyState] => {
    if (typeof value === 'string') return [key.toLowerCase(), known(value)];
    return [key.toLowerCase(), value === null || value.length === 0 ? absent : known(...value)];
  });
  return new Map(entries);
}

/** How a request is sent is for its sender to choose: by TLS, and with no service in between. */
function ofChoice(key: string, { time }: Circumstances): KeyState | undefined {
  if (time.mode === 'at') return undefined;
  if (key === 'aws:securetransport') return known('true');
  if (key === 'aws:viaawsservice') return known('false');
  return /^aws:calledvia(first|last)?$/.test(key) ? absent : undefined;
}

function ofTime(key: string, circumstances: Circumstances): KeyState | undefined {
  const { principal } = circumstances;
  const { mode, now } = circumstances.time;
  const since: KeyState = { state: 'since', instant: now.getTime() };
  if (key === 'aws:currenttime') return mode === 'from' ? since : known(now.toISOString());
  if (key === 'aws:epochtime') return mode === 'from' ? since : known(String(Math.floor(now.getTime() / 1000)));
  // Whoever may assume a role can have a new session, so that only those count whose time is still to come.
  if (key !== 'aws:tokenissuetime' || principal === undefined) return undefined;
  if (principal.kind === 'role') return since;
  // A user’s own keys are no temporary credentials; those of its sessions carry it.
  return principal.kind === 'user' || principal.kind === 'federated-user' ? restOf(circumstances) : undefined;
}

/** Keys that only a call by an AWS service itself carries ("AWS global condition context keys"). */
const ofServiceCalls = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
]);

/** Keys about an identity, which neither a service's own request nor an anonymous one carries (the same page). */
const ofIdentities =
  /^aws:(username|multifactorauth(age|present)|tokenissuetime|principalorg(id|paths)|federatedprovider|sourceidentity|assumedroot)$/;

/** Keys that stay with a role's session, which a user's own request does not carry (the same page). */
const ofSessions =
  /^(aws:(ec2instancesource.*|federatedprovider|sourceidentity|chatbotsourcearn)|ec2:(instancesource.*|roledelivery|sourceinstancearn)|glue:(credentialissuingservice|roleassumedby)|lambda:sourcefunctionarn|ssm:sourceinstancearn)$/;

function ofPrincipal(key: string, circumstances: Circumstances): KeyState | undefined {
  const { principal } = circumstances;
  if (principal === undefined || principal.kind === 'canonical') return undefined;
  const account = 'account' in principal ? principal.account : undefined;
  if (key.startsWith('aws:principaltag/')) return ofTags(key.slice(17), principal, circumstances);
  if (ofServiceCalls.has(key) && principal.kind !== 'service') return absent;
  if (ofIdentities.test(key) && (principal.kind === 'service' || principal.kind === 'anonymous')) return absent;
  if (ofSessions.test(key) && (principal.kind === 'user' || principal.kind === 'root')) return absent;
  switch (key) {
    case 'aws:principalarn':
      return arnOf(principal);
    case 'aws:principalaccount':
      // A request that nobody signed carries it all the same ("AWS global condition context keys").
      return knownOr(principal.kind === 'anonymous' ? 'anonymous' : account, absent);
    case 'kms:calleraccount':
      return knownOr(account, absent);
    case 'aws:principaltype':
      return typeOf(principal);
    case 'aws:username':
      if (principal.kind === 'account') return undefined;
      return principal.kind === 'user' ? known(shortName(principal.arn)) : absent;
    case 'aws:userid':
      return userIdOf(principal);
    case 'aws:principalisawsservice':
      return known(String(principal.kind === 'service'));
    case 'aws:principalservicename':
      return principal.kind === 'service' ? known(principal.name) : absent;
    default:
      return undefined;
  }
}

/** Of whom only a canonical id is known, no key is. */
type Known = Exclude<Requester, { readonly kind: 'canonical' }>;

function arnOf(principal: Known): KeyState {
  if (principal.kind === 'account') return { state: 'like', pattern: `arn:*:*::${principal.account}:*` };
  if (!('arn' in principal)) return absent;
  if (principal.kind !== 'role' || principal.pathUnknown !== true) return known(principal.arn);
  return { state: 'like', pattern: principal.arn.replace(/:role\//, ':role/*') };
}

/** A role’s session may carry tags of its own beside the role’s, and in their stead ("Pass session tags in AWS STS"). */
function ofTags(key: string, principal: Known, circumstances: Circumstances): KeyState {
  const tags = 'tags' in principal ? principal.tags : undefined;
  const found = Object.entries(tags ?? {}).find(([name]) => name.toLowerCase() === key);
  const mayDiffer = 'retaggable' in principal && principal.retaggable && circumstances.whole !== true;
  if (found !== undefined && !mayDiffer) return known(found[1]);
  const isOpen = principal.kind === 'role' || principal.kind === 'account' || (principal.kind === 'user' && tags === undefined);
  return isOpen ? restOf(circumstances) : absent;
}

function typeOf({ kind }: Known): KeyState {
  if (kind === 'service' || kind === 'federated' || kind === 'account') return carried;
  const names = { user: 'User', role: 'AssumedRole', root: 'Account', 'federated-user': 'FederatedUser', anonymous: 'Anonymous' };
  return known(names[kind]);
}

function userIdOf(principal: Known): KeyState {
  switch (principal.kind) {
    case 'user':
      return knownOr(principal.id, carried);
    case 'role':
      return ofSession(principal.id, principal.session);
    case 'root':
      return known(principal.account);
    case 'federated-user':
      return known(`${principal.account}:${shortName(principal.arn)}`);
    case 'anonymous':
      return known('anonymous');
    case 'service':
    case 'federated':
    case 'account':
      return carried;
  }
}

function ofSession(id: string | undefined, session: string | undefined): KeyState {
  if (id !== undefined && session !== undefined) return known(`${id}:${session}`);
  const text = (part: string | undefined) => (part === undefined ? '*' : literal(part));
  return { state: 'like', pattern: `${text(id)}:${text(session)}` };
}

function ofResource(key: string, circumstances: Circumstances): KeyState | undefined {
  const { resource, resourceAccount, resourceTags, resourceRegion } = circumstances;
  const [, , service = '', region, account] = resource.split(':');
  const [, prefix, tag] = /^([a-z0-9-]+):resourcetag\/(.*)$/.exec(key) ?? [];
  if (tag !== undefined && (prefix === 'aws' || prefix === service)) {
    if (resourceTags === undefined) return restOf(circumstances);
    const found = Object.entries(resourceTags).find(([name]) => name.toLowerCase() === tag);
    return knownOr(found?.[1], absent);
  }
  if (key === 'aws:resourceaccount' || key === 's3:resourceaccount')
    return knownOr(resourceAccount ?? concrete(account), unknown);
  if (key === 'aws:requestedregion') return knownOr(concrete(region) ?? resourceRegion, restOf(circumstances));
  return undefined;
}

function concrete(part: string | undefined): string | undefined {
  return part === undefined || part === '' || /[*?]/.test(part) ? undefined : part;
}
