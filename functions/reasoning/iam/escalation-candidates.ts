import type { PolicyDocument } from '../../model/policy.ts';
import { matchesArn, overlap } from '../policy/match.ts';
import { entriesFor } from '../policy/policy-index.ts';
import { shortName } from '../policy/requester.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import type { RoleItem, UserItem } from './directory.ts';
import { ASSUME, type Route } from './escalation-route.ts';

/** The resources that Allows of an action name, for one identity: certain ARNs, and patterns. */
export interface Grasp {
  readonly exact: ReadonlySet<string>;
  readonly wide: readonly string[];
}

/** On what an identity’s own policies may allow an action: no more than what its Allows name. */
export function graspOf({ policies }: Pick<IdentityPolicies, 'policies'>, action: string, self?: UserItem | RoleItem): Grasp {
  const patterns = policies.flatMap(({ document }) => patternsIn(document, action.toLowerCase(), self));
  return graspOn([...new Set(patterns)]);
}

function graspOn(patterns: readonly string[]): Grasp {
  const isWide = (pattern: string) => /[*?]/.test(pattern);
  return { exact: new Set(patterns.filter((each) => !isWide(each))), wide: patterns.filter(isWide) };
}

const onIam = new WeakMap<IdentityPolicies, Map<string, Grasp>>();

/** The same of what is IAM’s, which is all that routes change: a statement may name resources of many services. */
export function graspOnIam(identity: IdentityPolicies, action: string, self: UserItem | RoleItem): Grasp {
  const known = onIam.get(identity) ?? new Map<string, Grasp>();
  onIam.set(identity, known);
  const found = known.get(action) ?? ofIam(graspOf(identity, action, self));
  known.set(action, found);
  return found;
}

function ofIam({ exact, wide }: Grasp): Grasp {
  return graspOn([...exact, ...wide].filter((pattern) => overlap(pattern, 'arn:*:iam::*')));
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

interface Candidate {
  readonly subject: { readonly item: UserItem | RoleItem };
  readonly identity: IdentityPolicies;
  readonly thinkable: ReadonlySet<Route>;
}

interface Target {
  readonly arn: string;
  readonly subject?: { readonly item: UserItem | RoleItem };
}

interface RouteIndex<C> {
  readonly exact: ReadonlyMap<string, readonly C[]>;
  /** By what stands before the first wildcard of a pattern. */
  readonly wide: Map<string, readonly { readonly candidate: C; readonly pattern: string }[]>;
}

/**
 * Those of many for whom a route to a target is worth trying: whose Allows name it in the action that is done to it, or whom the
 * target itself lets in. For whom a route is settled, once and for all, is not looked up again. Found by look-up, so that many
 * targets times many candidates are not all tried.
 */
export function candidatesAmong<C extends Candidate>(
  all: readonly C[],
  isSettled: (candidate: C, route: Route) => boolean,
): (route: Route, target: Target) => Iterable<C> {
  const byName = grouped(all.flatMap((candidate) => namesOf(candidate.subject.item).map((name) => [name, candidate] as const)));
  const byRoute = grouped(all.flatMap((candidate) => [...candidate.thinkable].map((route) => [route, candidate] as const)));
  const indexes = new Map<Route, RouteIndex<C>>();
  const indexFor = (route: Route, action: string) => {
    const index = indexes.get(route) ?? indexOf(byRoute.get(route) ?? [], action);
    indexes.set(route, index);
    return index;
  };
  const unsettled = (route: Route): readonly C[] => {
    const open = (byRoute.get(route) ?? []).filter((candidate) => !isSettled(candidate, route));
    byRoute.set(route, open);
    return open;
  };
  const holding = (route: Route, action: string, arn: string): readonly C[] => {
    const { exact, wide } = indexFor(route, action);
    const found = [...(exact.get(arn) ?? [])];
    for (let length = 0; length <= arn.length; length++) {
      const prefix = arn.slice(0, length);
      const bucket = wide.get(prefix);
      if (bucket === undefined) continue;
      const open = bucket.filter(({ candidate }) => !isSettled(candidate, route));
      if (open.length < bucket.length) wide.set(prefix, open);
      for (const { candidate, pattern } of open) if (matchesArn(pattern, arn)) found.push(candidate);
    }
    return found;
  };
  return (route, target) => {
    const doing = route.needs.find(({ on }) => on === 'target');
    if (doing === undefined) return unsettled(route);
    const letIn = doing.action === ASSUME ? namedBy(target.subject?.item) : [];
    if (letIn === 'anybody') return byRoute.get(route) ?? [];
    const invited = letIn.flatMap((name) => byName.get(name) ?? []);
    if (doing.action === ASSUME && !letIn.some(isAccount)) return new Set(invited);
    return new Set([...holding(route, doing.action, target.arn), ...invited]);
  };
}

function indexOf<C extends Candidate>(all: readonly C[], action: string): RouteIndex<C> {
  const grasps = all.map((candidate) => ({ candidate, grasp: graspOnIam(candidate.identity, action, candidate.subject.item) }));
  return {
    exact: grouped(grasps.flatMap(({ candidate, grasp }) => [...grasp.exact].map((arn) => [arn, candidate] as const))),
    wide: grouped(
      grasps.flatMap(({ candidate, grasp }) =>
        grasp.wide.map((pattern) => [fixedStart(pattern), { candidate, pattern }] as const),
      ),
    ),
  };
}

/** What stands before a pattern's first wildcard. */
export function fixedStart(pattern: string): string {
  return /^[^*?]*/.exec(pattern)?.[0] ?? '';
}

/** Whether a name in a trust policy leaves it to the policies of an account whom it lets in. */
export function isAccount(name: string): boolean {
  return /^\d{12}$|:root$/.test(name);
}

/** The names by which a trust policy lets a user or role in: ARN, unique id, and of a role its sessions’. */
export function namesOf({ kind, arn, id }: UserItem | RoleItem): readonly string[] {
  return kind === 'role' ? [arn, id, `session of ${shortName(arn)}`] : [arn, id];
}

/** Whom a role’s trust policy names; those whom it leaves to the account need an Allow of their own. */
export function namedBy(item: UserItem | RoleItem | undefined): readonly string[] | 'anybody' {
  if (item?.kind !== 'role' || item.trust.state === 'unreadable') return [];
  const allows = item.trust.value.statements.filter(({ effect }) => effect === 'Allow');
  if (allows.some(({ notPrincipals, principals }) => notPrincipals !== undefined || principals?.AWS.includes('*') === true))
    return 'anybody';
  return allows.flatMap(({ principals }) =>
    (principals?.AWS ?? []).map((name) => {
      const role = /:assumed-role\/([^/]+)\//.exec(name)?.[1];
      return role === undefined ? name : `session of ${role}`;
    }),
  );
}

export function grouped<Key, Value>(pairs: readonly (readonly [Key, Value])[]): Map<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
