import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build } from 'esbuild';

/** One way of bundling for the command line and for Lambda: SDK clients in chunks of their own, loaded when first called. */
export const bundleOptions = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};

/**
 * Builds the command line into `dist/`, its entry last and each file in one step, so that two processes that find it
 * stale at once do not trip over each other. The embedded table has a native part and stays a package.
 */
export async function buildCli(root) {
  const { outputFiles } = await build({
    ...bundleOptions,
    absWorkingDir: root,
    entryPoints: { auditor: 'bin/auditor.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    external: ['dynalite', 'level'],
    write: false,
  });
  const isEntry = ({ path }) => Number(path.endsWith('auditor.mjs'));
  const entryLast = outputFiles.toSorted((a, b) => isEntry(a) - isEntry(b));
  for (const { path, contents } of entryLast) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.${process.pid}`, contents);
    await rename(`${path}.${process.pid}`, path);
  }
}

/** Builds the Lambda code into `outdir`, an empty directory: `audit.mjs` and what it loads. */
export async function buildLambda(root, outdir) {
  await build({
    ...bundleOptions,
    absWorkingDir: root,
    entryPoints: { audit: 'functions/handlers/audit.ts' },
    external: ['dynalite', 'level'],
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
  });
}
