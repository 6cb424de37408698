import { allOf, anyOf, certainlyIf, opposite, type Certainty } from '../certainty.ts';
import { fieldOf, isList, isObject, type Json, type JsonObject } from './json.ts';
import { fitsEventWildcard } from './wildcard.ts';

/** Says of an event, which is a whole JSON object, whether a filter counts it. */
type Test = (event: JsonObject) => Certainty;

/**
 * Whether the pattern of a metric filter counts an event that is logged as JSON. `maybe` where the pattern is none that is
 * known here, and where what it asks hangs on more than the event's own fields.
 * Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log events".
 */
export function matchesMetricFilter(pattern: string, event: JsonObject): Certainty {
  const text = pattern.trim();
  if (text === '') return 'yes';
  if (text.startsWith('[')) return 'maybe';
  if (!text.startsWith('{')) return hasTerms(text, JSON.stringify(event));
  return new FilterReader(text).whole()?.(event) ?? 'maybe';
}

const TOKEN =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<regex>%[^%]*%)|(?<selector>\$(?:\.[\w@:-]+|\.?\[\s*(?:\d+|"[^"]*"|'[^']*')\s*\])+)|(?<sign>&&|\|\||<=|>=|!=|[(){}=<>])|(?<word>[^\s(){}=<>!&|"%]+)|(?<other>\S))/gy;

interface Token {
  readonly kind: 'text' | 'regex' | 'selector' | 'sign' | 'word';
  readonly text: string;
}

function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (const { groups: { text, regex, selector, sign, word } = {} } of pattern.matchAll(TOKEN)) {
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1).replaceAll(/\\(.)/gs, '$1') });
    else if (regex !== undefined) tokens.push({ kind: 'regex', text: regex.slice(1, -1) });
    else if (selector !== undefined) tokens.push({ kind: 'selector', text: selector });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else return undefined;
  }
  return tokens;
}

/** Reads `{ … }`: comparisons of fields, joined by `&&`, which binds tighter, and `||`. */
class FilterReader {
  private at = 0;
  private readonly tokens: readonly Token[];
  constructor(pattern: string) {
    this.tokens = tokensOf(pattern) ?? [];
  }

  whole(): Test | undefined {
    if (!this.takes('{')) return undefined;
    const test = this.either();
    return this.takes('}') && this.at === this.tokens.length ? test : undefined;
  }

  private either(): Test | undefined {
    return this.joined('||', () => this.joined('&&', () => this.single(), allOf), anyOf);
  }

  private joined(
    sign: string,
    next: () => Test | undefined,
    together: (parts: readonly Certainty[]) => Certainty,
  ): Test | undefined {
    const tests: Test[] = [];
    do {
      const test = next();
      if (test === undefined) return undefined;
      tests.push(test);
    } while (this.takes(sign));
    return (event) => together(tests.map((test) => test(event)));
  }

  private single(): Test | undefined {
    if (this.takes('(')) {
      const inner = this.either();
      return this.takes(')') ? inner : undefined;
    }
    const selector = this.next('selector');
    if (selector === undefined) return undefined;
    const path = pathOf(selector.text);
    const operator = this.next('sign') ?? this.next('word');
    const test = operator === undefined ? undefined : this.comparison(operator.text.toUpperCase());
    return test === undefined ? undefined : (event) => test(valueAt(event, path));
  }

  private comparison(operator: string): ValueTest | undefined {
    if (operator === 'NOT') return this.nextWord() === 'EXISTS' ? (value) => certainlyIf(value === undefined) : undefined;
    if (operator === 'IS') {
      const wanted = constants.get(this.nextWord() ?? '');
      return wanted === undefined ? undefined : (value) => certainlyIf(value === wanted.value);
    }
    const operand = this.next('text') ?? this.next('regex') ?? this.next('word');
    if (operand === undefined) return undefined;
    if (operator === '=') return (value) => equal(value, operand);
    // AWS does not say whether a field that is not there differs from what it is compared to.
    if (operator === '!=') return (value) => (value === undefined ? 'maybe' : opposite(equal(value, operand)));
    const holds = orders.get(operator);
    const bound = operand.kind === 'word' ? Number(operand.text) : NaN;
    if (holds === undefined || Number.isNaN(bound)) return undefined;
    return (value) => certainlyIf(typeof value === 'number' && holds(value, bound));
  }

  private nextWord(): string | undefined {
    return this.next('word')?.text.toUpperCase();
  }

  private next(kind: Token['kind']): Token | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== kind) return undefined;
    this.at++;
    return token;
  }

  private takes(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at++;
    return true;
  }
}

type ValueTest = (value: Json | undefined) => Certainty;

const constants: ReadonlyMap<string, { readonly value: Json }> = new Map([
  ['NULL', { value: null }],
  ['TRUE', { value: true }],
  ['FALSE', { value: false }],
]);

const orders: ReadonlyMap<string, (value: number, bound: number) => boolean> = new Map([
  ['<', (value: number, bound: number) => value < bound],
  ['<=', (value: number, bound: number) => value <= bound],
  ['>', (value: number, bound: number) => value > bound],
  ['>=', (value: number, bound: number) => value >= bound],
]);

/** Case counts, and `*` stands for any run of characters. */
function equal(value: Json | undefined, { kind, text }: Token): Certainty {
  if (value === undefined || value === null) return 'no';
  if (isList(value) || isObject(value)) return 'no';
  if (typeof value === 'boolean') return 'maybe';
  if (kind === 'regex') return typeof value === 'string' ? fitsPlainRegex(value, text) : 'maybe';
  if (typeof value === 'string') return certainlyIf(fitsEventWildcard(text.replaceAll('\\', '\\\\'), value));
  return certainlyIf(text.includes('*') ? fitsEventWildcard(text, String(value)) : Number(text) === value);
}

/** A regular expression is run only where it is plain text, anchors aside: whoever wrote it is not to be trusted with more. */
function fitsPlainRegex(value: string, regex: string): Certainty {
  const [, start = '', text = '', end = ''] = /^(\^?)([\w :/@-]*)(\$?)$/.exec(regex) ?? [];
  if (`${start}${text}${end}` !== regex) return 'maybe';
  if (start !== '' && end !== '') return certainlyIf(value === text);
  if (start !== '') return certainlyIf(value.startsWith(text));
  return certainlyIf(end === '' ? value.includes(text) : value.endsWith(text));
}

const STEP = /\.?\[\s*(?:(?<index>\d+)|"(?<quoted>[^"]*)"|'(?<single>[^']*)')\s*\]|\.(?<name>[\w@:-]+)/g;

function pathOf(selector: string): readonly (string | number)[] {
  return [...selector.slice(1).matchAll(STEP)].map(({ groups: { index, quoted, single, name } = {} }) =>
    index === undefined ? (quoted ?? single ?? name ?? '') : Number(index),
  );
}

function valueAt(event: Json, path: readonly (string | number)[]): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return event;
  const inner = stepInto(event, step);
  return inner === undefined ? undefined : valueAt(inner, rest);
}

function stepInto(value: Json, step: string | number): Json | undefined {
  if (isObject(value)) return fieldOf(value, String(step));
  return typeof value === 'object' && value !== null && typeof step === 'number' ? value[step] : undefined;
}

/** Terms without a structure: an event without one that is asked for is not counted; one that has them all may be. */
function hasTerms(pattern: string, text: string): Certainty {
  const found: readonly RegExpExecArray[] = [...pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g)];
  const terms = found.map(([, sign, quoted, plain]) => ({ sign: sign ?? '', has: text.includes(quoted ?? plain ?? '') }));
  const optional = terms.filter(({ sign }) => sign === '?');
  if (terms.some(({ sign, has }) => sign === '' && !has)) return 'no';
  return terms.length === optional.length && !optional.some(({ has }) => has) ? 'no' : 'maybe';
}
