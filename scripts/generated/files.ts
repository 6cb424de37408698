import { checkFiles, CHECKS_FOLDER } from './check-files.ts';
import { checkIndex } from './check-index.ts';

/** Everything that is derived from the source, as text by path from the root. */
export async function generatedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const files = await checkFiles(root);
  return new Map([[`${CHECKS_FOLDER}/index.ts`, checkIndex(files)]]);
}
