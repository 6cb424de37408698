import { somewhere } from './somewhere.ts';
import type { Decision } from '../policy/grant.ts';
import { anyOne, attempt, ceilingOf, type Attempt, type Met } from './escalation-ask.ts';
import { ASSUME, type Route } from './escalation-route.ts';
import { note, type Alike, type Seeker, type World } from './escalation-seeker.ts';
import { olderVersionGives } from './older-versions.ts';
import { adminBehindBoundary, couldBeAdmin, type Subject } from './subject.ts';

/** Tries the routes that need nobody who is privileged already. */
export function startAlone(seeker: Seeker, world: World): void {
  for (const route of seeker.thinkable) alone(seeker, route, world);
}

const OLDER = 'set-default-policy-version';

function alone(seeker: Seeker, route: Route, world: World): void {
  const { subject, identity } = seeker;
  const { place, now, strong } = world;
  const ask = (target?: { readonly arn: string; readonly subject?: Subject }) =>
    attempt({ subject, identity, route, place, now, strong, ...(target === undefined ? {} : { target }) });
  switch (route.target) {
    case 'itself': {
      if (route.frees === true) {
        freeing(seeker, route, world);
        return;
      }
      if (route.id === OLDER && olderVersionGives(seeker, world)) {
        const sure = attempt({ subject, identity, route: { ...route, uncertain: false }, place, now, strong });
        if (sure !== undefined) note(seeker, route, sure, [], false);
        return;
      }
      const met = ask();
      const gain = met === undefined ? undefined : couldBeAdmin(identity, place, now);
      if (met !== undefined && gain !== undefined) note(seeker, route, met, [], gain.conditional);
      return;
    }
    case 'assumable-role':
    case 'any-role':
    case 'any-user':
      throughChanged(seeker, route, world);
      return;
    case 'new-role':
    case 'new-user': {
      const prefix = route.target === 'new-role' ? 'role/' : 'user/';
      const names = route.needs.flatMap(({ action }) => {
        const { wide, narrow } = somewhere(identity, action, { place, prefix });
        return [...wide, ...narrow];
      });
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

/** Takes its own boundary off, where that is all that holds it back. */
function freeing(seeker: Seeker, route: Route, { place, now, strong }: World): void {
  const { subject, bounded } = seeker;
  if (bounded === undefined) return;
  const met = attempt({ subject, identity: bounded, route, place, now, strong });
  const gain = met === undefined ? undefined : adminBehindBoundary(bounded, place, now);
  if (met !== undefined && gain !== undefined) note(seeker, route, met, [], gain.conditional);
}

/** Gives another principal all rights and becomes it. */
function throughChanged(seeker: Seeker, route: Route, world: World): void {
  for (const alike of world.reach(seeker, route)) {
    throughOneOf(alike, seeker, route, world);
    if (seeker.found.get(route.id)?.conditional === false) return;
  }
}

function throughOneOf({ members, isInvited }: Alike, seeker: Seeker, route: Route, { place, now, strong }: World): void {
  const { subject, identity, found } = seeker;
  let ceiling: Decision['allowed'] | undefined;
  for (const { subject: target, conditional } of members) {
    const { item } = target;
    if (item.arn === subject.item.arn || (conditional && found.has(route.id))) continue;
    const asked: Attempt = { subject, identity, route, place, now, strong, target: { arn: item.arn, subject: target } };
    const met = attempt(asked);
    if (met !== undefined) note(seeker, route, met, [item.arn], conditional);
    if (found.get(route.id)?.conditional === false) return;
    const needs = route.needs.filter(({ action }) => !isInvited || action !== ASSUME);
    ceiling ??= ceilingOf({ ...asked, route: { ...route, needs } });
    if (ceiling === 'no' || (ceiling === 'conditional' && found.has(route.id))) return;
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
