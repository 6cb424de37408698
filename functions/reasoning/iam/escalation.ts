import type { Unreadable } from '../../model/read.ts';
import { adminStandingOf } from '../policy/admin.ts';
import type { Decision, IdentityPolicies, Said } from '../policy/grant.ts';
import type { Place } from '../policy/samples.ts';
import type { Directory } from './directory.ts';
import { startAlone } from './escalation-alone.ts';
import { attempt, ceilingOf, type Attempt } from './escalation-ask.ts';
import { candidatesAmong } from './escalation-candidates.ts';
import { ASSUME, type Route } from './escalation-route.ts';
import { note, type OpenRoute, type Seeker, type World } from './escalation-seeker.ts';
import { reachOf } from './escalation-reach.ts';
import { groupPolicies } from './identity-policies.ts';
import { identityRoutes } from './routes-identity.ts';
import { serviceRoutes } from './routes-service.ts';
import { allowsAnywhere } from './somewhere.ts';
import { tagsAsked, tagSignature } from './tag-signature.ts';
import { adminBehindBoundary, subjectOf, type Subject } from './subject.ts';

/** All known routes. */
export const escalationRoutes: readonly Route[] = [...identityRoutes, ...serviceRoutes];

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

/**
 * The open routes of each principal that is not an administrator, on its effective policies, through as many roles as
 * it takes. Who may pass or change any role, user or group whatever needs no privileged one to be there today; who may only
 * some, needs one of these to have all rights, or a route to them, and the role to trust the service. What acts with
 * the role of something that exists needs a privileged role that trusts the service.
 */
export function escalationsOf(directory: Directory, place: Place, now: Date): Escalations {
  const subjects = directory.principals.map((item) => subjectOf(item, directory, now));
  const byArn = new Map(subjects.map((subject) => [subject.item.arn, subject]));
  const strong = strongPolicies(directory, place, now);
  const world: World = { byArn, reach: reachOf(subjects, place, now), policies: directory.policies, strong, place, now };
  const unread = new Map<string, Unreadable>();
  const seekers: Seeker[] = [];
  const queue = privilegedGroups(directory, place, now);
  for (const subject of subjects) {
    const { identity, item } = subject;
    if (identity.state === 'unreadable') unread.set(item.arn, identity);
    else if (adminStandingOf(identity.value, place, now) !== undefined) queue.push(privileged(subject, [], false));
    else if (item.kind === 'user' || !item.serviceLinked) seekers.push(seekerOf(subject, identity.value, world));
  }
  const candidates = candidatesAmong(seekers, isSettled);
  // One that hangs on a condition makes nothing more of what hangs on one.
  const unfound = candidatesAmong(seekers, (seeker, route) => seeker.found.has(route.id) || isSettled(seeker, route));
  for (const seeker of seekers) {
    startAlone(seeker, world);
    tell(seeker, queue);
  }
  const tried = new Map<string, number>();
  // The queue grows while it is worked off: who reaches a privileged one is privileged.
  for (const target of queue) {
    for (const route of routesTo(target).filter((each) => isWorthwhile(each, target, tried))) {
      for (const seeker of (target.conditional ? unfound : candidates)(route, target)) {
        tryOn(seeker, route, target, world);
        tell(seeker, queue);
      }
    }
  }
  spreadDoubt(seekers, unread, world);
  const arrived = seekers.filter(({ found }) => found.size > 0);
  return { open: new Map(arrived.map(({ subject, found }) => [subject.item.arn, [...found.values()]])), unread };
}

/** Whether no target can make more of a route than was found: nobody can say where their tags tell them apart. */
function isSettled({ identity, found, ceilings }: Seeker, route: Route): boolean {
  const conditional = found.get(route.id)?.conditional;
  const ceiling = tagsAsked(identity).length === 0 ? ceilings.get(route)?.get('') : undefined;
  return conditional === false || ceiling === 'no' || (conditional === true && ceiling === 'conditional');
}

/** What does nothing to its target is open by any or by none; two are tried, since nobody is tried on itself. */
function isWorthwhile({ id, needs }: Route, { conditional }: Privileged, tried: Map<string, number>): boolean {
  if (needs.some(({ on }) => on.startsWith('target'))) return true;
  const kind = `${id} ${String(conditional)}`;
  const times = (tried.get(kind) ?? 0) + 1;
  tried.set(kind, times);
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

function seekerOf(subject: Subject, bounded: IdentityPolicies, world: World): Seeker {
  // Whom the boundary alone holds back needs no more than to take it off.
  const isHeldBack = adminBehindBoundary(bounded, world.place, world.now) !== undefined;
  const freedBy = bounded.boundary === undefined || isHeldBack ? undefined : waysOut(subject, bounded, world);
  const { boundary: _taken, ...free } = bounded;
  const identity = freedBy === undefined ? bounded : free;
  const isAllowed = new Map(actionsAsked.map((action) => [action, allowsAnywhere(identity, action)]));
  const isThinkable = ({ start, needs }: Route) =>
    (start === undefined || start === subject.item.kind) &&
    // A trust policy may let in whom no policy of its own allows it.
    needs.every(({ action }) => action === ASSUME || isAllowed.get(action) === true);
  const thinkable = new Set(escalationRoutes.filter(isThinkable));
  const before = bounded.boundary === undefined ? {} : { bounded };
  return { subject, identity, ...before, freedBy: freedBy ?? [], thinkable, found: new Map(), ceilings: new Map() };
}

const outOfBoundary = escalationRoutes.filter(({ target, frees }) => frees === true && target === 'itself');

/** By what a principal may take its own boundary off, without conditions; `undefined` where it may not. */
function waysOut(subject: Subject, identity: IdentityPolicies, { place, now, strong }: World): readonly Said[] | undefined {
  const open = outOfBoundary.filter(({ start }) => start === undefined || start === subject.item.kind);
  const ways = open.map((route) => attempt({ subject, identity, route, place, now, strong }));
  return ways.find((way) => way?.conditional === false)?.by;
}

const actionsAsked = [...new Set(escalationRoutes.flatMap(({ needs }) => needs.map(({ action }) => action)))];

/** Whoever could go on to one of whom it cannot be told, cannot be told either. */
function spreadDoubt(seekers: readonly Seeker[], unread: Map<string, Unreadable>, world: World): void {
  if (unread.size === 0) return;
  const open = seekers.filter(({ found }) => ![...found.values()].some(({ conditional }) => !conditional));
  const isSettledToo = (seeker: Seeker, route: Route) =>
    unread.has(seeker.subject.item.arn) || seeker.ceilings.get(route)?.get('') === 'no';
  const candidates = candidatesAmong(open, isSettledToo);
  // What is set while the map is walked is walked as well.
  for (const [arn, reason] of unread) {
    const subject = world.byArn.get(arn);
    if (subject === undefined) continue;
    const target = privileged(subject, [], true);
    for (const route of routesTo(target)) {
      for (const seeker of candidates(route, target)) {
        if (unread.has(seeker.subject.item.arn)) continue;
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

/** AWS's own that are always there to be attached, and those of the account. */
function strongPolicies({ policies }: Directory, place: Place, now: Date): readonly string[] {
  const ofAws = ['AdministratorAccess', 'IAMFullAccess'].map((name) => `arn:${place.partition}:iam::aws:policy/${name}`);
  const own = [...policies.values()].filter(({ manager, arn, document }) => {
    if (manager === 'aws' || document.state === 'unreadable') return false;
    const identity = { policies: [{ name: arn, document: document.value }] };
    return adminStandingOf(identity, place, now)?.conditional === false;
  });
  return [...ofAws, ...own.map(({ arn }) => arn)];
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

function tryOn(seeker: Seeker, route: Route, target: Privileged, { place, now, strong }: World): void {
  const { subject, identity, thinkable, found, ceilings } = seeker;
  if (!thinkable.has(route) || found.get(route.id)?.conditional === false || target.arn === subject.item.arn) return;
  if (target.subject?.item.kind === 'role' && target.subject.item.serviceLinked) return;
  if (target.conditional && found.has(route.id)) return;
  const signature = target.subject === undefined ? '' : tagSignature(identity, target.subject.item);
  if (ceilings.get(route)?.get(signature) === 'no' && !route.needs.some(({ action }) => action === ASSUME)) return;
  const asked: Attempt = { subject, identity, route, target, place, now, strong };
  const met = attempt(asked);
  if (met !== undefined) note(seeker, route, met, [target.arn, ...target.via], target.conditional);
  if (found.get(route.id)?.conditional === false) return;
  const known = ceilings.get(route) ?? new Map<string, Decision['allowed']>();
  ceilings.set(route, known);
  if (!known.has(signature)) known.set(signature, ceilingOf(asked));
}
