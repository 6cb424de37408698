import { clausesOf } from '../policy/clause.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import type { RoleItem, UserItem } from './directory.ts';

const named = new WeakMap<IdentityPolicies, readonly string[]>();

/** The tags of resources, in lower case, on which an identity’s policies hang. */
export function tagsAsked(identity: IdentityPolicies): readonly string[] {
  const known = named.get(identity);
  if (known !== undefined) return known;
  const { policies, boundary } = identity;
  const documents = [...policies.map(({ document }) => document), ...(boundary === undefined ? [] : [boundary])];
  const keys = documents.flatMap(({ statements }) =>
    statements.flatMap(({ conditions }) => clausesOf(conditions).map(({ key }) => key.toLowerCase())),
  );
  const found = [...new Set(keys.flatMap((key) => /^(?:aws|iam):resourcetag\/(.+)$/.exec(key)?.[1] ?? []))];
  named.set(identity, found);
  return found;
}

/** What an identity’s policies can tell a user or role by, as far as tags go: of two alike they say the same. */
export function tagSignature(identity: IdentityPolicies, { tags = {} }: UserItem | RoleItem): string {
  const asked = tagsAsked(identity);
  if (asked.length === 0) return '';
  const values = new Map(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
  return JSON.stringify(asked.map((key) => values.get(key) ?? null));
}
