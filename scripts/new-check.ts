import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newCheck, Refused } from './scaffold/request.ts';
import { checkScaffold, testScaffold } from './scaffold/templates.ts';

/** Makes the two files of a new check: the check, and the test that says what it must do. */
async function main(root: string, args: readonly string[]): Promise<void> {
  const check = await newCheck(root, args);
  const files = [
    [`functions/checks/${check.service}/${check.id}.ts`, checkScaffold(check)],
    [`test/checks/${check.service}/${check.id}.test.ts`, testScaffold(check)],
  ] as const;
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { flag: 'wx' });
    process.stdout.write(`${path}\n`);
  }
  process.stdout.write('Fill in both (docs/adding-a-check.md), then run `npm run generate`.\n');
}

try {
  await main(process.cwd(), process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
