import type { Evidence, Json } from '../model/evaluation.ts';

/**
 * Evidence in one line for a person: `port 22; path internet 0.0.0.0/0 › internet gateway igw-1 › subnet subnet-1`. A name keeps
 * the spelling that it has in the reports. Hops of a path are told in their order, and where it stops, what stops it.
 */
export function proofLine(evidence: Evidence): string {
  return Object.entries(evidence)
    .map(([name, value]) => `${name} ${worded(value)}`)
    .join('; ');
}

function worded(value: Json): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return value === null ? 'none' : String(value);
  if (isMany(value)) return manyWorded(value);
  return membersWorded(value);
}

function isMany(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function manyWorded(values: readonly Json[]): string {
  if (values.length === 0) return 'none';
  const hops = values.map(hopWorded);
  if (hops.every((hop) => hop !== undefined)) return hops.join(' › ');
  return values.map((value) => (value !== null && typeof value === 'object' ? `(${worded(value)})` : worded(value))).join(', ');
}

/** A hop of a path, or undefined where it is none. */
function hopWorded(value: Json): string | undefined {
  if (value === null || typeof value !== 'object' || isMany(value)) return undefined;
  const { hop, id, ...rest } = value;
  if (typeof hop !== 'string' || typeof id !== 'string') return undefined;
  const { stopped, rule } = rest;
  if (typeof stopped === 'string') return `${hop} ${id} (stops here: ${stopped})`;
  return typeof rule === 'string' ? `${hop} ${id} (${rule})` : `${hop} ${id}`;
}

function membersWorded(members: Readonly<Record<string, Json>>): string {
  return Object.entries(members)
    .map(([name, value]) => `${name} ${worded(value)}`)
    .join(', ');
}
