/** A wildcard pattern of EventBridge as its literal pieces: `*` stands between two of them, `\*` and `\\` are themselves. */
function piecesOf(pattern: string): readonly string[] {
  const pieces = [''];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${character === '\\' ? pattern.charAt(++at) : character}`);
  }
  return pieces;
}

/** True when a text fits a wildcard pattern of EventBridge, in which `?` is an ordinary character. */
export function fitsEventWildcard(pattern: string, text: string): boolean {
  const [first = '', ...rest] = piecesOf(pattern);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
