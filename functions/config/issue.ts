import type { z } from 'zod';

interface Place {
  /** What stands before the path, e.g. `payload`. */
  readonly prefix?: readonly string[];
  /** The fields that there are, to be named where an unknown one is given. */
  readonly fields?: readonly string[];
}

/** What is wrong with a value that a schema refuses, in one line: the path, what it has, what was expected. */
export function describeIssue(issue: z.core.$ZodIssue | undefined, root: unknown, { prefix = [], fields }: Place = {}): string {
  if (issue === undefined) return 'not as expected';
  const path = [...prefix, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys' && fields !== undefined) {
    const unknown = issue.keys.map((key) => [...path, key].join('.')).join(', ');
    return `${unknown}: there is no such field; expected any of ${fields.join(', ')}`;
  }
  return `${path.join('.') || 'the whole'}: got ${show(valueAt(root, issue.path))}: ${issue.message}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? Reflect.get(value, key) : undefined), root);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
