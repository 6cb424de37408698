import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One check's source file. Its name is the check's id, its folder the check's service. */
export interface CheckFile {
  readonly service: string;
  readonly id: string;
}

/** Where the checks stand, from the project's root. */
export const CHECKS_FOLDER = 'functions/checks';

/** Every check file of a project, sorted by service and id. */
export async function checkFiles(root: string): Promise<readonly CheckFile[]> {
  const folder = join(root, CHECKS_FOLDER);
  const services = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(
    services.map(async ({ name: service }) =>
      (await readdir(join(folder, service)))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => ({ service, id: file.slice(0, -3) })),
    ),
  );
  return found.flat().sort((one, other) => compare(`${one.service}/${one.id}`, `${other.service}/${other.id}`));
}

/** Order by code unit: the same on every machine, whatever its locale. */
export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
