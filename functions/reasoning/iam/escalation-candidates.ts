import type { PolicyDocument } from '../../model/policy.ts';
import { matchesArn } from '../policy/match.ts';
import { entriesFor } from '../policy/policy-index.ts';
import { shortName } from '../policy/requester.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import type { RoleItem, UserItem } from './directory.ts';
import type { Route } from './escalation-route.ts';

/** The resources that Allows of an action name, for one identity: certain ARNs, and patterns. */
export interface Grasp {
  readonly exact: ReadonlySet<string>;
  readonly wide: readonly string[];
}

/** On what an identity’s own policies may allow an action: no more than what its Allows name. */
export function graspOf({ policies }: IdentityPolicies, action: string, self?: UserItem | RoleItem): Grasp {
  const patterns = new Set(policies.flatMap(({ document }) => patternsIn(document, action.toLowerCase(), self)));
  const all = [...patterns];
  return { exact: new Set(all.filter((each) => !/[*?]/.test(each))), wide: all.filter((each) => /[*?]/.test(each)) };
}

function patternsIn(document: PolicyDocument, action: string, self: UserItem | RoleItem | undefined): readonly string[] {
  const allows = entriesFor(document, action).filter(
    ({ statement, speaksOf }) => statement.effect === 'Allow' && speaksOf(action),
  );
  return allows.flatMap(({ statement: { resources, notResources } }) => {
    if (notResources.length > 0) return ['*'];
    const own = self?.kind === 'user' ? self.name : '*';
    return resources.map((pattern) => pattern.replace(/\$\{aws:username\}/gi, own).replace(/\$\{[^}]*\}/g, '*'));
  });
}

/** Whether a grasp may hold a target. */
export function mayHold({ exact, wide }: Grasp, arn: string): boolean {
  return exact.has(arn) || wide.some((pattern) => matchesArn(pattern, arn));
}

interface Candidate {
  readonly subject: { readonly item: UserItem | RoleItem };
  readonly identity: IdentityPolicies;
  readonly thinkable: ReadonlySet<Route>;
}

interface Target {
  readonly arn: string;
  readonly subject?: { readonly item: UserItem | RoleItem };
}

interface Holding<C> {
  readonly candidate: C;
  readonly grasp: Grasp;
}

interface ActionIndex<C> {
  readonly exact: ReadonlyMap<string, readonly C[]>;
  readonly wide: readonly Holding<C>[];
}

/**
 * Those of many for whom a route to a target is worth trying: who can go the route at all, and whose Allows name the target in the
 * action that is done to it, or whom the target itself lets in. Found by look-up, so that many targets times many candidates are
 * not all tried; for whom a route is settled is never looked at again.
 */
export function candidatesAmong<C extends Candidate>(
  all: readonly C[],
  isSettled: (candidate: C, route: Route) => boolean,
): (route: Route, target: Target) => Iterable<C> {
  const byName = grouped(all.flatMap((candidate) => namesOf(candidate.subject.item).map((name) => [name, candidate] as const)));
  const byRoute = grouped(all.flatMap((candidate) => [...candidate.thinkable].map((route) => [route, candidate] as const)));
  const indexes = new Map<string, ActionIndex<C>>();
  const indexFor = (action: string) => {
    const index = indexes.get(action) ?? indexOf(all, action);
    indexes.set(action, index);
    return index;
  };
  const open = whileOpen(
    (route) => byRoute.get(route) ?? [],
    (candidate, route) => !isSettled(candidate, route),
  );
  const holding = whileOpen(
    (route) => {
      const [doing] = route.needs.filter(({ on }) => on === 'target');
      const wide = doing === undefined ? [] : indexFor(doing.action).wide;
      return wide.filter(({ candidate }) => candidate.thinkable.has(route));
    },
    ({ candidate }, route) => !isSettled(candidate, route),
  );
  return (route, target) => {
    const doing = route.needs.find(({ on }) => on === 'target');
    if (doing === undefined) return open(route);
    const letIn = doing.action === 'sts:AssumeRole' ? namedBy(target) : [];
    if (letIn === 'anybody') return open(route);
    const invited = letIn.flatMap((name) => byName.get(name) ?? []);
    const isLeftToAccount = letIn.some((name) => /^\d{12}$|:root$/.test(name));
    if (doing.action === 'sts:AssumeRole' && !isLeftToAccount) return new Set(invited);
    const within = holding(route).flatMap(({ candidate, grasp }) => (mayHold(grasp, target.arn) ? [candidate] : []));
    return new Set([...(indexFor(doing.action).exact.get(target.arn) ?? []), ...within, ...invited]);
  };
}

/** Those of a route that are still open, each time it is asked; what is not open any more does not open again. */
function whileOpen<One>(
  of: (route: Route) => readonly One[],
  isOpen: (one: One, route: Route) => boolean,
): (route: Route) => readonly One[] {
  const left = new Map<Route, readonly One[]>();
  return (route) => {
    const still = (left.get(route) ?? of(route)).filter((one) => isOpen(one, route));
    left.set(route, still);
    return still;
  };
}

function indexOf<C extends Candidate>(all: readonly C[], action: string): ActionIndex<C> {
  const grasps = all.map((candidate) => ({ candidate, grasp: graspOf(candidate.identity, action, candidate.subject.item) }));
  return {
    exact: grouped(grasps.flatMap(({ candidate, grasp }) => [...grasp.exact].map((arn) => [arn, candidate] as const))),
    wide: grasps.filter(({ grasp }) => grasp.wide.length > 0),
  };
}

/** The names by which a trust policy lets a user or role in: ARN, unique id, and of a role its sessions’. */
function namesOf({ kind, arn, id }: UserItem | RoleItem): readonly string[] {
  return kind === 'role' ? [arn, id, `session of ${shortName(arn)}`] : [arn, id];
}

/** Whom a role’s trust policy names; those whom it leaves to the account need an Allow of their own. */
function namedBy({ subject }: Target): readonly string[] | 'anybody' {
  if (subject?.item.kind !== 'role' || subject.item.trust.state === 'unreadable') return [];
  const allows = subject.item.trust.value.statements.filter(({ effect }) => effect === 'Allow');
  if (allows.some(({ notPrincipals, principals }) => notPrincipals !== undefined || principals?.AWS.includes('*') === true))
    return 'anybody';
  return allows.flatMap(({ principals }) =>
    (principals?.AWS ?? []).map((name) => {
      const role = /:assumed-role\/([^/]+)\//.exec(name)?.[1];
      return role === undefined ? name : `session of ${role}`;
    }),
  );
}

function grouped<Key, Value>(pairs: readonly (readonly [Key, Value])[]): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
