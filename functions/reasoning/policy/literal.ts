/** Stand for a `*` or `?` that is a plain character. */
const plain: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001' };

/** A text whose every character stands for itself, for the matching of wildcards. */
export function literal(text: string): string {
  return text.replace(/[*?]/g, (character) => plain[character] ?? character);
}
