import type { Unreadable } from '../../model/read.ts';
import { adminStandingOf } from '../policy/admin.ts';
import type { IdentityPolicies, Said } from '../policy/grant.ts';
import type { Place } from '../policy/samples.ts';
import type { Directory } from './directory.ts';
import { anyOne, attempt, type Met } from './escalation-ask.ts';
import { candidatesAmong, graspOf, mayHold } from './escalation-candidates.ts';
import type { Route } from './escalation-route.ts';
import { groupPolicies } from './identity-policies.ts';
import { identityRoutes } from './routes-identity.ts';
import { serviceRoutes } from './routes-service.ts';
import { allowsAnywhere, somewhere } from './somewhere.ts';
import { couldBeAdmin, subjectOf, type Subject } from './subject.ts';

/** All known routes. */
export const escalationRoutes: readonly Route[] = [...identityRoutes, ...serviceRoutes];

/** A route that is open to a principal. */
export interface OpenRoute {
  readonly route: string;
  readonly title: string;
  /** ARNs of the principals that it leads through, the one with all rights last; empty where it needs no particular one. */
  readonly via: readonly string[];
  readonly statements: readonly Said[];
  /** True where it hangs on a condition, or on what is not read. */
  readonly conditional: boolean;
}

/** Who of an account can make itself its administrator. */
export interface Escalations {
  /** Open routes by the principal's ARN. Administrators are not in it: they have arrived. */
  readonly open: ReadonlyMap<string, readonly OpenRoute[]>;
  /** Principals of whom it cannot be told, since their policies were not read. */
  readonly unread: ReadonlyMap<string, Unreadable>;
}

/** A principal with all rights, or with a route to them. */
interface Privileged {
  readonly arn: string;
  readonly kind: 'user' | 'role' | 'group';
  readonly subject?: Subject;
  readonly via: readonly string[];
  readonly conditional: boolean;
}

interface Seeker {
  readonly subject: Subject;
  readonly identity: IdentityPolicies;
  /** The routes of which its policies allow every action on something: the others need not be tried. */
  readonly thinkable: ReadonlySet<Route>;
  readonly found: Map<string, OpenRoute>;
  /** How it stands in the queue. */
  told?: 'conditional' | 'certain';
}

/**
 * The open routes of each principal that is not an administrator, on its effective policies, through as many roles as
 * it takes. Who may pass or change any role, user or group whatever needs no privileged one to be there today; who may only
 * some, needs one of these to have all rights, or a route to them, and the role to trust the service. What acts with
 * the role of something that exists needs a privileged role that trusts the service.
 */
export function escalationsOf(directory: Directory, place: Place, now: Date): Escalations {
  const subjects = directory.principals.map((item) => subjectOf(item, directory));
  const unread = new Map<string, Unreadable>();
  const seekers: Seeker[] = [];
  const queue = privilegedGroups(directory, place, now);
  for (const subject of subjects) {
    const { identity, item } = subject;
    if (identity.state === 'unreadable') unread.set(item.arn, identity);
    else if (adminStandingOf(identity.value, place, now) !== undefined) queue.push(privileged(subject, [], false));
    else if (item.kind === 'user' || !item.serviceLinked) seekers.push(seekerOf(subject, identity.value));
  }
  const world: World = { subjects, place, now };
  const candidates = candidatesAmong(seekers);
  for (const seeker of seekers) {
    startAlone(seeker, world);
    tell(seeker, queue);
  }
  const tried = new Map<Route, number>();
  // The queue grows while it is worked off: who reaches a privileged one is privileged.
  for (const target of queue) {
    for (const route of routesTo(target).filter((each) => isWorthwhile(each, target, tried))) {
      for (const seeker of candidates(route, target)) {
        tryOn(seeker, route, target, world);
        tell(seeker, queue);
      }
    }
  }
  spreadDoubt(candidates, unread, world);
  const arrived = seekers.filter(({ found }) => found.size > 0);
  return { open: new Map(arrived.map(({ subject, found }) => [subject.item.arn, [...found.values()]])), unread };
}

/** What does nothing to its target is open by any or by none; two are tried, since nobody is tried on itself. */
function isWorthwhile(route: Route, { conditional }: Privileged, tried: Map<Route, number>): boolean {
  if (conditional || route.needs.some(({ on }) => on === 'target')) return true;
  const times = (tried.get(route) ?? 0) + 1;
  tried.set(route, times);
  return times <= 2;
}

/** Queues a seeker that has arrived, and once more when it has a way without conditions. */
function tell(seeker: Seeker, queue: Privileged[]): void {
  if (seeker.found.size === 0 || seeker.told === 'certain') return;
  const target = reached(seeker);
  if (target.conditional && seeker.told === 'conditional') return;
  seeker.told = target.conditional ? 'conditional' : 'certain';
  queue.push(target);
}

function seekerOf(subject: Subject, identity: IdentityPolicies): Seeker {
  const isAllowed = new Map(actionsAsked.map((action) => [action, allowsAnywhere(identity, action)]));
  const isThinkable = ({ start, needs }: Route) =>
    (start === undefined || start === subject.item.kind) &&
    // A trust policy may let in whom no policy of its own allows it.
    needs.every(({ action }) => action === ASSUME || isAllowed.get(action) === true);
  return { subject, identity, thinkable: new Set(escalationRoutes.filter(isThinkable)), found: new Map() };
}

const ASSUME = 'sts:AssumeRole';
const actionsAsked = [...new Set(escalationRoutes.flatMap(({ needs }) => needs.map(({ action }) => action)))];

interface World {
  readonly subjects: readonly Subject[];
  readonly place: Place;
  readonly now: Date;
}

/** Whoever could go on to one of whom it cannot be told, cannot be told either. */
function spreadDoubt(
  candidates: ReturnType<typeof candidatesAmong<Seeker>>,
  unread: Map<string, Unreadable>,
  world: World,
): void {
  const byArn = new Map(world.subjects.map((subject) => [subject.item.arn, subject]));
  // What is set while the map is walked is walked as well.
  for (const [arn, reason] of unread) {
    const subject = byArn.get(arn);
    if (subject === undefined) continue;
    const target = privileged(subject, [], true);
    for (const route of routesTo(target)) {
      for (const { found, ...seeker } of candidates(route, target)) {
        const isDecided = [...found.values()].some(({ conditional }) => !conditional);
        if (isDecided || unread.has(seeker.subject.item.arn)) continue;
        const trial: Seeker = { ...seeker, found: new Map() };
        tryOn(trial, route, target, world);
        if (trial.found.size > 0) unread.set(seeker.subject.item.arn, reason);
      }
    }
  }
}

function privileged(subject: Subject, via: readonly string[], conditional: boolean): Privileged {
  return { arn: subject.item.arn, kind: subject.item.kind, subject, via, conditional };
}

function reached({ subject, found }: Seeker): Privileged {
  const routes = [...found.values()];
  const best = routes.find(({ conditional }) => !conditional) ?? routes[0];
  return privileged(subject, best?.via ?? [], best?.conditional ?? true);
}

function privilegedGroups(directory: Directory, place: Place, now: Date): Privileged[] {
  return [...directory.groups.values()].flatMap((group): Privileged[] => {
    const identity = groupPolicies(group, directory);
    const isAdmin = identity.state === 'read' && adminStandingOf(identity.value, place, now) !== undefined;
    return isAdmin ? [{ arn: group.arn, kind: 'group', via: [], conditional: false }] : [];
  });
}

function routesTo({ kind, subject }: Privileged): readonly Route[] {
  return escalationRoutes.filter(({ target, service }) => {
    if (target === `privileged-${kind}`) return true;
    return target === 'service-role' && kind === 'role' && service !== undefined && subject?.services.has(service) === true;
  });
}

function tryOn(seeker: Seeker, route: Route, target: Privileged, { place, now }: World): void {
  const { subject, identity, thinkable, found } = seeker;
  if (!thinkable.has(route) || found.get(route.id)?.conditional === false || target.arn === subject.item.arn) return;
  if (target.subject?.item.kind === 'role' && target.subject.item.serviceLinked) return;
  const met = attempt({ subject, identity, route, target, place, now });
  if (met !== undefined) note(seeker, route, met, [target.arn, ...target.via], target.conditional);
}

function note(
  { found }: Seeker,
  { id, title }: Route,
  { by, conditional }: Met,
  via: readonly string[],
  doubtful: boolean,
): void {
  const statements = by.filter((said, at) => by.findIndex((other) => isSame(said, other)) === at);
  const open = { route: id, title, via, statements, conditional: conditional || doubtful };
  if (found.get(id) === undefined || !open.conditional) found.set(id, open);
}

function isSame(a: Said, b: Said): boolean {
  return a.policy === b.policy && a.statement === b.statement;
}

/** Tries the routes that need nobody who is privileged already. */
function startAlone(seeker: Seeker, world: World): void {
  for (const route of seeker.thinkable) alone(seeker, route, world);
}

function alone(seeker: Seeker, route: Route, world: World): void {
  const { subject, identity } = seeker;
  const { place, now } = world;
  const ask = (target?: { readonly arn: string; readonly subject?: Subject }) =>
    attempt({ subject, identity, route, place, now, ...(target === undefined ? {} : { target }) });
  switch (route.target) {
    case 'itself': {
      const met = ask();
      const gain = met === undefined ? undefined : couldBeAdmin(identity, place, now);
      if (met !== undefined && gain !== undefined) note(seeker, route, met, [], gain.conditional);
      return;
    }
    case 'assumable-role':
    case 'any-role':
    case 'any-user':
      throughChanged(seeker, route, world, ask);
      return;
    case 'new-role':
    case 'new-user': {
      const prefix = route.target === 'new-role' ? 'role/' : 'user/';
      const names = route.needs.flatMap(({ action }) => somewhere(identity, action, place, prefix));
      const met = firstOf([...new Set(names)], (arn) => ask({ arn }));
      if (met !== undefined) note(seeker, route, met, [], false);
      return;
    }
    case 'privileged-user':
    case 'privileged-role':
    case 'privileged-group':
    case 'service-role':
      onWhomever(seeker, route, world, ask);
  }
}

/** Gives another principal all rights and becomes it. */
function throughChanged(
  seeker: Seeker,
  route: Route,
  { subjects, place, now }: World,
  ask: (target: { arn: string; subject: Subject }) => Met | undefined,
): void {
  const { subject, found } = seeker;
  const kind = route.target === 'any-user' ? 'user' : 'role';
  const doing = route.needs.find(({ on, action }) => on === 'target' && action !== ASSUME);
  const grasp = doing === undefined ? undefined : graspOf(seeker.identity, doing.action, subject.item);
  for (const target of subjects) {
    const { item } = target;
    if (item.kind !== kind || item.arn === subject.item.arn || (item.kind === 'role' && item.serviceLinked)) continue;
    if (grasp !== undefined && !mayHold(grasp, item.arn)) continue;
    const met = ask({ arn: item.arn, subject: target });
    if (met === undefined || target.identity.state === 'unreadable') continue;
    const gain = couldBeAdmin(target.identity.value, place, now);
    if (gain === undefined) continue;
    note(seeker, route, met, [item.arn], gain.conditional);
    if (found.get(route.id)?.conditional === false) return;
  }
}

/** Whoever may do it to any role, user or group may do it to those to come. */
function onWhomever(
  seeker: Seeker,
  route: Route,
  { place }: World,
  ask: (target: { readonly arn: string }) => Met | undefined,
): void {
  const isTrusted = route.needs.some(({ action }) => action === ASSUME);
  const isPassed = route.needs.some(({ action }) => action === 'iam:PassRole');
  if (isTrusted || (route.target === 'service-role' && !isPassed)) return;
  const kind = route.target === 'privileged-user' ? 'user' : route.target === 'privileged-group' ? 'group' : 'role';
  const met = ask(anyOne(place, kind));
  if (met !== undefined) note(seeker, route, met, [], !isPassed);
}

function firstOf<T, U>(items: readonly T[], map: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = map(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
