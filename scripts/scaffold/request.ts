import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKS_FOLDER, checkFiles } from '../generated/check-files.ts';
import type { NewCheck } from './templates.ts';

/** What was asked for cannot be made; the message says what is expected. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const usage = 'npm run new-check <id> <service> <dataset file below functions/collect, e.g. ec2/volumes>';

/** Reads the arguments of `npm run new-check`. Throws {@link Refused}. */
export async function newCheck(root: string, args: readonly string[]): Promise<NewCheck> {
  const [id, service, path, ...rest] = args;
  if (id === undefined || service === undefined || path === undefined || rest.length > 0) throw new Refused(`expected: ${usage}`);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id))
    throw new Refused(`${id}: expected an id of small letters, digits and hyphens, e.g. s3-tls-only`);
  if (!/^[a-z][a-z0-9]*$/.test(service))
    throw new Refused(`${service}: expected a service of small letters and digits, e.g. ec2`);
  const twin = (await checkFiles(root)).find((file) => file.id === id);
  if (twin !== undefined) throw new Refused(`${id}: there is ${CHECKS_FOLDER}/${twin.service}/${id}.ts already`);
  return { id, service, dataset: { path, name: await datasetName(root, path) } };
}

async function datasetName(root: string, path: string): Promise<string> {
  const folder = join(root, 'functions/collect');
  const file = join(folder, `${path}.ts`);
  const text = (await exists(file)) ? await readFile(file, 'utf8') : '';
  const name = /^export const (\w+) = defineDataset/m.exec(text)?.[1];
  if (name === undefined) throw new Refused(`${path}: expected a dataset, one of ${(await datasets(folder)).join(', ')}`);
  return name;
}

async function datasets(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.includes('/') && file.endsWith('.ts'));
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
  return texts
    .filter(({ text }) => text.includes('= defineDataset'))
    .map(({ file }) => file.slice(0, -3))
    .sort();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
