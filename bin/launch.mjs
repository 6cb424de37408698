#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Starts the command line, building it first where its sources are newer: nobody has to know of a build step. */
// The lock file pins SDK versions that still serve this Node; a notice of later ones is for maintainers, not for the person on call.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, 'dist', 'auditor.mjs');

function newestIn(directory) {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs), 0);
}

function isStale() {
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  const sources = ['bin', 'functions', 'scripts'].map(newestIn);
  return Math.max(...sources, statSync(join(root, 'package-lock.json')).mtimeMs) > builtAt;
}

if (existsSync(join(root, 'functions')) && isStale()) {
  const { buildCli } = await import('../scripts/bundle.mjs');
  await buildCli(root);
}
await import(pathToFileURL(built).href);
