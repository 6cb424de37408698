import type { PolicyDocument } from '../../model/policy.ts';
import { authorize } from '../policy/authorize.ts';
import { clausesOf } from '../policy/clause.ts';
import { decide, type Decision, type IdentityPolicies, type Said } from '../policy/grant.ts';
import type { GivenContext } from '../policy/request.ts';
import { dnsSuffixOf } from '../policy/dns-suffix.ts';
import { ANY_NAME, ANY_REGION, iamArn, type Place } from '../policy/samples.ts';
import type { RoleItem } from './directory.ts';
import { ASSUME, type Need, type Route } from './escalation-route.ts';
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
  /** ARNs of managed policies that are worth attaching. */
  readonly strong: readonly string[];
}

/** All needs of a route, or `undefined` where one is not met. Whoever goes it chooses the region. */
export function attempt(asked: Attempt): Met | undefined {
  return attemptWith(meet, asked);
}

function attemptWith(meeting: typeof meet, asked: Attempt): Met | undefined {
  let best: Met | undefined;
  for (const region of asked.route.service === undefined ? [ANY_REGION] : regionsFor(asked.identity)) {
    const met = attemptIn(region, asked, meeting);
    if (met?.conditional === false) return met;
    best ??= met;
  }
  return best;
}

/**
 * What a route can come to at best, whoever its target is: as if the Allows of what is done to that named everything, and
 * no Deny named anything in particular. So that what fails for all targets is not tried on each.
 */
export function ceilingOf(asked: Attempt): Decision['allowed'] {
  const identity = freed(asked.identity);
  const { target, now } = asked;
  const best = attemptWith((need, region) => {
    if (!need.on.startsWith('target')) return meet(need, region, asked);
    const contexts = contextsFor(need.action, region, asked);
    const resource = target?.arn ?? '*';
    const resourceTags = tagsOf(need, asked);
    return bestOf(contexts.map((context) => decide(identity, { action: need.action, resource, resourceTags, context }, now)));
  }, asked);
  if (best === undefined) return 'no';
  return best.conditional ? 'conditional' : 'yes';
}

const freedOnes = new WeakMap<IdentityPolicies, IdentityPolicies>();

function freed(identity: IdentityPolicies): IdentityPolicies {
  const known = freedOnes.get(identity);
  if (known !== undefined) return known;
  const { boundary, policies } = identity;
  const free: IdentityPolicies = {
    ...identity,
    policies: policies.map(({ name, document }) => ({ name, document: withoutResources(document) })),
    ...(boundary === undefined ? {} : { boundary: withoutResources(boundary) }),
  };
  freedOnes.set(identity, free);
  return free;
}

const unnamed = new WeakMap<PolicyDocument, PolicyDocument>();

function withoutResources(document: PolicyDocument): PolicyDocument {
  const known = unnamed.get(document);
  if (known !== undefined) return known;
  const statements = document.statements.flatMap((statement) => {
    if (statement.effect === 'Deny' && !statement.resources.includes('*')) return [];
    return [{ ...statement, resources: ['*'], notResources: [] }];
  });
  const free = { ...document, statements };
  unnamed.set(document, free);
  return free;
}

function attemptIn(region: string, asked: Attempt, meeting: typeof meet): Met | undefined {
  const met: Met[] = [];
  for (const need of asked.route.needs) {
    const one = meeting(need, region, asked);
    if (one === undefined) return undefined;
    met.push(one);
  }
  const conditional = asked.route.uncertain === true || met.some((each) => each.conditional);
  return { by: met.flatMap(({ by }) => by), conditional };
}

const regions = new WeakMap<IdentityPolicies, readonly string[]>();

/** Any region, and those that the policies' conditions name. */
function regionsFor(identity: IdentityPolicies): readonly string[] {
  const known = regions.get(identity);
  if (known !== undefined) return known;
  const { policies, boundary } = identity;
  const documents = [...policies.map(({ document }) => document), ...(boundary === undefined ? [] : [boundary])];
  const named = documents.flatMap(({ statements }) =>
    statements.flatMap(({ conditions }) =>
      clausesOf(conditions).flatMap(({ key, values }) => (key.toLowerCase() === 'aws:requestedregion' ? values : [])),
    ),
  );
  const found = [...new Set([ANY_REGION, ...named.map((value) => value.replaceAll('*', 'west-1').replaceAll('?', '1'))])];
  regions.set(identity, found);
  return found;
}

function meet(need: Need, region: string, asked: Attempt): Met | undefined {
  const { identity, now, target } = asked;
  if (need.action === ASSUME && target?.subject !== undefined) return assume(asked, target.subject);
  const { certain, uncertain = [] } = resourcesFor(need, region, asked);
  const contexts = contextsFor(need.action, region, asked);
  const resourceTags = tagsOf(need, asked);
  const decisionsOn = (resources: readonly string[]) =>
    resources.flatMap((resource) =>
      contexts.map((context) => decide(identity, { action: need.action, resource, resourceTags, context }, now)),
    );
  const sure = decisionsOn(certain);
  const allowed = sure.find((each) => each.allowed === 'yes');
  if (allowed !== undefined) return { by: allowed.by, conditional: false };
  const best = [...sure, ...decisionsOn(uncertain)].find((each) => each.allowed !== 'no');
  return best === undefined ? undefined : { by: best.by, conditional: true };
}

/** The tags of whom an action is done to, where it is somebody that is there: IAM lists them all. */
function tagsOf({ on }: Need, { subject, target }: Attempt): Readonly<Record<string, string>> | undefined {
  if (on === 'self') return subject.item.tags ?? {};
  return on === 'target' && target?.subject !== undefined ? (target.subject.item.tags ?? {}) : undefined;
}

function bestOf(decisions: readonly Decision[]): Met | undefined {
  const best = decisions.find(({ allowed }) => allowed === 'yes') ?? decisions.find(({ allowed }) => allowed === 'conditional');
  return best === undefined ? undefined : { by: best.by, conditional: best.allowed === 'conditional' };
}

/** The role's trust policy has its say. */
function assume({ subject, identity, now }: Attempt, role: Subject): Met | undefined {
  if (role.item.kind !== 'role' || role.item.serviceLinked) return undefined;
  const resourceTags = role.item.tags ?? {};
  const asked = { principal: holderOf(subject.item), action: ASSUME, resource: role.item.arn, resourceTags, now };
  const own = identity.policies.map((value) => ({ state: 'read', value }) as const);
  const boundary = identity.boundary === undefined ? {} : { boundary: { state: 'read', value: identity.boundary } as const };
  const policies = { identity: own, ...boundary, resource: trustOf(role.item) };
  const answers = sendersChoices(role.item, subject).map((assumed) => authorize({ ...asked, assumed }, policies));
  const best =
    answers.find(({ decision }) => decision === 'allowed') ?? answers.find(({ decision }) => decision === 'conditional');
  return best === undefined ? undefined : { by: best.by, conditional: best.decision === 'conditional' };
}

/** How a request to assume a role may be sent: by TLS, by no service, and for a session of the name that is asked for. */
function sendersChoices({ trust }: RoleItem, { item }: Subject): readonly GivenContext[] {
  const choice = { 'aws:SecureTransport': 'true', 'aws:ViaAWSService': 'false' };
  const clauses = trust.state === 'unreadable' ? [] : trust.value.statements.flatMap(({ conditions }) => clausesOf(conditions));
  const names = clauses.flatMap(({ key, values }) => (key.toLowerCase() === 'sts:rolesessionname' ? values : []));
  const filled = names.map((name) => name.replace(/\$\{aws:username\}/gi, item.name).replace(/[*?]/g, 'x'));
  return [choice, ...[...new Set(filled)].map((name) => ({ ...choice, 'sts:RoleSessionName': name }))];
}

interface Resources {
  readonly certain: readonly string[];
  /** Those of which nobody knows whether they are of use. */
  readonly uncertain?: readonly string[];
}

function resourcesFor({ action, on }: Need, region: string, { subject, identity, target, place, route }: Attempt): Resources {
  // Whoever may change any policy or group may change the next that it gets: not today, but without asking again.
  const orAny = (found: readonly string[], any: string) =>
    found.length > 0 ? { certain: found } : { certain: [], uncertain: [any] };
  switch (on) {
    case 'self':
      return { certain: [subject.item.arn] };
    case 'own-policy':
      return orAny(subject.ownPolicies, iamArn(place, 'policy'));
    case 'own-group':
      return orAny(subject.groups, iamArn(place, 'group'));
    case 'own-boundary':
      return { certain: subject.ownBoundary === undefined ? [] : [subject.ownBoundary] };
    case 'target':
      return { certain: target === undefined ? [] : [target.arn] };
    case 'target-policy':
      return { certain: target?.subject?.ownPolicies ?? [] };
    case 'target-provider':
      return { certain: target?.subject?.samlProviders ?? [] };
    case 'somewhere': {
      const { wide, narrow } = somewhere(identity, action, { place, region });
      return route.existing === true ? { certain: wide, uncertain: narrow } : { certain: [...wide, ...narrow] };
    }
  }
}

/** What such a request may carry: whoever goes a route chooses what suits it. */
function contextsFor(action: string, region: string, asked: Attempt): readonly GivenContext[] {
  const { route, target, subject, strong, place } = asked;
  if (action === 'iam:PassRole') {
    const suffixes = new Set(['aws', place.partition].map(dnsSuffixOf));
    return [...suffixes].map((suffix) => ({
      'iam:PassedToService': `${route.service ?? ''}.${suffix}`,
      'aws:RequestedRegion': region,
    }));
  }
  const [best = ''] = strong;
  if (/^iam:Put(User|Role)PermissionsBoundary$/.test(action)) return [{ 'iam:PermissionsBoundary': best }];
  const changed = route.target === 'itself' ? subject : target?.subject;
  const isBounded = /^iam:(Attach|Put|Create)(User|Role)|PermissionsBoundary$/.test(action);
  const boundary = isBounded ? { 'iam:PermissionsBoundary': changed?.item.boundary ?? null } : {};
  if (!action.startsWith('iam:Attach')) return [boundary];
  return strong.map((policy) => ({ ...boundary, 'iam:PolicyARN': policy }));
}

/** A role, user or group that no policy has in mind. */
export function anyOne(place: Place, kind: 'user' | 'role' | 'group'): { readonly arn: string } {
  return { arn: iamArn(place, kind, ANY_NAME) };
}
