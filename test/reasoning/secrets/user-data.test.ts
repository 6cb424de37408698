import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { decodeUserData, secretsInUserData } from '../../../functions/reasoning/secrets/user-data.ts';

const script = '#!/bin/bash\nexport DB_PASSWORD=Hippo99\n';
const encoded = (text: string | Buffer) => Buffer.from(text).toString('base64');
const textsOf = (base64: string) => decodeUserData(base64).map((part) => (part.state === 'read' ? part.text : part.reason));

function message(boundary: string, ...parts: readonly string[]): string {
  const head = `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n\n`;
  return `${head}${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\n`;
}
const asScript = (body: string) => `Content-Type: text/x-shellscript; charset="us-ascii"\n\n${body}`;
const inBase64 = (body: Buffer | string) =>
  `Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${encoded(body).replaceAll(/.{1,76}/g, '$&\n')}`;

describe('user data is decoded', () => {
  test.each([
    ['a script', encoded(script), [script]],
    ['nothing', '', ['']],
    ['gzip', encoded(gzipSync(script)), [script]],
    ['gzip twice', encoded(gzipSync(gzipSync(script))), [script]],
    ['two parts', encoded(message('b', asScript('one'), asScript('two'))), ['one', 'two']],
    ['line ends of mail', encoded(message('b', asScript('one'), asScript('two')).replaceAll('\n', '\r\n')), ['one', 'two']],
    ['parts in base64', encoded(message('b', inBase64(script))), [script]],
    ['a part of gzip in base64', encoded(message('b', inBase64(gzipSync(script)))), [script]],
    [
      'parts in parts',
      encoded(message('b', asScript('one'), message('c', asScript('two'), asScript('three')))),
      ['one', 'two', 'three'],
    ],
    ['gzip of parts', encoded(gzipSync(message('b', asScript('one')))), ['one']],
    ['wide characters', encoded(Buffer.from('\ufeff<powershell>', 'utf16le')), ['<powershell>']],
    ['umlauts in a part', encoded(message('b', asScript('echo Grüße'))), ['echo Grüße']],
    ['quoted-printable', encoded(message('b', 'Content-Transfer-Encoding: quoted-printable\n\na=3Db=\nc')), ['a=bc']],
  ])('%s', (_, base64, texts) => {
    expect(textsOf(base64)).toEqual(texts);
  });

  test.each([
    ['no base64', '#!/bin/bash', 'not base64'],
    ['gzip cut off', encoded(gzipSync(script).subarray(0, 20)), 'damaged gzip'],
    ['gzip of far too much', encoded(gzipSync(Buffer.alloc(4 << 20, 'a'))), 'too large'],
    ['a message without its boundary', encoded('Content-Type: multipart/mixed; boundary="b"\n\nno parts'), 'malformed multipart'],
    ['a message that names none', encoded('Content-Type: multipart/mixed\n\n--b\n\none\n--b--'), 'malformed multipart'],
    ['bytes', encoded(Buffer.from([1, 0, 2, 0])), 'binary'],
    ['a part that is no base64', encoded(message('b', 'Content-Transfer-Encoding: base64\n\n#!?')), 'not base64'],
    [
      'too many levels',
      encoded([1, 2, 3, 4, 5, 6, 7].reduce((inner, level) => message(`b${level}`, inner), asScript('x'))),
      'nested too deeply',
    ],
    ['too many parts', encoded(message('b', ...Array.from({ length: 120 }, () => asScript('x')))), 'too many parts'],
  ])('%s is said to be unread', (_, base64, reason) => {
    expect(decodeUserData(base64)).toContainEqual(expect.objectContaining({ state: 'unread', reason }));
  });

  test('it never throws', () => {
    const pieces = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b\n',
      '\n',
      '--b\n',
      '--b--',
      'Content-Transfer-Encoding: base64\n',
      'AAAA',
      '\r\n',
      ':',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 12 }).map((list) => encoded(list.join(''))),
          fc.base64String(),
          fc.string(),
        ),
        (text) => {
          expect(decodeUserData(text).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('secrets in user data', () => {
  test('are said with the part where there are several', () => {
    const findings = [{ kind: 'password', where: { line: 2, name: 'DB_PASSWORD' }, length: 7 }];
    expect(secretsInUserData(encoded(gzipSync(script)))).toEqual({ findings, unread: [] });
    expect(secretsInUserData(encoded(message('b', asScript('one'), inBase64(script))))).toEqual({
      findings: [{ kind: 'password', where: { part: 2, line: 2, name: 'DB_PASSWORD' }, length: 7 }],
      unread: [],
    });
  });

  test('what could not be read is said beside what was found', () => {
    const { findings, unread } = secretsInUserData(
      encoded(message('b', inBase64(gzipSync(script).subarray(0, 20)), asScript(script))),
    );
    expect(findings).toHaveLength(1);
    expect(unread).toEqual(['damaged gzip']);
  });
});
