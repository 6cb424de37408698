import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Text by path from the project's root. */
export type Files = ReadonlyMap<string, string>;

/** Folders that hold nothing but generated files, so that a file that is no longer made is left over. */
const whollyGenerated = ['docs/checks', 'docs/schema'];

/** What is not on disk as it should be, a line each; empty when all is well. */
export async function differences(root: string, files: Files): Promise<readonly string[]> {
  const problems = await Promise.all(
    [...files].map(async ([path, text]) => {
      const found = await textOf(join(root, path));
      if (found === undefined) return [`missing: ${path}`];
      return found === text ? [] : [`stale: ${path}`];
    }),
  );
  return [...problems.flat(), ...(await leftOver(root, files)).map((path) => `left over: ${path}`)];
}

/** Brings the disk to the given files, and removes what is left over. */
export async function writeAll(root: string, files: Files): Promise<void> {
  for (const [path, text] of files) {
    const place = join(root, path);
    if ((await textOf(place)) === text) continue;
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, text);
  }
  for (const path of await leftOver(root, files)) await rm(join(root, path));
}

async function leftOver(root: string, files: Files): Promise<readonly string[]> {
  const found = await Promise.all(
    whollyGenerated.map(async (folder) => (await namesIn(join(root, folder))).map((name) => `${folder}/${name}`)),
  );
  return found.flat().filter((path) => !files.has(path));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
