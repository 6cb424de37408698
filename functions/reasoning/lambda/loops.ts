import type { Read, Unreadable } from '../../model/read.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import type { Chain } from './deliveries.ts';
import { writingOf, type Writing } from './writing.ts';

/** A function writes, and what it wrote arrives at a function. */
export interface Turn {
  readonly writer: string;
  readonly writing: Writing;
  readonly chain: Chain;
}

/** Turns that come back to the function that began: one for a function that feeds itself, two by way of another. */
export type Loop = readonly [Turn] | readonly [Turn, Turn];

export interface Loops {
  /** One for each thing that feeds the function, the plainest. */
  readonly found: readonly Loop[];
  /** What was not read of others, and may hide a loop. */
  readonly unreadable: readonly Unreadable[];
}

/** What the functions of an account have to do with each other. */
export interface World {
  /** The ways in which something arrives at each function. */
  readonly chains: ReadonlyMap<string, readonly Chain[]>;
  /** What a function's role lets it do; `undefined` for a role that is not there. */
  readonly identityOf: (functionArn: string) => Read<IdentityPolicies> | undefined;
  readonly now: Date;
}

/** The loops through one function, whose own policies were read. */
export function loopsThrough(functionArn: string, identity: IdentityPolicies, world: World): Loops {
  const into = world.chains.get(functionArn) ?? [];
  const own = turnsTo(functionArn, identity, into, world.now).map((turn): Loop => [turn]);
  const fedByItself = new Set(own.map(feederOf));
  const open = into.filter((chain) => !fedByItself.has(chain[chain.length - 1]?.from));
  const others = open.length === 0 ? [] : byWayOfAnother(functionArn, identity, open, world);
  const found = [...own, ...others.flatMap((each) => ('state' in each ? [] : [each]))];
  return { found: plainestByFeeder(found), unreadable: others.filter((each) => 'state' in each) };
}

function turnsTo(writer: string, identity: IdentityPolicies, chains: readonly Chain[], now: Date): readonly Turn[] {
  return chains.flatMap((chain) => {
    const writing = writingOf(identity, chain[0], now);
    return writing === undefined ? [] : [{ writer, writing, chain }];
  });
}

function byWayOfAnother(
  functionArn: string,
  identity: IdentityPolicies,
  into: readonly Chain[],
  { chains, identityOf, now }: World,
): readonly (Loop | Unreadable)[] {
  return [...chains].flatMap(([other, intoOther]): readonly (Loop | Unreadable)[] => {
    if (other === functionArn) return [];
    const there = plainest(turnsTo(functionArn, identity, intoOther, now).map((turn): Loop => [turn]));
    const theirs = there === undefined ? undefined : identityOf(other);
    if (there === undefined || theirs === undefined) return [];
    if (theirs.state === 'unreadable') return [theirs];
    return turnsTo(other, theirs.value, into, now).map((back): Loop => [there[0], back]);
  });
}

/** What hands the function its events at the end of a loop: cut there, the loop is gone. */
export function feederOf(loop: Loop): string | undefined {
  return loop.at(-1)?.chain.at(-1)?.from;
}

/** True where nothing that can be seen stands in a loop's way: neither a filter nor a condition. */
export function isCertain(loop: Loop): boolean {
  return loop.every(({ writing, chain }) => !writing.conditional && !chain.some(({ filtered }) => filtered));
}

function plainestByFeeder(loops: readonly Loop[]): readonly Loop[] {
  const feeders = [...new Set(loops.map(feederOf))].sort();
  return feeders.flatMap((feeder) => {
    const loop = plainest(loops.filter((each) => feederOf(each) === feeder));
    return loop === undefined ? [] : [loop];
  });
}

/** Certain before uncertain, short before long, and else by name, so that the same account gives the same loop. */
function plainest(loops: readonly Loop[]): Loop | undefined {
  const rank = (loop: Loop) => (isCertain(loop) ? 0 : 100) + loop.reduce((sum, { chain }) => sum + 1 + chain.length, 0);
  const name = (loop: Loop) => loop.map(({ writer, chain }) => [writer, ...chain.map(({ from }) => from)].join(' ')).join(' ');
  return [...loops].sort((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1))[0];
}
