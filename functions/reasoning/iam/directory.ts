import type { PolicyDocument } from '../../model/policy.ts';
import type { Read } from '../../model/read.ts';

/** What users, groups and roles have alike. */
interface HolderItem {
  readonly arn: string;
  readonly name: string;
  /** IAM's unique id. */
  readonly id: string;
  /** ARNs of the managed policies attached to it. */
  readonly attached: readonly string[];
  readonly inline: readonly { readonly name: string; readonly document: Read<PolicyDocument> }[];
}

/** A user or role may also carry tags and a boundary. */
interface PrincipalItem extends HolderItem {
  readonly path: string;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** ARN of its permission boundary. */
  readonly boundary?: string | undefined;
}

export interface UserItem extends PrincipalItem {
  readonly kind: 'user';
  /** Names of its groups. */
  readonly groups: readonly string[];
}

export interface RoleItem extends PrincipalItem {
  readonly kind: 'role';
  readonly trust: Read<PolicyDocument>;
  /** Made and governed by an AWS service: nobody else may assume, pass or change it. */
  readonly serviceLinked: boolean;
  /** ISO 8601, where it is known. */
  readonly createdAt?: string | undefined;
  /** ARNs of the instance profiles that hand it to instances. */
  readonly instanceProfiles?: readonly string[] | undefined;
}

export interface GroupItem extends HolderItem {
  readonly kind: 'group';
}

export interface PolicyItem {
  readonly kind: 'policy';
  readonly arn: string;
  /** `aws` for one that AWS keeps. */
  readonly manager: 'customer' | 'aws';
  /** The default version. */
  readonly document: Read<PolicyDocument>;
  /** Its other versions, where it has any. */
  readonly older?: readonly { readonly version: string; readonly document: Read<PolicyDocument> }[] | undefined;
}

/** One of the things that an account's authorization details hold. */
export type IamItem = UserItem | RoleItem | GroupItem | PolicyItem;

/** An account's identities and policies, looked up by name. Made once, and held by whoever asks of many identities. */
export interface Directory {
  readonly principals: readonly (UserItem | RoleItem)[];
  /** By ARN. */
  readonly policies: ReadonlyMap<string, PolicyItem>;
  /** By name. */
  readonly groups: ReadonlyMap<string, GroupItem>;
}

/** `items` must be the account's whole authorization details: what is not in them is taken for gone. */
export function directoryOf(items: readonly IamItem[]): Directory {
  const principals: (UserItem | RoleItem)[] = [];
  const policies = new Map<string, PolicyItem>();
  const groups = new Map<string, GroupItem>();
  for (const item of items) {
    if (item.kind === 'policy') policies.set(item.arn, item);
    else if (item.kind === 'group') groups.set(item.name, item);
    else principals.push(item);
  }
  return { principals, policies, groups };
}
