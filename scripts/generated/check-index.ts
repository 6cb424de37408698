import type { CheckFile } from './check-files.ts';

function variableOf(id: string): string {
  return id.replaceAll(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}

/** The index of all checks: static imports, so that Jest, the command line and the Lambda bundle find the same ones. */
export function checkIndex(files: readonly CheckFile[]): string {
  const imports = files.map(({ service, id }) => `import ${variableOf(id)} from './${service}/${id}.ts';`);
  return [
    '// Written by `npm run generate` from the files in this folder. In a merge conflict take either side and run it.',
    "import type { Check } from '../evaluate/define-check.ts';",
    ...imports,
    '',
    '/** Every check there is, sorted by service and id. */',
    'export const checks = [',
    ...files.map(({ id }) => `  ${variableOf(id)},`),
    '] as const satisfies readonly Check[];',
    '',
    '/** The id of a check that exists. */',
    "export type CheckId = (typeof checks)[number]['id'];",
    '',
  ].join('\n');
}
