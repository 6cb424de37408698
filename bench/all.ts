/** `npm run bench` measures everything; with names after `--`, these parts alone. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  audit: () => import('./run.ts'),
  reconcile: () => import('./reconcile.ts'),
  scale: () => import('./scale.ts'),
};

const asked = process.argv.slice(2);
for (const name of asked.length === 0 ? Object.keys(parts) : asked) {
  const part = parts[name];
  if (part === undefined) throw new Error(`there is no part ${name}: expected some of ${Object.keys(parts).join(', ')}`);
  process.stdout.write(`\n${name}\n`);
  await part();
}
