import { differences, writeAll } from './generated/disk.ts';
import { generatedFiles } from './generated/files.ts';

/** Writes every derived file; with `--check` it writes nothing, and fails naming each one that is not as it would be written. */
async function main(root: string, checkOnly: boolean): Promise<void> {
  const files = await generatedFiles(root);
  if (!checkOnly) {
    await writeAll(root, files);
    return;
  }
  const problems = await differences(root, files);
  if (problems.length === 0) return;
  process.stderr.write(`${problems.join('\n')}\nRun \`npm run generate\` and commit what it writes.\n`);
  process.exitCode = 1;
}

await main(process.cwd(), process.argv.includes('--check'));
