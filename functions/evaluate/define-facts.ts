import type { Facts, FactsContext, KnownOf, ReadingOf, Sources } from './source.ts';

interface FactsDefinition<From extends Sources, Value> {
  /** `service.things`, unique. */
  readonly id: string;
  readonly from: From;
  /**
   * Pure, and linear in what it is given. It is never shown what could not be read: of less it may say less, but nothing
   * that more would take back, since `seen` is made from whatever was read.
   */
  readonly derive: (known: { readonly [Name in keyof From]: KnownOf<NoInfer<From>[Name]> }, context: FactsContext) => Value;
}

/** Declares facts: a pure function of datasets or of other facts. */
export function defineFacts<From extends Sources, Value>({ id, from, derive }: FactsDefinition<From, Value>): Facts<Value> {
  type Known = { readonly [Name in keyof From]: KnownOf<From[Name]> };
  return {
    id,
    from,
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the frame hands `derive` a value for each name in `from`, made from that very source
    derive: (known, context) => derive(known as Known, context),
  };
}

interface ReadingFactsDefinition<From extends Sources, Value> {
  /** `service.things`, unique. */
  readonly id: string;
  readonly from: From;
  /** Pure, and linear in what it is given. What could not be read is for it to say: what it makes must answer unknown there. */
  readonly derive: (readings: { readonly [Name in keyof From]: ReadingOf<NoInfer<From>[Name]> }, context: FactsContext) => Value;
}

/**
 * Declares facts that have something to say though a part of what they are made from is missing: they are handed each reading
 * as it is, and are themselves always there.
 */
export function defineReadingFacts<From extends Sources, Value>({
  id,
  from,
  derive,
}: ReadingFactsDefinition<From, Value>): Facts<Value> {
  type Readings = { readonly [Name in keyof From]: ReadingOf<From[Name]> };
  return {
    id,
    from,
    ofReadings: true,
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the frame hands `derive` a reading for each name in `from`, of that very source
    derive: (readings, context) => derive(readings as Readings, context),
  };
}
