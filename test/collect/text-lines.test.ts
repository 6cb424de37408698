import * as fc from 'fast-check';
import { linesOf } from '../../functions/collect/text-lines.ts';

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
    await Promise.resolve();
  }
}

describe('the lines of a text that comes in pieces', () => {
  it('are those of the whole, wherever it is cut, also inside a letter', async () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', '').replace(/^\ufeff/, ''));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(line), sizes, async (lines, cuts) => {
        const text = lines.map((each) => `${each}\n`).join('');
        const found: string[] = [];
        for await (const each of linesOf(pieces(new TextEncoder().encode(text), cuts))) found.push(each);
        expect(found).toEqual(lines);
      }),
    );
  });
});
