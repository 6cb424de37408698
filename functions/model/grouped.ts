/** Values by some key, in the order in which they come. A group is never empty. */
export type Groups<Key, Value> = ReadonlyMap<Key, readonly [Value, ...Value[]]>;

/** Values by their key. */
export function groupedBy<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Groups<Key, Value> {
  const groups = new Map<Key, [Value, ...Value[]]>();
  for (const value of values) add(groups, keyOf(value), value);
  return groups;
}

/** Values by each of their keys: a value is in as many groups as it has different keys. */
export function groupedByEach<Key, Value>(values: Iterable<Value>, keysOf: (value: Value) => readonly Key[]): Groups<Key, Value> {
  const groups = new Map<Key, [Value, ...Value[]]>();
  for (const value of values) for (const key of new Set(keysOf(value))) add(groups, key, value);
  return groups;
}

function add<Key, Value>(groups: Map<Key, [Value, ...Value[]]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
