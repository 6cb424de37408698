import type { SecretKind } from './finding.ts';

/** Characters of a text that are a secret. */
export interface Span {
  readonly kind: SecretKind;
  readonly start: number;
  readonly length: number;
  /** What the text calls it. */
  readonly name?: string;
}

/** Said of a secret by its name alone; what its own form says is more exact. */
const byNameAlone: ReadonlySet<SecretKind> = new Set(['generated secret', 'password', 'connection string with password']);

/** One span for each secret, in the order of the text: of those that overlap, the one that says most. */
export function settled(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start || other.length - one.length)) {
    const last = kept.at(-1);
    if (last === undefined || last.start + last.length <= span.start) kept.push(span);
    else if (byNameAlone.has(last.kind) && !byNameAlone.has(span.kind)) kept[kept.length - 1] = named(span, last.name);
  }
  return kept;
}

function named(span: Span, name: string | undefined): Span {
  return name === undefined ? span : { name, ...span };
}

/** The spans of a pattern's matches: of its first group where it has one, else of the whole. The pattern has the flags `dg`. */
export function spansOf(text: string, pattern: RegExp, kind: SecretKind, holds: (value: string) => boolean): readonly Span[] {
  return [...text.matchAll(pattern)].flatMap(({ indices }) => {
    const [start, end] = indices?.[1] ?? indices?.[0] ?? [0, 0];
    return end > start && holds(text.slice(start, end)) ? [{ kind, start, length: end - start }] : [];
  });
}
