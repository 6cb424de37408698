import type { Unreadable } from '../../model/read.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { isFunction } from './arn.ts';
import { isAwaited, type Chain } from './delivery.ts';
import { chainsInto, circlesOf } from './flow.ts';
import { feederOf, isCertain, plainestByFeeder, type Loop, type Turn } from './loop.ts';
import { reachOf } from './reach.ts';
import { namedIn } from './source-index.ts';
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

/** Looks on for each feeder until a certain loop is found. */
function byWayOfAnother(arn: string, identity: IdentityPolicies, into: readonly Chain[], world: World): readonly Loop[] {
  const found: Loop[] = [];
  let open = into;
  if (open.length === 0) return found;
  for (const there of turnsAway(arn, identity, world)) {
    const other = there.chain.at(-1)?.to ?? '';
    const theirs = readIdentity(world, other);
    if (theirs === undefined) continue;
    const loops = turns(other, theirs, open, world)
      .filter((back) => follows(there, back) && follows(back, there))
      .map((back): Loop => [there, back]);
    found.push(...loops);
    const certain = new Set(loops.filter(isCertain).map(feederOf));
    if (certain.size > 0) open = open.filter((chain) => !certain.has(chain.at(-1)?.from));
    if (open.length === 0) break;
  }
  return found;
}

/** What a function may set off at others from where there is some way back. */
function* turnsAway(arn: string, identity: IdentityPolicies, world: World): Generator<Turn> {
  const around = world.around(arn);
  if (around === undefined) return;
  const seen = new Set<string>();
  for (const source of followedBy(namedIn(around, reachOf(identity)), arn)) {
    if (seen.has(source)) continue;
    seen.add(source);
    const away = world.chainsFrom(source).filter((chain) => chain.at(-1)?.to !== arn);
    yield* turns(arn, identity, away, world);
  }
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
