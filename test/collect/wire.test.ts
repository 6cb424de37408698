import * as fc from 'fast-check';
import { MalformedAnswer } from '../../functions/collect/failure.ts';
import { Readable } from 'node:stream';
import { bufferBody, requireWholeBody } from '../../functions/collect/wire.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const accept = (text: string) => {
  expect(() => {
    requireWholeBody(bytes(text));
  }).not.toThrow();
};
const refuse = (text: string) => {
  expect(() => {
    requireWholeBody(bytes(text));
  }).toThrow(MalformedAnswer);
};

const xml =
  '<?xml version="1.0"?>\n<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/"><Users><member/></Users></ListUsersResponse>\n';
const json = '{"Keys":[{"KeyId":"1"}],"Truncated":false}';

describe('the body of a successful answer', () => {
  it.each([
    ['XML', xml],
    ['JSON', json],
    ['an empty element', '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'],
    ['an element after a comment', '<!-- moto --><A><B/></A>'],
    ['an element after a long comment', `<!-- ${'moto '.repeat(400)}--><A><B/></A>`],
    ['an empty element of letters that take several bytes', '<A b="größe"/>'],
    ['JSON with brackets and quotes inside its strings', '{"a":"}]\\"{","b\\\\":["[",""]}'],
    ['JSON between a mark of its encoding and white space', '\ufeff {"Keys":[]}\r\n'],
  ])('is whole as %s', (_name, text) => {
    accept(text);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['a web page in capitals', '<HTML></HTML>'],
    ['prose', 'Service Unavailable'],
    ['a web page after a declaration of its type', '<!doctype HTML PUBLIC "x"><html></html>'],
    ['two answers in one', '{"Keys":[]}{"Keys":[]}'],
    ['JSON that ends inside a string', '{"Keys":"}'],
    ['JSON whose last quote is escaped', '{"Keys":"\\"}'],
  ])('is refused as %s', (_name, text) => {
    refuse(text);
  });

  it('is whole as any JSON object, however it is written', () => {
    const spaces = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: 'binary' }),
          fc.json().map((each): unknown => JSON.parse(each)),
        ),
        spaces,
        (value, indent) => {
          accept(JSON.stringify(value, undefined, indent));
        },
      ),
    );
  });

  it('is refused wherever it is cut, in XML and in JSON', () => {
    for (const whole of [xml.trimEnd(), json, '{"a":"\\\\","b":[{"c":"}]"}]}']) {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
          refuse(whole.slice(0, length));
        }),
      );
    }
  });
});

describe('the answer to a HEAD', () => {
  const answer = (text: string, statusCode = 200) => ({
    statusCode,
    body: Readable.from(text === '' ? [] : [Buffer.from(text)]),
  });

  it('is whole without a body, which no other answer is', async () => {
    await expect(bufferBody(answer(''), { mayBeEmpty: true })).resolves.toBeUndefined();
    await expect(bufferBody(answer(''), { mayBeEmpty: false })).rejects.toThrow(MalformedAnswer);
  });

  it.each(['<!DOCTYPE html><html></html>', 'Sign in', ' ', '<A>'])('is refused with the body %j', async (text) => {
    await expect(bufferBody(answer(text), { mayBeEmpty: true })).rejects.toThrow(MalformedAnswer);
  });
});
