/** A whole-string match: `*` stands for any characters, `?` for one, and everything else for itself. */
export function globMatcher(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  const regex = new RegExp(`^${source}$`, 'su');
  return (text) => regex.test(text);
}

/** As {@link globMatcher}; without a pattern, everything matches. */
export function optionalGlob(pattern: string | undefined): (text: string) => boolean {
  return pattern === undefined ? () => true : globMatcher(pattern);
}
