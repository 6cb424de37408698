import type { Facts, FactsContext, KnownOf, Sources } from './source.ts';

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
