import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueEntry } from '../../functions/checks/catalogue.ts';
import type { Check } from '../../functions/evaluate/define-check.ts';
import { catalogueOf } from './catalogue.ts';
import { checkFiles, CHECKS_FOLDER, type CheckFile } from './check-files.ts';
import { checkIndex } from './check-index.ts';
import { checkList, checkPage } from './check-page.ts';
import { coveragePage } from './coverage.ts';
import type { Files } from './disk.ts';
import { examplesIn, type Examples } from './examples.ts';
import { schemaFiles } from './schemas.ts';
import { vocabularyJson } from './vocabulary.ts';

/** Loads the check that a file declares. */
async function load({ service, id }: CheckFile): Promise<Check> {
  const path = `${CHECKS_FOLDER}/${service}/${id}.ts`;
  const module: unknown = await import(`../../${path}`);
  const check: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined;
  if (!isCheck(check)) throw new Error(`${path}: expected \`export default defineCheck({ … })\``);
  return check;
}

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'judge' in value && 'datasets' in value && 'params' in value;
}

/** Everything that is derived from the project at `root`, whose code this file is part of. */
export async function generatedFiles(root: string): Promise<Files> {
  const files = await checkFiles(root);
  const entries = catalogueOf(await Promise.all(files.map(load)));
  const pages = await Promise.all(
    entries.map(async (entry) => [pagePath(entry.id), checkPage(entry, await examplesOf(root, entry))] as const),
  );
  return new Map([
    [`${CHECKS_FOLDER}/index.ts`, checkIndex(files)],
    [`${CHECKS_FOLDER}/catalogue.json`, `${JSON.stringify(entries, undefined, 2)}\n`],
    [pagePath('README'), checkList(entries)],
    ['docs/coverage.md', coveragePage()],
    ['functions/reasoning/policy/vocabulary.json', await vocabularyJson()],
    ...pages,
    ...[...schemaFiles(entries)].map(([name, text]) => [`docs/schema/${name}`, text] as const),
  ]);
}

function pagePath(name: string): string {
  return `docs/checks/${name}.md`;
}

async function examplesOf(root: string, { service, id }: CatalogueEntry): Promise<Examples> {
  return examplesIn(await readFile(join(root, 'test/checks', service, `${id}.test.ts`), 'utf8').catch(() => ''));
}
