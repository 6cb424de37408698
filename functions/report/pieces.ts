/** So much text is worth a write of its own. */
const WORTH_WRITING = 64 * 1024;

/** The same text in fewer, larger pieces, so that what writes them is not called for each line. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < WORTH_WRITING) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join('');
}
