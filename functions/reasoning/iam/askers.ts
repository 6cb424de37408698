import { groupedBy } from '../../model/grouped.ts';
import type { ApplyingPolicies } from '../policy/authorize.ts';
import type { Requester } from '../policy/requester.ts';
import type { Place } from '../policy/samples.ts';
import { speaksOfAction } from '../policy/statement.ts';
import type { Unreadable } from '../../model/read.ts';
import type { Directory, RoleItem, UserItem } from './directory.ts';
import { holderOf, identityParts } from './identity-policies.ts';

/** Somebody who may ask AWS for something, with the policies of its own. */
export interface Asker {
  readonly requester: Requester;
  readonly policies: Pick<ApplyingPolicies, 'identity' | 'boundary' | 'boundaryName'>;
}

/** Why a name means nobody, or not one alone. */
export interface NoAsker {
  readonly expected: string;
  /** Names of the account’s own that may have been meant. */
  readonly known: readonly string[];
}

/** Providers that trust policies name by their host, without a provider of the account ("AWS JSON policy elements: Principal"). */
const webIdentityProviders = new Set([
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

/** Finds whom a name means; each name is looked up once. */
export type FindAsker = (name: string) => Asker | NoAsker;

const kinds = 'the name or ARN of a user or role, the ARN of a role’s session, the account’s root, or a service’s principal';

/**
 * Those who may ask, by ARN, by session ARN, by plain name where one alone has it, by account id or root ARN, by the name of
 * a service, by canonical id; another account’s id is somebody of it, `*` is anybody. Of another account’s principals the policies are not known.
 */
export function askersOf(directory: Directory, { account, partition }: Place): FindAsker {
  const byArn = new Map(directory.principals.map((item) => [item.arn, item]));
  const byName = groupedBy(directory.principals, ({ name }) => name);
  const names = () => directory.principals.map(({ name }) => name);
  const rootOf = (id: string): Asker => ({
    requester: { kind: 'root', arn: `arn:${partition}:iam::${id}:root`, account: id },
    policies: {},
  });
  const own = (resource: string, arn: string): Asker | NoAsker => {
    const item = byArn.get(arn);
    if (item !== undefined) return askerOf(item, directory);
    if (/^(saml|oidc)-provider\//.test(resource)) return outside({ kind: 'federated', provider: arn });
    return { expected: 'a user or role of this account', known: [...byArn.keys()] };
  };
  const session = (role: string, name: string): Asker | NoAsker => {
    const item = byName.get(role)?.find(({ kind }) => kind === 'role');
    if (item === undefined) return { expected: 'a session of a role of this account', known: names() };
    return askerOf(item, directory, name);
  };
  const byPlainName = (name: string): Asker | NoAsker => {
    const [, kind, path = '', bare = name] = /^(user|role)(\/(?:.+\/)?)([^/]+)$/.exec(name) ?? [];
    const isMeant = (item: UserItem | RoleItem) => item.kind === kind && (path === '/' || path === item.path);
    const found = (byName.get(bare) ?? []).filter((item) => kind === undefined || isMeant(item));
    const [only] = found;
    if (found.length > 1) return { expected: `user/${bare} or role/${bare}: both are there`, known: [] };
    return only === undefined ? { expected: kinds, known: names() } : askerOf(only, directory);
  };
  const find = (name: string): Asker | NoAsker => {
    if (name === '*') return outside({ kind: 'anonymous' });
    if (/^[0-9a-f]{64}$/.test(name)) return outside({ kind: 'canonical', name });
    if (/^\d{12}$/.test(name)) return name === account ? rootOf(name) : outside({ kind: 'account', account: name });
    if (webIdentityProviders.has(name)) return outside({ kind: 'federated', provider: name });
    if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name)) return outside({ kind: 'service', name });
    if (!name.startsWith('arn:')) return byPlainName(name);
    const [, within, service, owner = '', resource = ''] = /^arn:([^:]+):(iam|sts)::(\d{12}|cloudfront):(.+)$/.exec(name) ?? [];
    if (service === undefined) return { expected: kinds, known: [] };
    if (within !== partition) return { expected: `somebody of the account’s partition, ${partition}`, known: [...byArn.keys()] };
    if (owner === 'cloudfront') return outside({ kind: 'canonical', name });
    if (resource === 'root' && service === 'iam') return rootOf(owner);
    if (service === 'sts' && /^federated-user\/.+$/.test(resource)) return federatedUser(name, owner);
    const [, role, sessionName] = service === 'sts' ? (/^assumed-role\/([^/]+)\/(.+)$/.exec(resource) ?? []) : [];
    if (owner !== account) return foreign(name, owner, role, sessionName) ?? { expected: kinds, known: [] };
    if (role !== undefined && sessionName !== undefined) return session(role, sessionName);
    return service === 'iam' ? own(resource, name) : { expected: kinds, known: [] };
  };
  const found = new Map<string, Asker | NoAsker>();
  return (name) => {
    const asker = found.get(name) ?? find(name);
    found.set(name, asker);
    return asker;
  };
}

/** A user or role as it asks, or one session of a role. */
export function askerOf(item: UserItem | RoleItem, directory: Directory, session?: string): Asker {
  const { policies, ...bound } = identityParts(item, directory);
  const requester = {
    ...holderOf(item),
    ...(session === undefined ? {} : { session }),
    ...(isRetaggable(item) ? { retaggable: true } : {}),
  };
  return { requester, policies: { identity: policies, ...bound } };
}

/** Where its trust policy is not read, it may be. */
function isRetaggable(item: UserItem | RoleItem): boolean {
  if (item.kind !== 'role') return false;
  if (item.trust.state !== 'read') return true;
  return item.trust.value.statements.some((each) => each.effect === 'Allow' && speaksOfAction(each, 'sts:TagSession'));
}

/** What it may do is what the user who asked for its session may do, and that session's policy. */
function federatedUser(arn: string, account: string): Asker {
  const detail = 'the policies of a federated user’s session, and whose session it is, are not read';
  const gap: Unreadable = { state: 'unreadable', dataset: '', action: '', reason: 'not-available', detail };
  return { requester: { kind: 'federated-user', arn, account }, policies: { identity: [gap] } };
}

function outside(requester: Requester): Asker {
  return { requester, policies: {} };
}

/** The path of another account’s role is not in its session’s ARN. */
function foreign(arn: string, account: string, role: string | undefined, session: string | undefined): Asker | undefined {
  if (role !== undefined && session !== undefined) {
    const roleArn = arn.replace(':sts:', ':iam:').replace(/:assumed-role\/.*$/, `:role/${role}`);
    return outside({ kind: 'role', arn: roleArn, account, session, pathUnknown: true });
  }
  if (arn.includes(':role/')) return outside({ kind: 'role', arn, account });
  return arn.includes(':user/') ? outside({ kind: 'user', arn, account }) : undefined;
}
