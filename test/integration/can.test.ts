import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditor } from './support/auditor.ts';

const recording = ['--inventory', 'demo/day-two.json.gz'];
const object = 'arn:aws:s3:::acme-records/report.csv';
const can = (...args: readonly string[]) => auditor(['can', ...recording, ...args]);

test.each<[string, readonly string[], number, string]>([
  ['allowed', ['carol', 's3:GetObject', object, '--context', 'aws:SecureTransport=true'], 0, 'allowed: carol'],
  [
    'denied by a Deny',
    ['carol', 's3:GetObject', object, '--context', 'aws:SecureTransport=false'],
    1,
    'by TlsOnly of bucket policy',
  ],
  ['denied for want of an Allow', ['alice', 's3:GetObject', object, '--no-context'], 1, 'no statement allows it'],
  ['hanging on a condition', ['carol', 's3:GetObject', object], 1, 'aws:SecureTransport'],
  ['not to be told', ['carol', 's3:GetObject', 'arn:aws:s3:::elsewhere/x'], 3, 'unknown: carol'],
])('%s', async (_name, args, exitCode, said) => {
  const result = await can(...args);
  expect(result).toMatchObject({ exitCode, stderr: '' });
  expect(result.stdout).toContain(said);
  expect(result.stdout).toContain('this account’s own policies');
});

test.each<[string, readonly string[], string]>([
  ['a principal', ['carl', 's3:GetObject', object], 'principal: "carl" is not known; did you mean carol?'],
  ['a file', ['--questions', 'nowhere.jsonl'], '--questions nowhere.jsonl: cannot be read'],
  ['an action', ['carol'], 'expected PRINCIPAL ACTION [RESOURCE]'],
])('refuses %s that is not there', async (_name, args, said) => {
  const result = await can(...args);
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr).toContain(said);
});

test('answers a file of questions line by line, and loses none that is no question', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'can-'));
  try {
    const file = join(folder, 'questions.jsonl');
    const ask = (id: string, principal: string) =>
      JSON.stringify({ id, principal, action: 's3:GetObject', resource: object, context: {} });
    await writeFile(file, [ask('1', 'carol'), 'nope', ask('3', 'nobody-at-all'), ask('4', 'alice')].join('\n'));
    const { exitCode, stdout, stderr } = await can('--questions', file);
    const answers: unknown[] = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: '1', decision: 'allowed', explicit: false, by: [{ policy: 'group administrators: all', statement: 'Everything' }] },
      { id: null, decision: 'unknown' },
      { id: '3', decision: 'unknown' },
      { id: '4', decision: 'denied', explicit: false, by: [], why: 'no statement allows it' },
    ]);
    expect(stderr).toContain('2 of 4 lines are no questions');
    expect(exitCode).toBe(2);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('the page on who can do what', () => {
  /** What stands between two fences, in their order. */
  const blocks = async () =>
    [...(await readFile('docs/can.md', 'utf8')).matchAll(/^```\n(.*?)\n```$/gms)].map(([, text = '']) => text);

  test('shows each command with what it says', async () => {
    const all = await blocks();
    const shown = all.flatMap((text, at) =>
      text.startsWith('$ auditor can ') ? [[text.slice(14).split(' '), all[at + 1]] as const] : [],
    );
    expect(shown).toHaveLength(3);
    for (const [args, said] of shown) expect((await can(...args)).stdout.trimEnd()).toBe(said);
  });

  test('shows lines of questions with their answers', async () => {
    const all = await blocks();
    const at = all.findIndex((text) => text.startsWith('{"id": "1"'));
    const folder = await mkdtemp(join(tmpdir(), 'can-'));
    try {
      const file = join(folder, 'questions.jsonl');
      await writeFile(file, all[at] ?? '');
      expect((await can('--questions', file)).stdout.trimEnd()).toBe(all[at + 1]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
