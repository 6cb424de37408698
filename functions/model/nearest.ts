/** The known name with the fewest edits from `name`, unless nearly everything differs. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const most = Math.max(2, Math.floor(name.length * 0.4));
  const ranked = known
    // As many edits as they differ in length there are at least; names of a megabyte are asked for, too.
    .filter((candidate) => Math.abs(candidate.length - name.length) <= most)
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= most ? best.candidate : undefined;
}

/** The known name that a slip of one or two letters turns into `name`; a short name leaves room for one only. */
export function misspelled(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const most = lower.length < 6 ? 1 : 2;
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - lower.length) > most) continue;
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance <= most && distance < (best?.distance ?? Infinity)) best = { candidate, distance };
  }
  return best?.candidate;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
