import { groupedBy } from '../../model/grouped.ts';
import { serviceOf } from './arn.ts';
import { isOfFailures, type Chain } from './delivery.ts';
import type { Writing } from './writing.ts';

/** A function writes, or Lambda sends its outcome on, and what comes of it arrives at a function. */
export interface Turn {
  readonly writer: string;
  /** Absent where nobody has to write: it is the outcome that is sent, or a message that failed. */
  readonly writing?: Writing;
  readonly chain: Chain;
}

/** Turns that come back to the function that began: one for a function that feeds itself, two by way of another. */
export type Loop = readonly [Turn] | readonly [Turn, Turn];

/** What hands the function its events at the end of a loop: cut there, the loop is gone. */
export function feederOf(loop: Loop): string | undefined {
  return loop.at(-1)?.chain.at(-1)?.from;
}

/** True where nothing that can be seen stands in a loop's way: no filter, no condition, nothing that has to fail first. */
export function isCertain(loop: Loop): boolean {
  return loop.every(isSure);
}

function isSure({ writing, chain }: Turn): boolean {
  if (chain.some(isOfFailures)) return false;
  // Whether what is written passes the first delivery is the writing's to say.
  const later = writing === undefined ? chain : chain.slice(1);
  return writing?.conditional !== true && writing?.filtered !== true && !later.some(({ filtered }) => filtered);
}

/** Certain before uncertain, short before long, and else by name, so that the same account gives the same loop. */
function plainest([first, ...rest]: readonly [Loop, ...Loop[]]): Loop {
  return rest.map(ranked).reduce((best, next) => (isPlainer(next, best) ? next : best), ranked(first)).loop;
}

interface Ranked {
  readonly loop: Loop;
  readonly rank: number;
  readonly name: string;
}

function ranked(loop: Loop): Ranked {
  return { loop, rank: rankOf(loop), name: nameOf(loop) };
}

function isPlainer(one: Ranked, other: Ranked): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.name < other.name);
}

function rankOf(loop: Loop): number {
  return (isCertain(loop) ? 0 : 100) + loop.reduce((sum, { chain }) => sum + 1 + chain.length, 0);
}

function nameOf(loop: Loop): string {
  return loop.map(({ writer, chain }) => [writer, ...chain.map(({ from }) => from)].join(' ')).join(' ');
}

/** One loop for each thing that feeds a function, the plainest, by the feeder's name. */
export function plainestByFeeder(loops: readonly Loop[]): readonly Loop[] {
  const groups = groupedBy(loops, (loop) => feederOf(loop) ?? '');
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => plainest(group));
}

/** What Lambda's own detection does once it sees a function go round: `RecursiveLoop` of its recursion configuration. */
export type RecursionGuard = 'Terminate' | 'Allow';

const guarded = ['sqs', 'sns', 's3', 'lambda'];

/**
 * Whether Lambda can see a loop and stop it after some 16 rounds: one of functions, queues, topics and buckets, not one with a
 * table, stream or event bus in it. Source: AWS Lambda Developer Guide, "Use Lambda recursive loop detection to prevent
 * infinite loops".
 */
export function isGuarded(loop: Loop): boolean {
  const deliveries = loop.flatMap(({ chain }) => chain);
  return deliveries.every(({ from, by }) => guarded.includes(serviceOf(from)) && by !== 'event rule');
}

/** How grave a loop is. A filter or a condition leaves hope, unless the guard that would catch its failing is off. */
export function severityOf(loop: Loop, guard: RecursionGuard = 'Terminate'): 'critical' | 'high' {
  const ofFailures = loop.some(({ chain }) => chain.some(isOfFailures));
  const unguarded = guard === 'Allow' && isGuarded(loop) && !ofFailures;
  return isCertain(loop) || unguarded ? 'critical' : 'high';
}
