import { groupedBy, groupedByEach } from '../../model/grouped.ts';

/** A key under all the names that a resource may call it by. */
interface NamedKey {
  readonly arn: string;
  readonly keyId: string;
  readonly aliases: readonly string[];
}

/** Something that encrypts with a key. */
export interface KeyUser {
  readonly arn: string;
  /** CloudFormation's name of its type. */
  readonly type: string;
}

/** That something in a region names a key. */
export interface KeyUse<User = KeyUser> {
  /** As the resource's setting has it: an ARN of the key or of an alias, or, for a key of its own region, an id or alias. */
  readonly reference: string;
  readonly region: string;
  readonly user: User;
}

/** Who uses a key, by the name that they use for it. */
export type KeyUsers = ReadonlyMap<string, readonly KeyUser[]>;

/** Groups uses by the key's name, so that each key finds its users by looking them up. */
export function usersByReference<User>(uses: readonly KeyUse<User>[]): ReadonlyMap<string, readonly User[]> {
  const groups = groupedBy(uses, ({ reference, region }) => nameOf(reference, region));
  return new Map([...groups].map(([name, group]) => [name, group.map(({ user }) => user)]));
}

/** What is said of a key under any of its names ("Key identifiers (KeyId)"). */
export function saidOf<User>(key: NamedKey, users: ReadonlyMap<string, readonly User[]>): readonly User[] {
  return namesOf(key).flatMap((name) => users.get(name) ?? []);
}

/** The users of a key, each once, in the order of their ARNs. */
export function usersOf(key: NamedKey, users: KeyUsers): readonly KeyUser[] {
  const found = saidOf(key, users);
  return [...new Map(found.map((user) => [user.arn, user])).values()].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** The keys that a resource of a region may mean by a reference; look-ups cost the same for any number of keys. */
export interface KeyIndex<Key extends NamedKey> {
  readonly find: (reference: string, region: string) => readonly Key[];
}

export function keyIndex<Key extends NamedKey>(keys: readonly Key[]): KeyIndex<Key> {
  const byName = groupedByEach(keys, namesOf);
  return { find: (reference, region) => byName.get(nameOf(reference, region)) ?? [] };
}

/** What a reference means, told apart from the same id or alias of another region. */
function nameOf(reference: string, region: string): string {
  return reference.startsWith('arn:') ? reference : inRegion(reference, region);
}

function namesOf({ arn, keyId, aliases }: NamedKey): readonly string[] {
  const region = arn.split(':')[3] ?? '';
  const place = arn.slice(0, arn.lastIndexOf(':key/') + 1);
  const local = [keyId, ...aliases].map((name) => inRegion(name, region));
  return [arn, ...aliases.map((alias) => `${place}${alias}`), ...local];
}

/** An id or an alias means a key of the region in which it is used. */
function inRegion(name: string, region: string): string {
  return `${region} ${name}`;
}
