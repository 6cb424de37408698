import { isFunction, serviceOf } from './arn.ts';
import { isOfFailures, type Chain } from './delivery.ts';
import type { Reach } from './reach.ts';
import { meets, ownerOf } from './source-index.ts';

/** Chains to functions, so kept that those are found whose function may send something on to a given thing. */
export interface WaysBack {
  /** The chains to functions that may write to a thing, or are it: Denies and conditions aside. Plainest first. */
  readonly to: (arn: string) => Iterable<Chain>;
}

interface Pattern {
  readonly service: string;
  readonly text: string;
  readonly chains: Chain[];
}

/** Puts chains in order by what the functions at their ends may write to, so that nobody has to go through all of them. */
export function waysBack(chains: readonly Chain[], reachOf: (functionArn: string) => Reach | undefined): WaysBack {
  const byFunction = new Map<string, Chain[]>();
  const exact = new Map<string, Chain[]>();
  const patterns = new Map<string, Pattern>();
  for (const chain of chains
    .map(ranked)
    .sort(byRank)
    .map((each) => each.chain)) {
    const end = chain.at(-1)?.to ?? '';
    const reach = reachOf(end);
    if (reach === undefined) continue;
    add(byFunction, end, chain);
    const named = [...reach.exact].flatMap(([service, texts]) => [...texts].map((text) => ownerOf(service, text)));
    for (const arn of new Set(named)) add(exact, arn, chain);
    for (const [service, texts] of reach.patterns) {
      for (const text of texts) {
        const key = `${service} ${text}`;
        const known = patterns.get(key);
        if (known === undefined) patterns.set(key, { service, text, chains: [chain] });
        else known.chains.push(chain);
      }
    }
  }
  const byStart = shelved(patterns.values());
  return {
    *to(arn) {
      if (isFunction(arn)) yield* byFunction.get(arn) ?? [];
      yield* exact.get(arn) ?? [];
      for (const pattern of startingLike(byStart, arn)) {
        if (pattern.service === serviceOf(arn) && meets(pattern.service, pattern.text, arn)) yield* pattern.chains;
      }
    },
  };
}

/** Patterns by what stands before their first wildcard: only those can meet a thing whose ARN begins so. */
function shelved(patterns: Iterable<Pattern>): ReadonlyMap<string, readonly Pattern[]> {
  const shelves = new Map<string, Pattern[]>();
  for (const pattern of patterns) add(shelves, startOf(pattern), pattern);
  return shelves;
}

function startOf({ service, text }: Pattern): string {
  return /^[^*?]*/.exec(ownerOf(service, text))?.[0] ?? '';
}

function* startingLike(byStart: ReadonlyMap<string, readonly Pattern[]>, arn: string): Generator<Pattern> {
  for (let length = 0; length <= arn.length; length += 1) yield* byStart.get(arn.slice(0, length)) ?? [];
}

interface Ranked {
  readonly chain: Chain;
  readonly rank: number;
  readonly name: string;
}

/** Those that nothing can be seen to stop, then the short ones, then by name: whatever the order in which AWS lists things. */
function ranked(chain: Chain): Ranked {
  const unsure = chain.some((delivery) => delivery.filtered || isOfFailures(delivery));
  return { chain, rank: chain.length + (unsure ? 100 : 0), name: chain.map(({ from, to }) => `${from} ${to}`).join(' ') };
}

function byRank(one: Ranked, other: Ranked): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.name === other.name) return 0;
  return one.name < other.name ? -1 : 1;
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}
