/** What the process says when it ends; scripts rely on it. */
export const exitCode = {
  done: 0,
  /** An open finding is at or above `--fail-on`. Wins over `incomplete`. */
  failOn: 1,
  /** Usage, configuration or credentials. */
  usage: 2,
  /** Something that was to be covered is unknown. */
  incomplete: 3,
} as const;

/** Trouble with what the user gave, said in one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
