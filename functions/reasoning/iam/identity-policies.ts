import type { PolicyDocument } from '../../model/policy.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import { BOUNDARY, type IdentityPolicies, type NamedPolicy } from '../policy/grant.ts';
import type { Holder } from '../policy/requester.ts';
import type { Directory, GroupItem, RoleItem, UserItem } from './directory.ts';

/**
 * All that decides what a user or role may do by itself: its inline and attached policies, those of its groups, and its
 * boundary. Unreadable as soon as one of them is, since any policy may hold a Deny.
 */
export function identityPolicies(holder: UserItem | RoleItem, directory: Directory): Read<IdentityPolicies> {
  const parts = identityParts(holder, directory);
  const policies = all(parts.policies);
  const whole = mapRead(policies, (own): IdentityPolicies => ({ policies: own, holder: holderOf(holder) }));
  const { boundary } = parts;
  if (whole.state === 'unreadable' || boundary === undefined) return whole;
  return mapRead(boundary, (document) => ({ ...whole.value, boundary: document }));
}

/** The policies of a user or role one by one, each read or not. */
export interface IdentityParts {
  readonly policies: readonly Read<NamedPolicy>[];
  readonly boundary?: Read<PolicyDocument>;
  /** What the boundary is called where it has its say. */
  readonly boundaryName?: string;
}

export function identityParts(holder: UserItem | RoleItem, directory: Directory): IdentityParts {
  const groups = groupsOf(holder, directory);
  const policies = [holder, ...groups].flatMap((each) => policiesOn(each, directory));
  const { boundary } = holder;
  if (boundary === undefined) return { policies };
  return { policies, boundary: managed(boundary, directory), boundaryName: `${BOUNDARY} ${boundary}` };
}

/** The groups of a user; a role has none. */
export function groupsOf(holder: UserItem | RoleItem, directory: Directory): readonly GroupItem[] {
  return holder.kind === 'user' ? holder.groups.flatMap((name) => directory.groups.get(name) ?? []) : [];
}

/** What a group gives to its members. */
export function groupPolicies(group: GroupItem, directory: Directory): Read<IdentityPolicies> {
  return mapRead(all(policiesOn(group, directory)), (policies) => ({ policies }));
}

/** A user or role as the sender of requests. IAM lists the tags of each: where it lists none, there are none. */
export function holderOf({ kind, arn, id, tags }: UserItem | RoleItem): Holder {
  return { kind, arn, id, account: arn.split(':')[4] ?? '', tags: tags ?? {} };
}

function policiesOn(holder: UserItem | RoleItem | GroupItem, directory: Directory): readonly Read<NamedPolicy>[] {
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
