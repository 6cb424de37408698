/** The words of a name, in small letters: `shop-prod2`, `ShopProd2` and `shop_prod_2` have the same three. */
export function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}

/** True for a name that has the words of a token next to each other: `prod` in `shop-prod-api`, and not in `products`. */
export function hasWords(name: string, token: string): boolean {
  const words = wordsOf(name);
  const wanted = wordsOf(token);
  return wanted.length > 0 && words.some((_word, start) => wanted.every((word, place) => words[start + place] === word));
}

/**
 * True for a name that CloudFormation made: it ends in what makes it unlike any other. Such a name says what its stack is
 * called, and nobody chose it.
 */
export function isGenerated(name: string): boolean {
  const [, end = ''] = /-([A-Za-z0-9]{12,13})$/.exec(name) ?? [];
  return /\d/.test(end) && /[A-Za-z]/.test(end) && !/^[A-Z]?[a-z]+\d+$/.test(end);
}
