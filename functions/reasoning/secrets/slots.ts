import { groupedBy } from '../../model/grouped.ts';

/** A secret as far as it may be told. */
interface Told {
  readonly kind: string;
  readonly where: {
    readonly part?: number | undefined;
    readonly entry?: string | undefined;
    readonly line?: number | undefined;
    readonly name?: string | undefined;
  };
  readonly length?: number | undefined;
}

/** The secrets that stand in one place, which is mended at once. */
export interface SecretSlot {
  /** The variable, parameter or output; in a text what it calls the value, or else what the value is. */
  readonly slot: string;
  /** What they are, each once. */
  readonly kinds: readonly string[];
  /** How long they are, in characters: each length once. */
  readonly lengths: readonly number[];
  /** The lines of the text that they stand in. */
  readonly lines: readonly number[];
}

/** Secrets by the place that they stand in, in the order in which they were found. */
export function slotsOf(found: readonly Told[]): readonly SecretSlot[] {
  return [...groupedBy(found, ({ kind, where }) => where.entry ?? where.name ?? kind)].map(([slot, told]) => ({
    slot,
    kinds: [...new Set(told.map(({ kind }) => kind))],
    lengths: [...new Set(told.flatMap(({ length }) => (length === undefined ? [] : [length])))],
    lines: [...new Set(told.flatMap(({ where }) => (where.line === undefined ? [] : [where.line])))],
  }));
}

/** What a finding tells of the secrets of one place, or of several. */
export function likenessOf(slots: readonly Pick<SecretSlot, 'kinds' | 'lengths'>[]): {
  readonly looksLike: readonly string[];
  readonly lengths?: readonly number[];
} {
  const lengths = [...new Set(slots.flatMap((slot) => slot.lengths))];
  return {
    looksLike: [...new Set(slots.flatMap((slot) => slot.kinds))],
    ...(lengths.length === 0 ? {} : { lengths }),
  };
}
