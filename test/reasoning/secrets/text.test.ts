import { secretsInText } from '../../../functions/reasoning/secrets/text.ts';
import { wordsOf } from '../../../functions/reasoning/secrets/finding.ts';

describe('texts', () => {
  test('each secret is said with its line, once', () => {
    const found = secretsInText('#!/bin/bash\nexport DB_PASSWORD="Hippo99"\necho ok\nmysql -u root -pRhino77 app\n');
    expect(found).toEqual([
      { kind: 'password', where: { line: 2, name: 'DB_PASSWORD' }, length: 7 },
      { kind: 'password', where: { line: 4 }, length: 7 },
    ]);
  });

  test.each([
    ['quoted', 'password: "Hippo 99"', 1],
    ['a sentence', 'password: see the wiki', 0],
    ['a comment behind it', 'password: Hippo99 # the old one', 1],
    ['another variable', 'password=db_password)', 1],
    ['an argument that is another variable', 'f(a, password=db_password)', 0],
    ['a call', 'password = read_password()', 0],
    ['a member', 'const token = response.token;', 0],
    ['a type', 'def login(self, password: bytes):', 0],
    ['a variable of another name', 'encryptionKey: kmsKey,', 0],
    ['PowerShell without quotes', '$password = Read-Host', 0],
    ['PowerShell with quotes', '$password = "Hippo99"', 1],
    ['two arguments', 'setdefault("DB_PASSWORD", "Hippo99")', 1],
    ['two arguments of which one is a label', 'translate("password", "Password")', 0],
    ['a comparison', 'if password == Hippo99', 0],
    ['an ARN', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:MyApp-a1B2c3', 0],
    ['escaped JSON', '"{\\"password\\":\\"Hippo99\\"}"', 1],
    ['a pattern that is looked for', "sed 's/password=.*/password=$PW/'", 0],
    ['what a substitution puts in', "sed 's/password=.*/password=Hippo99/'", 1],
    ['a quote that ends before the value', 'grep "password=" /etc/app.conf "x"', 0],
  ])('%s', (_, text, count) => {
    expect(secretsInText(text)).toHaveLength(count);
  });

  test('a private key goes to its end, wherever it is written', () => {
    const label = ['RSA', 'PRIVATE', 'KEY-----'].join(' ');
    const key = [`-----BEGIN ${label}`, 'A1b2'.repeat(16), `-----END ${label}`];
    expect(secretsInText(`x\n${key.join('\n')}\n`)).toEqual([
      { kind: 'private key', where: { line: 2 }, length: key.join('\n').length },
    ]);
    expect(secretsInText(key.join('\\n'))).toHaveLength(1);
    expect(secretsInText(`grep -q "${key[0] ?? ''}" file`)).toEqual([]);
    expect(secretsInText(key.join('\n').replaceAll('PRIVATE', 'PUBLIC'))).toEqual([]);
  });

  test('what a text carries in base64 is read', () => {
    const carried = Buffer.from('DB_HOST=db\nDB_PASSWORD=Hippo99\n').toString('base64');
    expect(secretsInText(`one\ncontent: ${carried}\n`)).toEqual([
      { kind: 'password', where: { line: 2, name: 'DB_PASSWORD' }, length: 7 },
    ]);
    expect(secretsInText(`content: ${Buffer.from('DB_HOST=db\nDB_NAME=orders\n').toString('base64')}`)).toEqual([]);
  });

  test('the place in words', () => {
    expect(wordsOf({ part: 2, line: 14, name: 'DB_PASSWORD' })).toBe('part 2, line 14, DB_PASSWORD');
    expect(wordsOf({ entry: 'API_KEY' })).toBe('API_KEY');
  });
});

describe('a text made to be slow is not', () => {
  const seeds = [
    'a', ' ', 'A/', '[', 'ghp_', 'eyJaaaaaaaa.', 'http://a:', 'postgres://u:p', 'password=', 'password="', 'password="\\', 'PASSWORD=${', 'password=.*',
    '"password":"', 'name: x ', `name:x${' '.repeat(70)}`, '<a>', 'curl -u a:', '--password ', 'mysql ', '?sig=', 'AKIA1234567890ABCDEF ',
    ['-----BEGIN', 'PRIVATE', 'KEY-----\n'].join(' '), 'chpasswd:\n  list: |\n    a:b\n', 'Content-Type: multipart/',
  ]; // prettier-ignore

  test.each(seeds)('%j', (seed) => {
    const timeOf = (length: number) => {
      const text = seed.repeat(Math.ceil(length / seed.length));
      const began = process.cpuUsage();
      secretsInText(text);
      return process.cpuUsage(began).user / 1000;
    };
    // Of the processor alone, which others may be busy with: quadratic work at a quarter of a megabyte takes minutes.
    expect(timeOf(1 << 18)).toBeLessThan(15_000);
  });

  test('a megabyte of one letter', () => {
    const began = process.cpuUsage();
    expect(secretsInText('a'.repeat(1 << 20))).toEqual([]);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(30_000);
  });
});
