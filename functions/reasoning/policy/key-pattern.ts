export type KeyType = 'string' | 'arn' | 'bool' | 'date' | 'numeric' | 'ip';

/** What AWS says of a condition key's values. */
export interface KeyDefinition {
  /** In AWS's spelling, `${TagKey}` and the like for what its user chooses. */
  readonly name: string;
  readonly type: KeyType;
  /** A request may carry several values of it at once. */
  readonly multivalued: boolean;
}

/** A definition, and how to know a key that it is about. */
export interface KeyPattern {
  readonly definition: KeyDefinition;
  /** Keys are compared without regard to case; the argument is in lower case. */
  readonly matches: (lowerKey: string) => boolean;
}

/** Keys are matched by what stands before and after the part that the user chooses, which is at least one character. */
export function keyPattern(definition: KeyDefinition): KeyPattern {
  const lower = definition.name.toLowerCase();
  const [head = '', ...rest] = lower.split(/\$\{[^}]*\}/);
  if (rest.length === 0) return { definition, matches: (key) => key === lower };
  const tail = rest.at(-1) ?? '';
  const shortest = head.length + tail.length + 1;
  return { definition, matches: (key) => key.length >= shortest && key.startsWith(head) && key.endsWith(tail) };
}
