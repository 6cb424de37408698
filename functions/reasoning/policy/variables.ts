import { literal } from './literal.ts';
import type { RequestContext } from './request.ts';

/** A value with its variables filled in. */
export interface Resolved {
  /** `*` and `?` are wildcards here; compare with {@link literal} text. */
  readonly pattern: string;
  /** False where a variable is not known, for which `*` stands. */
  readonly sure: boolean;
}

/** How a policy's values are to be read. */
export interface Reading {
  readonly context: RequestContext;
  /** The document's `Version`: before 2012-10-17, `${…}` is plain text. */
  readonly version: string;
}

/**
 * Fills the variables of a value in ("IAM policy elements: Variables and tags"). `undefined` where a variable has
 * neither value nor default: then the value matches nothing. `exact` takes wildcards outside `${…}` for plain text.
 */
export function resolve(value: string, { context, version }: Reading, exact = false): Resolved | undefined {
  const fixed = (text: string) => (exact ? literal(text) : text);
  if (!value.includes('${') || version < '2012-10-17') return { pattern: fixed(value), sure: true };
  let sure = true;
  const parts: string[] = [];
  let end = 0;
  for (const found of value.matchAll(/\$\{([^}]*)\}/g)) {
    const filled = fill(found[1] ?? '', context);
    if (filled === undefined) return undefined;
    parts.push(fixed(value.slice(end, found.index)), filled.pattern);
    sure &&= filled.sure;
    end = found.index + found[0].length;
  }
  return { pattern: [...parts, fixed(value.slice(end))].join(''), sure };
}

/** The keys of a value's variables whose value is not known, in their order. */
export function openVariables(value: string, { context, version }: Reading): readonly string[] {
  if (version < '2012-10-17') return [];
  return [...value.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, inner = '']) => {
    const key = keyIn(inner);
    return key === undefined || ['known', 'absent'].includes(context(key).state) ? [] : [key];
  });
}

const inVariable = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/;

function keyIn(inner: string): string | undefined {
  return /^[*?$]$/.test(inner) ? undefined : inVariable.exec(inner)?.[1];
}

function fill(inner: string, context: RequestContext): Resolved | undefined {
  if (inner === '*' || inner === '?' || inner === '$') return { pattern: literal(inner), sure: true };
  const [, key = '', fallback] = inVariable.exec(inner) ?? [];
  const state = context(key);
  switch (state.state) {
    case 'known': {
      const [only] = state.values;
      return only !== undefined && state.values.length === 1 ? { pattern: literal(only), sure: true } : undefined;
    }
    case 'absent':
      return fallback === undefined ? undefined : { pattern: literal(fallback), sure: true };
    case 'like':
      return { pattern: state.pattern, sure: false };
    case 'since':
    case 'unknown':
      return { pattern: '*', sure: false };
  }
}
