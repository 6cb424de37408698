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
