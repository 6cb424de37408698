/** Whether something matches; `maybe` where it hangs on what is not known. */
export type Match = 'yes' | 'maybe' | 'no';

export function matchIf(holds: boolean): Match {
  return holds ? 'yes' : 'no';
}

/** `yes` if one does, `no` if none does. */
export function anyOf(matches: readonly Match[]): Match {
  if (matches.includes('yes')) return 'yes';
  return matches.includes('maybe') ? 'maybe' : 'no';
}

/** `no` if one does not, `yes` if all do. */
export function allOf(matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}

export function opposite(match: Match): Match {
  if (match === 'maybe') return match;
  return match === 'yes' ? 'no' : 'yes';
}
