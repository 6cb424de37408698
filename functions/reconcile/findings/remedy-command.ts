import type { Remedy } from '../../model/evaluation.ts';

/** Longer commands are not carried: who mends it finds the steps in the remediation. */
const LIMIT = 4_000;

/** A remedy's commands, one a line. Nothing where a name in them would break the lines, or show other than it is. */
export function remedyCommandOf(remedy: Remedy | undefined): string | undefined {
  if (remedy === undefined || remedy.commands.length === 0) return undefined;
  const text = remedy.commands.join('\n');
  return text.length > LIMIT || remedy.commands.some((command) => unseen.test(command)) ? undefined : text;
}

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u;
