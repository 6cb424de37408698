import { readFileSync } from 'node:fs';

/**
 * Holds every package that ships to a permissive licence: the product is Apache-2.0 and runs in its users' accounts.
 * Prints each that is not, and fails.
 */
const permissive = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]);

/** An SPDX expression: one of several for OR, all of several for AND. */
function isPermissive(expression) {
  const plain = expression.replaceAll(/[()]/g, '');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isPermissive);
  return plain.split(' AND ').every((part) => permissive.has(part.trim()));
}

function licenceOf(path, entry) {
  if (typeof entry.license === 'string') return entry.license;
  const { license, licenses } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'));
  if (typeof license === 'string') return license;
  if (typeof license?.type === 'string') return license.type;
  return Array.isArray(licenses) ? licenses.map(({ type }) => type).join(' OR ') : 'none stated';
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const shipped = Object.entries(packages).filter(
  ([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional,
);
const offenders = shipped.map(([path, entry]) => [path, licenceOf(path, entry)]).filter(([, licence]) => !isPermissive(licence));

for (const [path, licence] of offenders) process.stderr.write(`${path.replace(/^.*node_modules\//, '')}: ${licence}\n`);
process.stdout.write(`${shipped.length} packages ship, ${offenders.length} of them under a licence that is not permissive\n`);
if (offenders.length > 0) process.exitCode = 1;
