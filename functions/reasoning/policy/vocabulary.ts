import { matchesWildcard } from './match.ts';
import { keyPattern, type KeyDefinition, type KeyPattern, type KeyType } from './key-pattern.ts';
import services from './vocabulary.json' with { type: 'json' };

/** A type of resource of a service, and the keys that its requests may carry. */
export interface ResourceType {
  readonly name: string;
  /** As AWS writes it, with `${Partition}` and the like for what varies. */
  readonly arn: string;
  readonly keys: readonly KeyDefinition[];
}

/** An action, by its full name in AWS's own spelling: `s3:GetObject`. */
export interface ActionDefinition {
  readonly name: string;
  readonly service: string;
  /** Empty for an action that is allowed on `*` only. */
  readonly resourceTypes: readonly ResourceType[];
  /** Service-specific and tag keys; global keys go with every action. */
  readonly keys: readonly KeyDefinition[];
}

interface Service {
  readonly keys: readonly KeyPattern[];
  readonly resourceTypes: readonly ResourceType[];
  readonly actions: ReadonlyMap<string, ActionDefinition>;
}

const texts: ReadonlyMap<string, string> = new Map(Object.entries(services));
const decoded = new Map<string, Service>();

/** Services whose keys other services' requests carry, or whose keys have a prefix of their own. */
const keepersOfKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['catalog', ['aws-marketplace']],
  ['identitycenter', ['sso']],
  ['cognito-identity-auth', ['cognito-identity']],
  ['cognito-identity-unauth', ['cognito-identity']],
  ['saml', ['sts']],
  ['ec2', ['ec2-instance-connect']],
]);

/**
 * What AWS says of its services ("Service Authorization Reference"): actions, resource types and condition keys. A
 * service that is missing here is not known, which never means that there is none; the list ages, and AWS goes on.
 */
export function isKnownService(service: string): boolean {
  return texts.has(service.toLowerCase());
}

/** The prefixes of all services that are known. */
export function knownServices(): readonly string[] {
  return [...texts.keys()];
}

/** The action of that name, in whatever case; `undefined` for one that is not known. */
export function actionOf(action: string): ActionDefinition | undefined {
  return serviceOf(action)?.actions.get(action.toLowerCase());
}

/** The actions that a pattern such as `s3:Get*` names; `undefined` where its service is not known, or not one alone. */
export function actionsMatching(pattern: string): readonly ActionDefinition[] | undefined {
  const service = serviceOf(pattern);
  if (service === undefined) return undefined;
  const lower = pattern.toLowerCase();
  if (!/[*?]/.test(lower)) return one(service.actions.get(lower));
  const matching: ActionDefinition[] = [];
  for (const [name, action] of service.actions) if (matchesWildcard(lower, name)) matching.push(action);
  return matching;
}

/** All actions of a service; empty for one that is not known. */
export function actionsOfService(service: string): readonly ActionDefinition[] {
  return [...(decode(service.toLowerCase())?.actions.values() ?? [])];
}

/** The types of resources that a service lists; empty for one that is not known. */
export function typesOfService(service: string): readonly ResourceType[] {
  return decode(service.toLowerCase())?.resourceTypes ?? [];
}

/** The key that a policy names, with its type: `s3:ExistingObjectTag/team` is of `s3:ExistingObjectTag/${key}`. */
export function serviceKeyOf(key: string): KeyDefinition | undefined {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  const keepers = [prefix, ...(keepersOfKeys.get(prefix) ?? []), ...(prefix.includes('.') ? ['sts'] : [])];
  for (const keeper of keepers) {
    const found = decode(keeper)?.keys.find((pattern) => pattern.matches(key.toLowerCase()));
    if (found !== undefined) return found.definition;
  }
  return undefined;
}

/** All condition keys that a service itself defines. */
export function keysOfService(service: string): readonly KeyDefinition[] {
  const lower = service.toLowerCase();
  const own = (decode(lower)?.keys ?? []).map(({ definition }) => definition);
  return own.filter(({ name }) => name.toLowerCase().startsWith(`${lower}:`));
}

/** True when AWS lists the key for the action, or for a resource type of it. */
export function actionTakesKey(action: ActionDefinition, key: KeyDefinition): boolean {
  return action.keys.includes(key) || action.resourceTypes.some(({ keys }) => keys.includes(key));
}

function serviceOf(action: string): Service | undefined {
  const colon = action.indexOf(':');
  return colon < 0 ? undefined : decode(action.slice(0, colon).toLowerCase());
}

function decode(name: string): Service | undefined {
  const known = decoded.get(name);
  const text = texts.get(name);
  if (known !== undefined || text === undefined) return known;
  const service = serviceIn(name, text);
  decoded.set(name, service);
  return service;
}

const types: Readonly<Record<string, KeyType>> = { s: 'string', a: 'arn', b: 'bool', d: 'date', n: 'numeric', i: 'ip' };

/** Reads what `scripts/generated/vocabulary.ts` wrote: keys, resource types, sets of indexes, actions. */
function serviceIn(service: string, text: string): Service {
  const [keyLines = [], typeLines = [], setLines = [], actionLines = []] = text.split('\n;\n').map(linesOf);
  const keys = keyLines.map((line) => keyPattern(definitionIn(service, line)));
  const sets = setLines.map((line) => (line === '-' ? [] : line.split(',').map(Number)));
  const keysIn = (set: string | undefined) => (sets[Number(set)] ?? []).flatMap((index) => one(keys[index]?.definition));
  const resourceTypes = typeLines.map((line): ResourceType => {
    // Some names have a space in them.
    const [, name = '', arn = '', set] = /^(.*) (\S+) (\S+)$/.exec(line) ?? [];
    return { name, arn, keys: keysIn(set) };
  });
  const actions = actionLines.map((line): [string, ActionDefinition] => {
    const [bare = '', onTypes = '', set] = line.split(' ');
    const name = `${service}:${bare}`;
    const types = (sets[Number(onTypes)] ?? []).flatMap((index) => one(resourceTypes[index]));
    return [name.toLowerCase(), { name, service, resourceTypes: types, keys: keysIn(set) }];
  });
  return { keys, resourceTypes, actions: new Map(actions) };
}

function linesOf(part: string): readonly string[] {
  return part.trim() === '' ? [] : part.split('\n');
}

function definitionIn(service: string, line: string): KeyDefinition {
  // Some services write for a tag's key what others write as `${TagKey}`.
  const [letter, name] = [line.slice(0, 1), line.slice(1).replace(/\/tag-key$/, '/${TagKey}')];
  return {
    name: name.startsWith(':') ? `${service}${name}` : name,
    type: types[letter.toLowerCase()] ?? 'string',
    multivalued: letter !== letter.toLowerCase(),
  };
}

function one<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
