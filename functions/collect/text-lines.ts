/** The lines of a text that comes in pieces, without their ends. What stands after the last end is a line too, if anything does. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let open: string[] = [];
  for await (const piece of pieces) {
    const [rest = '', ...others] = decoder.decode(piece, { stream: true }).split('\n');
    open.push(rest);
    for (const next of others) {
      yield open.join('');
      open = [next];
    }
  }
  const last = open.join('') + decoder.decode();
  if (last !== '') yield last;
}
