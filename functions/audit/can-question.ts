import { z } from 'zod';
import { nearest } from '../model/nearest.ts';
import { RequestError } from '../plan/request-error.ts';
import type { GivenContext } from '../reasoning/policy/request.ts';
import { actionOf, actionsOfService, isKnownService, knownServices } from '../reasoning/policy/vocabulary.ts';

const scalar = z.union([z.string(), z.number().refine(isCarried), z.boolean()]);
const contextSchema = z.record(z.string(), z.union([scalar, z.array(scalar)]));

const lineSchema = z.strictObject({
  /** Whatever JSON it is, it comes back as it is. */
  id: z.unknown().refine(comesBack),
  principal: z.string(),
  action: z.string(),
  /** `*` where it is left out. */
  resource: z.string().optional(),
  context: contextSchema.optional(),
});

/** False for what is missing, and for a number or a depth that JSON does not carry. */
function comesBack(id: unknown): boolean {
  try {
    // What is too deep is so for the one or the other.
    JSON.stringify(id);
    return id !== undefined && isWhole(id);
  } catch {
    return false;
  }
}

function isWhole(value: unknown): boolean {
  if (typeof value === 'number') return isCarried(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhole);
}

/** JSON’s numbers lose their last digits where they are larger. */
function isCarried(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** May this principal do this? */
export interface CanQuestion {
  /** A name or an ARN. */
  readonly principal: string;
  readonly action: string;
  /** ARN, or `*` for an action that has none. */
  readonly resource: string;
  /** The whole context, where it is given. */
  readonly context?: GivenContext;
}

/** One line of a file of questions: a question, or what is wrong with it. */
export type QuestionLine =
  | { readonly id: unknown; readonly line: number; readonly question: CanQuestion }
  | { readonly id: unknown; readonly line: number; readonly problem: string };

/** Reads questions, one JSON object a line; empty lines are none. A line that is no question says why, and where it stands. */
export function questionLines(text: string): readonly QuestionLine[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [questionLine(line, index + 1)]));
}

function questionLine(text: string, line: number): QuestionLine {
  const said = (id: unknown, problem: string) => ({ id, line, problem });
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return said(null, `expected one JSON object: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const parsed = lineSchema.safeParse(raw);
  if (!parsed.success) return said(idIn(raw), parsed.error.issues.map((issue) => problemOf(issue, raw)).join('; '));
  const { id, context, ...asked } = parsed.data;
  const trouble = troubleIn(keysOf(valueAt(raw, ['context'])));
  if (trouble !== undefined) return said(id, trouble);
  const question = { ...asked, resource: asked.resource ?? '*', ...(context === undefined ? {} : { context: textsOf(context) }) };
  try {
    requireAskable(question);
  } catch (error) {
    if (error instanceof RequestError) return said(id, error.message);
    throw error;
  }
  return { id, line, question };
}

/** As they were written: parsing leaves out what no record can have. */
function keysOf(context: unknown): readonly string[] {
  return typeof context === 'object' && context !== null ? Object.keys(context) : [];
}

function troubleIn(keys: readonly string[]): string | undefined {
  const stray = keys.find((key) => !/^[^:]+:./.test(key));
  if (stray !== undefined) return `context: ${shown(stray)} is no condition key; expected one such as aws:SourceIp`;
  const seen = new Set<string>();
  const again = keys.find((key) => seen.size === seen.add(key.toLowerCase()).size);
  return again === undefined ? undefined : `context: ${shown(again)} is there already; expected each key once, in whatever case`;
}

function idIn(raw: unknown): unknown {
  const found = z.object({ id: lineSchema.shape.id }).safeParse(raw);
  return found.success ? found.data.id : null;
}

const expectations: Readonly<Record<string, string>> = {
  id: 'any JSON, a number being no larger than JSON carries',
  principal: 'a name or an ARN, as text',
  action: 'an action such as s3:GetObject, as text',
  resource: 'an ARN or *, as text',
  context: 'an object of condition keys, each with a value or a list of values, numbers being no larger than JSON carries',
};

function problemOf(issue: z.core.$ZodIssue, raw: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const fields = Object.keys(lineSchema.shape);
    return `${clipped(issue.keys.join(', '))}: no field of a question; expected ${fields.join(', ')}`;
  }
  const [field] = issue.path;
  if (field === undefined) return `expected one JSON object, not ${shown(raw)}`;
  const value = valueAt(raw, issue.path);
  const expected = expectations[String(field)] ?? issue.message;
  return `${clipped(issue.path.map(String).join('.'))}: ${value === undefined ? 'missing' : shown(value)}; expected ${expected}`;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    raw,
  );
}

/** A value that somebody gave, as JSON and no longer than a message bears. */
export function shown(value: unknown): string {
  try {
    return clipped(JSON.stringify(value));
  } catch {
    return 'what is nested too deeply';
  }
}

function clipped(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function textsOf(context: z.infer<typeof contextSchema>): GivenContext {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}

/**
 * The context that `key=value` pairs state; a key that comes again has several values.
 * @throws RequestError for what is no such pair
 */
export function contextOfPairs(pairs: readonly string[]): GivenContext {
  const context = new Map<string, { readonly key: string; readonly values: string[] }>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, at);
    if (at < 1 || !key.includes(':')) {
      throw new RequestError(`context: ${shown(pair)}; expected KEY=VALUE such as aws:SourceIp=203.0.113.9`);
    }
    const known = context.get(key.toLowerCase()) ?? { key, values: [] };
    known.values.push(pair.slice(at + 1));
    context.set(key.toLowerCase(), known);
  }
  return Object.fromEntries([...context.values()].map(({ key, values }) => [key, values]));
}

/**
 * Holds action and resource to what AWS has.
 * @throws RequestError with field, value and what was expected
 */
export function requireAskable({ action, resource }: Pick<CanQuestion, 'action' | 'resource'>): void {
  requireAction(action);
  if (resource === '*' || /^arn:[a-z][a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws|cloudfront)?:.+$/s.test(resource)) return;
  throw new RequestError(
    `resource: ${shown(resource)} is no ARN; expected one such as arn:aws:s3:::bucket/key, or * for an action that has no resource`,
  );
}

function requireAction(action: string): void {
  if (actionOf(action) !== undefined) return;
  const [, service = ''] = /^([^:]+):[^:]+$/.exec(action) ?? [];
  const field = `action: ${shown(action)} is no action of AWS`;
  if (service === '' || /[*?]/.test(action))
    throw new RequestError(`${field}; expected one such as s3:GetObject, without wildcards`);
  const isKnown = isKnownService(service);
  const near = isKnown
    ? nearest(
        action,
        actionsOfService(service).map(({ name }) => name),
      )
    : nearest(service, knownServices());
  const advice = isKnown ? `expected an action of ${service}` : 'expected a service’s prefix before the colon';
  throw new RequestError(`${field}; ${near === undefined ? advice : `did you mean ${isKnown ? near : `${near}:…`}?`}`);
}
