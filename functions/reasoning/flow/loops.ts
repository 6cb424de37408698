import { groupedBy } from '../../model/grouped.ts';
import type { Unreadable } from '../../model/read.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { isFunction } from './arn.ts';
import { isAwaited, type Chain } from './delivery.ts';
import { chainsInto, circlesOf } from './flow.ts';
import { feederOf, isCertain, plainestByFeeder, type Loop, type Turn } from './loop.ts';
import { reachOf } from './reach.ts';
import { namedIn } from './source-index.ts';
import type { WaysBack } from './ways-back.ts';
import { readIdentity, type World } from './world.ts';
import { writingOf } from './writing.ts';

export interface Loops {
  /** One for each thing that feeds the function, the plainest. */
  readonly found: readonly Loop[];
  /** What was not read of others, and may hide a loop. */
  readonly unreadable: readonly Unreadable[];
}

/** The loops through one function, whose own policies were read: directly, or by way of one other function. */
export function loopsThrough(functionArn: string, identity: IdentityPolicies, world: World): Loops {
  const into = chainsInto(world.flow, functionArn);
  const own = [
    ...turns(functionArn, identity, into, world)
      .filter(isEndless)
      .map((turn): Loop => [turn]),
    ...circlesOf(world.flow, functionArn).map((chain): Loop => [{ writer: functionArn, chain }]),
  ];
  const fedByItself = new Set(own.map(feederOf));
  // What begins outside the function's own circle of writing and being told never comes of its own writing.
  const around = world.around(functionArn);
  const open = into.filter((chain) => !fedByItself.has(chain.at(-1)?.from));
  const closable = open.filter(([{ from }]) => around?.has(from) === true);
  if (open.length === 0) return { found: plainestByFeeder(own), unreadable: [] };
  return {
    found: plainestByFeeder([...own, ...byWayOfAnother(functionArn, identity, closable, world)]),
    unreadable: behindUnread(functionArn, identity, world),
  };
}

/** How a function may set off each of some chains: by writing as its role, or by its outcome. */
function turns(writer: string, identity: IdentityPolicies, chains: readonly Chain[], { now }: World): readonly Turn[] {
  return chains.flatMap((chain): Turn[] => {
    const [first] = chain;
    if (isFunction(first.from)) return first.from === writer ? [{ writer, chain }] : [];
    const writing = writingOf(identity, first, now);
    return writing === undefined ? [] : [{ writer, writing, chain }];
  });
}

/** Lambda sends on the outcome of asynchronous invocations only: not where a queue or stream is what invokes the function. */
function follows(before: Turn, after: Turn): boolean {
  return after.writing !== undefined || !before.chain.slice(-1).some(isAwaited);
}

function isEndless(turn: Turn): boolean {
  return follows(turn, turn);
}

/** After so many loops through one feeder that something may stop, no sure one is looked for. */
const UNSURE_ENOUGH = 5;

/** Looks on for each feeder until a certain loop is found. */
function byWayOfAnother(arn: string, identity: IdentityPolicies, into: readonly Chain[], world: World): readonly Loop[] {
  return [...groupedBy(into, (chain) => chain.at(-1)?.from ?? '').values()].flatMap((backs) => {
    const found: Loop[] = [];
    for (const loop of loopsBack(arn, identity, backs, world)) {
      found.push(loop);
      if (isCertain(loop) || found.length >= UNSURE_ENOUGH) break;
    }
    return found;
  });
}

/** The loops that end with one of some chains and begin with whatever the function may set off at another. */
function* loopsBack(arn: string, identity: IdentityPolicies, backs: readonly Chain[], world: World): Generator<Loop> {
  for (const ways of waysOf(arn, identity, world)) {
    for (const back of backs) {
      for (const away of ways.to(back[0].from)) yield* closed({ arn, identity }, away, back, world);
    }
  }
}

/** What may come of what a function writes, or of its outcome. */
function* waysOf(arn: string, identity: IdentityPolicies, world: World): Generator<WaysBack> {
  const { exact, patterns } = reachOf(identity);
  for (const [service, texts] of [...exact, ...patterns]) for (const text of texts) yield world.waysBackFrom(service, text);
  yield world.waysBackFromOutcome(arn);
}

interface Writer {
  readonly arn: string;
  readonly identity: IdentityPolicies;
}

/** The loop of two chains, where both functions may do their part. */
function closed({ arn, identity }: Writer, away: Chain, back: Chain, world: World): readonly Loop[] {
  const other = away.at(-1)?.to ?? '';
  const theirs = other === arn ? undefined : readIdentity(world, other);
  if (theirs === undefined) return [];
  const ours = turns(other, theirs, [back], world);
  return ours.flatMap((returned) =>
    turns(arn, identity, [away], world)
      .filter((there) => follows(there, returned) && follows(returned, there))
      .map((there): Loop => [there, returned]),
  );
}

/** The first reason why what comes of a function's writing cannot be followed. */
function behindUnread(arn: string, identity: IdentityPolicies, world: World): readonly Unreadable[] {
  const { index, leadingTo } = world.unread();
  for (const source of followedBy(namedIn(index, reachOf(identity)), arn)) {
    for (const { chain, reason } of leadingTo.get(source) ?? []) {
      if (chain.at(-1)?.to !== arn && turns(arn, identity, [chain], world).length > 0) return [reason];
    }
  }
  return [];
}

/** One after another, so that whoever stops early has not asked for all. */
function* followedBy(sources: Iterable<string>, last: string): Generator<string> {
  yield* sources;
  yield last;
}
