import fc from 'fast-check';
import { jsonPieces } from '../../functions/report/json-pieces.ts';
import { gathered } from '../../functions/report/pieces.ts';
import { textOf } from '../support/report.ts';

describe('JSON in pieces', () => {
  test('is the text that JSON.stringify makes of the whole, whatever the document', () => {
    const value = fc.jsonValue({ depthSize: 'small' });
    const documents = fc.oneof(fc.array(value), fc.dictionary(fc.string(), fc.option(value, { nil: undefined })));
    fc.assert(fc.property(documents, (document) => textOf(jsonPieces(document)) === JSON.stringify(document, undefined, 2)));
  });

  test('takes the items of a list one by one', () => {
    const taken: number[] = [];
    function* numbers(): Generator<number> {
      for (const each of [1, 2, 3]) {
        taken.push(each);
        yield each;
      }
    }
    const pieces = jsonPieces({ first: 0, numbers: numbers() });
    while (!String(pieces.next().value).includes('1')) continue;
    expect(taken).toEqual([1]);
    expect(textOf(pieces)).toBe(',\n    2,\n    3\n  ]\n}');
  });
});

describe('pieces gathered for writing', () => {
  test('hold the same text, a piece as soon as there is enough', () => {
    const given = Array.from({ length: 5_000 }, (_none, index) => `line ${String(index)} of many that are short\n`);
    const pieces = [...gathered(given)];
    expect(pieces.join('')).toBe(given.join(''));
    expect(pieces.length).toBeLessThan(5);
    expect(pieces.length).toBeGreaterThan(1);
  });

  test('of nothing are nothing', () => {
    expect([...gathered(['', ''])]).toEqual([]);
  });
});
