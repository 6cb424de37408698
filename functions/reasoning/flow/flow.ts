import { groupedBy } from '../../model/grouped.ts';
import { isFunction } from './arn.ts';
import { deliveriesOf } from './deliveries.ts';
import type { Chain, Delivery } from './delivery.ts';
import type { Plumbing } from './plumbing.ts';

/** An account's deliveries, by both of their ends. */
export interface Flow {
  readonly from: ReadonlyMap<string, readonly Delivery[]>;
  readonly into: ReadonlyMap<string, readonly Delivery[]>;
}

/** The deliveries of an account, put together once. */
export function flowOf(plumbing: Plumbing): Flow {
  const deliveries = deliveriesOf(plumbing);
  return { from: groupedBy(deliveries, ({ from }) => from), into: groupedBy(deliveries, ({ to }) => to) };
}

/** A bucket that tells a topic that fills a queue whose dead letters a function gets. */
const longest = 4;

/** The ways in which something arrives at a function, shortest first. None leads through another function. */
export function chainsInto({ into }: Flow, functionArn: string): readonly Chain[] {
  const extend = (chain: Chain): readonly Chain[] => {
    const [{ from }] = chain;
    if (chain.length >= longest || isFunction(from)) return [chain];
    const before = (into.get(from) ?? []).filter((each) => !chain.some((later) => later.from === each.from));
    return [chain, ...before.flatMap((first) => extend([first, ...chain]))];
  };
  return shortestFirst((into.get(functionArn) ?? []).flatMap((last) => extend([last])));
}

/** The ways from a thing to functions, shortest first. None leads through another function. */
export function chainsFrom({ from }: Flow, arn: string): readonly Chain[] {
  const extend = (chain: Chain): readonly Chain[] => {
    const to = chain[chain.length - 1]?.to ?? '';
    if (isFunction(to)) return [chain];
    if (chain.length >= longest || chain.some((each) => each.from === to)) return [];
    return (from.get(to) ?? []).flatMap((next) => extend([...chain, next]));
  };
  return shortestFirst((from.get(arn) ?? []).flatMap((first) => extend([first])));
}

/**
 * The ways of dead letters that come back to a function by themselves: from a queue that feeds it to its dead-letter queue,
 * and on, until one's dead-letter queue is the first again.
 */
export function circlesOf({ from, into }: Flow, functionArn: string): readonly Chain[] {
  return (into.get(functionArn) ?? []).flatMap((last): Chain[] => {
    const way = redrivesFrom(from, last.from);
    const [first, ...rest] = way;
    return first !== undefined && way.at(-1)?.to === last.from ? [[first, ...rest, last]] : [];
  });
}

/** The redrives from a queue to its dead-letter queue and on, until they end or come to a queue again. */
function redrivesFrom(from: Flow['from'], queue: string): readonly Delivery[] {
  const way: Delivery[] = [];
  const passed = new Set<string>();
  for (let at = queue; !passed.has(at); at = way.at(-1)?.to ?? at) {
    passed.add(at);
    const next = redriveOf(from, at);
    if (next !== undefined) way.push(next);
  }
  return way;
}

function redriveOf(from: Flow['from'], queue: string): Delivery | undefined {
  return from.get(queue)?.find(({ by }) => by === 'redrive policy');
}

function shortestFirst(chains: readonly Chain[]): readonly Chain[] {
  return chains.toSorted((a, b) => a.length - b.length);
}
