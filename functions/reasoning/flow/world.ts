import { groupedBy } from '../../model/grouped.ts';
import type { Read, Unreadable } from '../../model/read.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { isFunction } from './arn.ts';
import { componentsOf } from './components.ts';
import type { Chain } from './delivery.ts';
import { chainsFrom, chainsInto, flowOf, type Flow } from './flow.ts';
import type { Plumbing } from './plumbing.ts';
import { reachOf } from './reach.ts';
import { namedExactly, ownerOf, sourceIndex, type SourceIndex } from './source-index.ts';
import { waysBack, type WaysBack } from './ways-back.ts';

/** What a function's role lets it do; `undefined` for a role that is not there. */
export type IdentityOf = (functionArn: string) => Read<IdentityPolicies> | undefined;

/** What the functions of an account have to do with each other. */
export interface World {
  readonly flow: Flow;
  readonly identityOf: IdentityOf;
  readonly now: Date;
  /**
   * What comes of writing to what a policy names, a thing or a pattern: put in order once for all that name it, so that many
   * roles which may write to the same many things cost no more than one.
   */
  readonly waysBackFrom: (service: string, text: string) => WaysBack;
  /** What comes of a function's outcome. */
  readonly waysBackFromOutcome: (functionArn: string) => WaysBack;
  /** The things on some way from a function back to itself, however long; `undefined` where there is no such way. */
  readonly around: (functionArn: string) => SourceIndex | undefined;
  /** What leads to functions whose policies were not read. */
  readonly unread: () => Leading;
}

/** What leads to functions of which something is not known. */
export interface Leading {
  readonly index: SourceIndex;
  readonly leadingTo: ReadonlyMap<string, readonly { readonly chain: Chain; readonly reason: Unreadable }[]>;
}

/** Puts together what was seen of an account, so that each function is judged by look-ups. */
export function worldFrom(plumbing: Plumbing, identityOf: IdentityOf, now: Date): World {
  const flow = flowOf(plumbing);
  const fed = [...flow.into.keys()].filter(isFunction);
  return {
    flow,
    identityOf,
    now,
    ...waysIn(flow, identityOf),
    around: surroundings(flow, fed, identityOf),
    unread: once(() =>
      leadingTo(flow, fed, (arn) => {
        const identity = identityOf(arn);
        return identity?.state === 'unreadable' ? identity : undefined;
      }),
    ),
  };
}

function waysIn(flow: Flow, identityOf: IdentityOf): Pick<World, 'waysBackFrom' | 'waysBackFromOutcome'> {
  const index = sourceIndex(flow.from.keys());
  const reachAt = (functionArn: string) => {
    const identity = readIdentity({ identityOf }, functionArn);
    return identity === undefined ? undefined : reachOf(identity);
  };
  const from = (sources: readonly string[]) =>
    waysBack(
      sources.flatMap((source) => chainsFrom(flow, source)),
      reachAt,
    );
  const known = new Map<string, WaysBack>();
  return {
    waysBackFrom(service, text) {
      const named = /[*?]/.test(text) ? text : ownerOf(service, text);
      const key = `${service} ${named}`;
      const ways = known.get(key) ?? from(named === text ? index.matching(service, text) : [named]);
      known.set(key, ways);
      return ways;
    },
    waysBackFromOutcome: (functionArn) => from([functionArn]),
  };
}

export function readIdentity({ identityOf }: Pick<World, 'identityOf'>, functionArn: string): IdentityPolicies | undefined {
  const identity = identityOf(functionArn);
  return identity?.state === 'read' ? identity.value : undefined;
}

/** What leads to those functions of which there is a reason not to know something. */
export function leadingTo(flow: Flow, functions: readonly string[], reasonOf: (arn: string) => Unreadable | undefined): Leading {
  const unknown = functions.flatMap((arn) => {
    const reason = reasonOf(arn);
    return reason === undefined ? [] : chainsInto(flow, arn).map((chain) => ({ chain, reason }));
  });
  const found = groupedBy(unknown, ({ chain: [{ from }] }) => from);
  return { index: sourceIndex(found.keys()), leadingTo: found };
}

/** Functions and things by the component of the graph that they are in, in which each leads to each. */
function surroundings(flow: Flow, functions: readonly string[], identityOf: IdentityOf): World['around'] {
  const graph = once(() => {
    const components = componentsOf(functions, successorsIn(flow, identityOf));
    return { components, members: groupedBy(components.keys(), (node) => components.get(node)) };
  });
  const indexOf = remembered((component: number) => sourceIndex(graph().members.get(component) ?? []));
  return (arn) => {
    const component = graph().components.get(arn);
    return component === undefined || (graph().members.get(component)?.length ?? 0) < 2 ? undefined : indexOf(component);
  };
}

/**
 * From functions to what their roles name, and by deliveries on. A pattern of a policy is a node of its own, so that many
 * roles that may write to everything cost no more than one.
 */
function successorsIn(flow: Flow, identityOf: IdentityOf): (node: string) => readonly string[] {
  const index = sourceIndex(flow.from.keys());
  const patterns = new Map<string, readonly [service: string, pattern: string]>();
  const named = remembered((identity: IdentityPolicies): readonly string[] => {
    const reach = reachOf(identity);
    const wide = [...reach.patterns].flatMap(([service, texts]) => texts.map((text) => [service, text] as const));
    for (const each of wide) patterns.set(nodeOf(each), each);
    const exact = namedExactly(index, reach);
    return [...exact, ...wide.map(nodeOf)];
  });
  return (node) => {
    const pattern = patterns.get(node);
    if (pattern !== undefined) return index.matching(...pattern);
    const identity = isFunction(node) ? readIdentity({ identityOf }, node) : undefined;
    const delivered = (flow.from.get(node) ?? []).map(({ to }) => to);
    return identity === undefined ? delivered : [...named(identity), ...delivered];
  };
}

function nodeOf([service, pattern]: readonly [string, string]): string {
  return `pattern ${service} ${pattern}`;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function remembered<K, V extends object>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
