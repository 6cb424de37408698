import type { IdentityPolicies } from '../policy/grant.ts';
import { matchesArn } from '../policy/match.ts';
import type { Place } from '../policy/samples.ts';
import { fixedStart, graspOnIam, grouped, isAccount, namedBy, namesOf, type Grasp } from './escalation-candidates.ts';
import { ASSUME } from './escalation-route.ts';
import type { Gainful, Reach } from './escalation-seeker.ts';
import { tagsAsked, tagSignature } from './tag-signature.ts';
import { adminBehindBoundary, couldBeAdmin, type Subject } from './subject.ts';

/** Things by their names, in order. */
interface Named<T> {
  readonly names: readonly string[];
  readonly byName: ReadonlyMap<string, readonly T[]>;
  readonly all: readonly T[];
}

interface Ground {
  readonly byArn: Named<Gainful>;
  readonly byPolicy: Named<Gainful>;
  /** Roles by whom they name, and those that leave it to the account. */
  readonly trusting: ReadonlyMap<string, readonly Gainful[]>;
  readonly trustingAll: readonly Gainful[];
}

/** Prepares the look-up: of each route the fewest that one of its needs leaves are looked at. */
export function reachOf(subjects: readonly Subject[], place: Place, now: Date): Reach {
  const grounds = new Map<string, Ground>();
  const groundFor = (kind: 'user' | 'role', frees: boolean) => {
    const key = `${kind} ${String(frees)}`;
    const ground = grounds.get(key) ?? groundOf(gainfulAmong(subjects, kind, frees, { place, now }));
    grounds.set(key, ground);
    return ground;
  };
  return ({ subject: { item }, identity }, route) => {
    const ground = groundFor(route.target === 'any-user' ? 'user' : 'role', route.frees === true);
    const isAssuming = route.needs.some(({ action }) => action === ASSUME);
    const invited = isAssuming ? namesOf(item).flatMap((name) => ground.trusting.get(name) ?? []) : [];
    const sets = route.needs.flatMap(({ action, on }) => {
      if (action === ASSUME) return [ground.trustingAll];
      const grasp = graspOnIam(identity, action, item);
      if (on === 'target-policy') return [held(grasp, ground.byPolicy)];
      return on === 'target' ? [held(grasp, ground.byArn)] : [];
    });
    const fewest = sets.reduce((few, set) => (set.length < few.length ? set : few), ground.byArn.all);
    return [
      ...alikeTo(identity, invited).map((members) => ({ members, isInvited: true })),
      ...alikeTo(identity, fewest).map((members) => ({ members, isInvited: false })),
    ];
  };
}

const grouping = new WeakMap<readonly Gainful[], Map<string, readonly (readonly Gainful[])[]>>();

/** Those that no policy of an identity tells apart, but by their names. */
function alikeTo(identity: IdentityPolicies, gainful: readonly Gainful[]): readonly (readonly Gainful[])[] {
  const asked = JSON.stringify(tagsAsked(identity));
  const known = grouping.get(gainful) ?? new Map<string, readonly (readonly Gainful[])[]>();
  grouping.set(gainful, known);
  const groups = known.get(asked) ?? [...grouped(gainful.map((each) => [kindOf(identity, each), each] as const)).values()];
  known.set(asked, groups);
  return groups;
}

function kindOf(identity: IdentityPolicies, { subject: { item } }: Gainful): string {
  return `${item.boundary ?? ''} ${tagSignature(identity, item)}`;
}

function gainfulAmong(
  subjects: readonly Subject[],
  kind: 'user' | 'role',
  frees: boolean,
  { place, now }: { readonly place: Place; readonly now: Date },
): readonly Gainful[] {
  return subjects.flatMap((subject) => {
    const { item, identity } = subject;
    if (item.kind !== kind || identity.state === 'unreadable' || (item.kind === 'role' && item.serviceLinked)) return [];
    const gain = (frees ? adminBehindBoundary : couldBeAdmin)(identity.value, place, now);
    return gain === undefined ? [] : [{ subject, conditional: gain.conditional }];
  });
}

function groundOf(gainful: readonly Gainful[]): Ground {
  const trusts = gainful.map((each) => ({ each, names: namedBy(each.subject.item) }));
  return {
    byArn: namedOf(gainful.map((each) => [each.subject.item.arn, each])),
    byPolicy: namedOf(gainful.flatMap((each) => each.subject.ownPolicies.map((arn) => [arn, each] as const))),
    trusting: grouped(
      trusts.flatMap(({ each, names }) => (names === 'anybody' ? [] : names.map((name) => [name, each] as const))),
    ),
    trustingAll: trusts.flatMap(({ each, names }) => (names === 'anybody' || names.some(isAccount) ? [each] : [])),
  };
}

function namedOf<T>(pairs: readonly (readonly [string, T])[]): Named<T> {
  const byName = grouped(pairs);
  return { names: [...byName.keys()].sort(), byName, all: pairs.map(([, value]) => value) };
}

/** Those whose names a grasp holds. */
function held<T>({ exact, wide }: Grasp, { names, byName, all }: Named<T>): readonly T[] {
  if (wide.includes('*')) return all;
  const matching = wide.flatMap((pattern) =>
    startingWith(fixedStart(pattern), names).filter((name) => matchesArn(pattern, name)),
  );
  return [...new Set([...exact, ...matching])].flatMap((name) => byName.get(name) ?? []);
}

function startingWith(prefix: string, names: readonly string[]): readonly string[] {
  const first = firstFrom(prefix, names);
  // No character of an ARN comes after this one.
  return names.slice(first, firstFrom(`${prefix}\uffff`, names));
}

/** The place of the first name that does not come before a text. */
function firstFrom(text: string, names: readonly string[]): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
