/** What is said where not everything is known: `maybe` where it hangs on what is not known. */
export type Certainty = 'yes' | 'maybe' | 'no';

export function certainlyIf(holds: boolean): Certainty {
  return holds ? 'yes' : 'no';
}

/** `yes` if one is, `no` if none is. */
export function anyOf(parts: readonly Certainty[]): Certainty {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('maybe') ? 'maybe' : 'no';
}

/** `no` if one is not, `yes` if all are. */
export function allOf(parts: readonly Certainty[]): Certainty {
  if (parts.includes('no')) return 'no';
  return parts.includes('maybe') ? 'maybe' : 'yes';
}

export function opposite(part: Certainty): Certainty {
  if (part === 'maybe') return part;
  return part === 'yes' ? 'no' : 'yes';
}
