import { assignmentsIn } from './assignments.ts';
import { commandsIn } from './commands.ts';
import { embeddedIn } from './embedded.ts';
import type { Place, SecretFinding } from './finding.ts';
import { formsIn } from './forms.ts';
import { settled, type Span } from './span.ts';
import { tokensIn } from './tokens.ts';

/** The shortest that has a form of its own is `a://b:c@d`, or an option with its value. */
const shortest = 8;

/** Every secret that stands in the text as it is. Most values of an environment are short words, of which little need be asked. */
export function spansIn(text: string): readonly Span[] {
  if (text.length < shortest) return [];
  return settled([
    ...tokensIn(text),
    ...formsIn(text),
    ...(/[=:<>(\s]/.test(text) ? assignmentsIn(text) : []),
    ...(/[\s"'=(]/.test(text) ? commandsIn(text) : []),
  ]);
}

/**
 * Secrets in a script, cloud-config, JSON, YAML, properties or any other text, and in what it carries in base64. Each once,
 * in order. The time grows with the length of the text, whatever it says.
 */
export function secretsInText(text: string): readonly SecretFinding[] {
  const lineOf = lineCounter(text);
  const spans = spansIn(text);
  const carried = embeddedIn(text).flatMap(({ at, text: inner }) => spansIn(inner).map((span) => ({ ...span, start: at })));
  return [...spans, ...carried].toSorted((one, other) => one.start - other.start).map((span) => found(span, lineOf(span.start)));
}

function found({ kind, length, name }: Span, line: number | undefined): SecretFinding {
  const where: Place = { ...(line === undefined ? {} : { line }), ...(name === undefined ? {} : { name }) };
  return { kind, where, length };
}

/** The line of a character, from 1; undefined where there is only one. */
function lineCounter(text: string): (offset: number) => number | undefined {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  if (starts.length === 1) return () => undefined;
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
