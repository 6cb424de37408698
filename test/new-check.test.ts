import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Step = { readonly command: string } | { readonly file: string; readonly text: string };

/** The steps of a page, in its order: each command of its shell blocks, and each block that a comment gives a file name. */
function stepsOf(page: string): readonly Step[] {
  const blocks = page.matchAll(/(?:<!-- file: (\S+) -->\n\n)?```(sh|ts)\n([\s\S]*?)```/g);
  return [...blocks].flatMap(([, file, language, text = '']): readonly Step[] => {
    if (file !== undefined) return [{ file, text }];
    return language === 'sh'
      ? text
          .trim()
          .split('\n')
          .map((command) => ({ command }))
      : [];
  });
}

describe('docs/adding-a-check.md, followed to the letter', () => {
  let copy = '';

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'new-check-'));
    const tests = ['test/support', 'test/checks', 'test/registry.test.ts', 'test/generated.test.ts'];
    const parts = ['functions', 'scripts', 'docs', ...tests, 'package.json', 'tsconfig.json', 'jest.config.mjs'];
    await Promise.all(parts.map((part) => cp(part, join(copy, part), { recursive: true })));
    await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rm(copy, { recursive: true }));

  const shell = (command: string) => run('bash', ['-c', command], { cwd: copy });

  test('leads from nothing to a check that works, is documented, and is in the catalogue', async () => {
    const steps = stepsOf(await readFile('docs/adding-a-check.md', 'utf8'));
    expect(steps.length).toBeGreaterThanOrEqual(5);
    for (const step of steps) {
      if ('command' in step) await shell(step.command);
      else await writeFile(join(copy, step.file), step.text);
    }
    const catalogue = await readFile(join(copy, 'functions/checks/catalogue.json'), 'utf8');
    expect(catalogue).toContain('"id": "ebs-volume-unattached"');
    expect(await readFile(join(copy, 'docs/checks/ebs-volume-unattached.md'), 'utf8')).toContain(
      'a volume that no instance uses',
    );
  }, 120_000);

  test('a scaffold that nobody filled in is red', async () => {
    await shell('npm run new-check ebs-nothing ec2 ec2/volumes');
    await expect(shell('npx jest test/checks/ec2/ebs-nothing')).rejects.toMatchObject({ code: 1 });
    await rm(join(copy, 'functions/checks/ec2/ebs-nothing.ts'));
    await rm(join(copy, 'test/checks/ec2/ebs-nothing.test.ts'));
  }, 60_000);

  test.each([
    ['no arguments', '', /expected: npm run new-check <id>/],
    ['an id that is no id', 'Volume ec2 ec2/volumes', /Volume: expected an id/],
    ['an id that is taken', 'ebs-encryption ec2 ec2/volumes', /there is functions\/checks\/ec2\/ebs-encryption\.ts already/],
    ['a dataset that is none', 'ebs-other ec2 ec2/disks', /ec2\/disks: expected a dataset, one of .*ec2\/volumes/],
  ])('%s: refused, saying what is expected', async (_name, args, message) => {
    await expect(shell(`npm run -s new-check ${args}`)).rejects.toThrow(message);
  });
});
