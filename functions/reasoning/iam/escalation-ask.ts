import { authorize } from '../policy/authorize.ts';
import { decide, type IdentityPolicies, type Said } from '../policy/grant.ts';
import type { GivenContext } from '../policy/request.ts';
import { dnsSuffixOf } from '../policy/dns-suffix.ts';
import { ANY_NAME, iamArn, type Place } from '../policy/samples.ts';
import type { Need, Route } from './escalation-route.ts';
import { holderOf } from './identity-policies.ts';
import { somewhere } from './somewhere.ts';
import { trustOf, type Subject } from './subject.ts';

/** A need that is met, and by which statements. */
export interface Met {
  readonly by: readonly Said[];
  readonly conditional: boolean;
}

/** Who asks, and whom a route leads to: a principal of the account, or an ARN that stands for any. */
export interface Attempt {
  readonly subject: Subject;
  readonly identity: IdentityPolicies;
  readonly route: Route;
  readonly target?: { readonly arn: string; readonly subject?: Subject };
  readonly place: Place;
  readonly now: Date;
}

/** All needs of a route, or `undefined` where one is not met. */
export function attempt(asked: Attempt): Met | undefined {
  const met: Met[] = [];
  for (const need of asked.route.needs) {
    const one = meet(need, asked);
    if (one === undefined) return undefined;
    met.push(one);
  }
  const conditional = asked.route.uncertain === true || met.some((each) => each.conditional);
  return { by: met.flatMap(({ by }) => by), conditional };
}

function meet(need: Need, asked: Attempt): Met | undefined {
  const { identity, now, target } = asked;
  if (need.action === 'sts:AssumeRole' && target?.subject !== undefined) return assume(asked, target.subject);
  const { resources, certain } = resourcesFor(need, asked);
  const context = contextFor(need.action, asked);
  const decisions = resources.map((resource) => decide(identity, { action: need.action, resource, context }, now));
  const best = decisions.find(({ allowed }) => allowed === 'yes') ?? decisions.find(({ allowed }) => allowed === 'conditional');
  return best === undefined ? undefined : { by: best.by, conditional: !certain || best.allowed === 'conditional' };
}

/** The role's trust policy has its say. */
function assume({ subject, identity, now }: Attempt, role: Subject): Met | undefined {
  if (role.item.kind !== 'role' || role.item.serviceLinked) return undefined;
  const question = { principal: holderOf(subject.item), action: 'sts:AssumeRole', resource: role.item.arn, now };
  const own = identity.policies.map((value) => ({ state: 'read', value }) as const);
  const boundary = identity.boundary === undefined ? {} : { boundary: { state: 'read', value: identity.boundary } as const };
  const { decision, by } = authorize(question, { identity: own, ...boundary, resource: trustOf(role.item) });
  return decision === 'allowed' || decision === 'conditional' ? { by, conditional: decision === 'conditional' } : undefined;
}

function resourcesFor({ action, on }: Need, { subject, identity, target, place }: Attempt) {
  const certainly = (...resources: readonly string[]) => ({ resources, certain: true });
  // Whoever may change any policy or group may change the next that it gets: not today, but without asking again.
  const orAny = (found: readonly string[], any: string) =>
    found.length > 0 ? certainly(...found) : { resources: [any], certain: false };
  switch (on) {
    case 'self':
      return certainly(subject.item.arn);
    case 'own-policy':
      return orAny(subject.ownPolicies, iamArn(place, 'policy'));
    case 'own-group':
      return orAny(subject.groups, iamArn(place, 'group'));
    case 'target':
      return certainly(...(target === undefined ? [] : [target.arn]));
    case 'target-policy':
      return certainly(...(target?.subject?.ownPolicies ?? []));
    case 'somewhere':
      return certainly(...somewhere(identity, action, place));
  }
}

/** What such a request carries: whoever goes a route chooses what suits it. */
function contextFor(action: string, { route, target, subject, place: { partition } }: Attempt): GivenContext {
  if (action === 'iam:PassRole') return { 'iam:PassedToService': `${route.service ?? ''}.${dnsSuffixOf(partition)}` };
  const changed = route.target === 'itself' ? subject : target?.subject;
  const bounded = /^iam:(Attach|Put|Create)(User|Role)/.test(action);
  const boundary = bounded ? { 'iam:PermissionsBoundary': changed?.item.boundary ?? null } : {};
  const attached = action.startsWith('iam:Attach')
    ? { 'iam:PolicyARN': `arn:${partition}:iam::aws:policy/AdministratorAccess` }
    : {};
  return { ...boundary, ...attached };
}

/** A role, user or group that no policy has in mind. */
export function anyOne(place: Place, kind: 'user' | 'role' | 'group'): { readonly arn: string } {
  return { arn: iamArn(place, kind, ANY_NAME) };
}
