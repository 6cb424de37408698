import type { AuthorizationItem, IamGroup, IamPolicy, IamRole, IamUser } from '../../collect/iam/authorization-item.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import type { IdentityPolicies, NamedPolicy } from '../policy/grant.ts';

interface Directory {
  readonly policies: ReadonlyMap<string, IamPolicy>;
  readonly groups: ReadonlyMap<string, IamGroup>;
}

const directories = new WeakMap<readonly AuthorizationItem[], Directory>();

/** Indexes an account's identities once, however many of them are looked at. */
function directoryOf(items: readonly AuthorizationItem[]): Directory {
  const known = directories.get(items);
  if (known !== undefined) return known;
  const directory = {
    policies: new Map(items.flatMap((item) => (item.kind === 'policy' ? [[item.arn, item] as const] : []))),
    groups: new Map(items.flatMap((item) => (item.kind === 'group' ? [[item.name, item] as const] : []))),
  };
  directories.set(items, directory);
  return directory;
}

/**
 * All that decides what a user or role may do by itself: its inline and attached policies, those of its groups, and its
 * boundary. Unreadable as soon as one of them is, since any policy may hold a Deny. `items` is the account's whole
 * authorization details.
 */
export function identityPolicies(holder: IamUser | IamRole, items: readonly AuthorizationItem[]): Read<IdentityPolicies> {
  const directory = directoryOf(items);
  const groups = holder.kind === 'user' ? holder.groups.flatMap((name) => directory.groups.get(name) ?? []) : [];
  const policies = all([holder, ...groups].flatMap((each) => policiesOn(each, directory)));
  if (policies.state === 'unreadable' || holder.boundary === undefined) return mapRead(policies, (own) => ({ policies: own }));
  return mapRead(managed(holder.boundary, directory), (boundary) => ({ policies: policies.value, boundary }));
}

function policiesOn(holder: IamUser | IamRole | IamGroup, directory: Directory): readonly Read<NamedPolicy>[] {
  const of = holder.kind === 'group' ? `group ${holder.name}: ` : '';
  const inline = holder.inline.map(({ name, document }) => named(`${of}${name}`, document));
  const attached = holder.attached.map((arn) => named(`${of}${arn}`, managed(arn, directory)));
  return [...inline, ...attached];
}

function named(name: string, document: Read<PolicyDocument>): Read<NamedPolicy> {
  return mapRead(document, (value) => ({ name, document: value }));
}

function managed(arn: string, directory: Directory): Read<PolicyDocument> {
  const found = directory.policies.get(arn);
  if (found !== undefined) return found.document;
  return {
    state: 'unreadable',
    dataset: 'iam.authorizationDetails',
    action: 'iam:GetAccountAuthorizationDetails',
    reason: 'error',
    detail: `the answer does not hold the policy ${arn}`,
  };
}

function all<T>(sources: readonly Read<T>[]): Read<readonly T[]> {
  const values: T[] = [];
  for (const source of sources) {
    if (source.state === 'unreadable') return source;
    values.push(source.value);
  }
  return read(values);
}
