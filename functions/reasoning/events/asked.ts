import { fieldOf, isList, isObject, parsedObject, type Json } from './json.ts';
import { operandOf } from './matcher.ts';
import type { EventPattern } from './pattern.ts';

/** The matchers that a pattern holds for a field, its `$or` branches included; none where it leaves the field open. */
export function askedOf(pattern: EventPattern, path: readonly string[]): readonly Json[] {
  const parsed = typeof pattern === 'string' ? parsedObject(pattern) : pattern;
  return parsed === undefined ? [] : within(parsed, path);
}

function within(pattern: Json | undefined, path: readonly string[]): readonly Json[] {
  const [name, ...rest] = path;
  if (name === undefined) return pattern !== undefined && isList(pattern) ? pattern : [];
  if (!isObject(pattern)) return [];
  const ways = fieldOf(pattern, '$or');
  const branches = ways !== undefined && isList(ways) ? ways : [];
  return [...within(fieldOf(pattern, name), rest), ...branches.flatMap((branch) => within(branch, path))];
}

/** Texts with `*` for any run of characters, one for each matcher: what fits a matcher fits its text. */
export function globsOf(matchers: readonly Json[]): readonly string[] {
  return matchers.map((matcher) => {
    if (typeof matcher === 'string') return matcher;
    const prefix = operandOf(matcher, 'prefix');
    const suffix = operandOf(matcher, 'suffix');
    const wildcard = operandOf(matcher, 'wildcard');
    if (typeof wildcard === 'string' && !wildcard.includes('\\')) return wildcard;
    return `${typeof prefix === 'string' ? prefix : ''}*${typeof suffix === 'string' ? suffix : ''}`;
  });
}
