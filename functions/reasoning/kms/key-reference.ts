/** A key under all the names that a resource may call it by. */
interface NamedKey {
  readonly arn: string;
  readonly keyId: string;
  readonly aliases: readonly string[];
}

/**
 * True when a resource's setting names the key: by its ARN or by an alias's, or, for a resource of the key's own region,
 * by id or alias alone ("Key identifiers (KeyId)").
 */
export function namesKey(reference: string, key: NamedKey, isOfSameRegion: boolean): boolean {
  const place = key.arn.slice(0, key.arn.lastIndexOf(':key/') + 1);
  if (reference === key.arn || key.aliases.some((alias) => reference === `${place}${alias}`)) return true;
  return isOfSameRegion && (reference === key.keyId || key.aliases.includes(reference));
}

/** The keys that a resource of a region may mean by a reference; look-ups cost the same for any number of keys. */
export interface KeyIndex<Key extends NamedKey> {
  readonly find: (reference: string, region: string) => readonly Key[];
}

export function keyIndex<Key extends NamedKey>(keys: readonly Key[]): KeyIndex<Key> {
  const byName = new Map<string, Key[]>();
  for (const key of keys) {
    for (const name of namesOf(key)) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [key]);
      else same.push(key);
    }
  }
  return {
    find: (reference, region) => byName.get(reference.startsWith('arn:') ? reference : inRegion(reference, region)) ?? [],
  };
}

function namesOf({ arn, keyId, aliases }: NamedKey): ReadonlySet<string> {
  const region = arn.split(':')[3] ?? '';
  const place = arn.slice(0, arn.lastIndexOf(':key/') + 1);
  const local = [keyId, ...aliases].map((name) => inRegion(name, region));
  return new Set([arn, ...aliases.map((alias) => `${place}${alias}`), ...local]);
}

function inRegion(name: string, region: string): string {
  return `${region} ${name}`;
}
