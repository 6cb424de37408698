/** What tells one key of a user from another. */
interface DatedKey {
  readonly slot: number;
  readonly createdAt?: string | undefined;
}

/** A key is known by the time of its making: it moves to the other slot when the one before it is deleted. */
export function identityOfKey(key: DatedKey, keys: readonly DatedKey[]): string {
  const { createdAt, slot } = key;
  if (createdAt === undefined) return String(slot);
  const isShared = keys.some((other) => other !== key && other.createdAt === createdAt);
  return isShared ? `${createdAt} ${String(slot)}` : createdAt;
}
