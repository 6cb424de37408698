import type { Decision, IdentityPolicies, Said } from '../policy/grant.ts';
import type { Place } from '../policy/samples.ts';
import type { PolicyItem } from './directory.ts';
import type { Met } from './escalation-ask.ts';
import type { Route } from './escalation-route.ts';
import type { Subject } from './subject.ts';

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

/** A principal that is no administrator, and what was found for it so far. */
export interface Seeker {
  readonly subject: Subject;
  /** By which it acts; without its boundary, where it may take that off. */
  readonly identity: IdentityPolicies;
  /** As it is, where it has a boundary. */
  readonly bounded?: IdentityPolicies;
  /** By what it may take its boundary off. */
  readonly freedBy: readonly Said[];
  /** The routes of which its policies allow every action on something: the others need not be tried. */
  readonly thinkable: ReadonlySet<Route>;
  readonly found: Map<string, OpenRoute>;
  /** What each route can come to at best, as far as it was asked, by the tags of whom it leads to that count. */
  readonly ceilings: Map<Route, Map<string, Decision['allowed']>>;
  /** How it stands in the queue. */
  told?: 'conditional' | 'certain';
}

/** A user or role that would be an administrator once a route has done its work on it. */
export interface Gainful {
  readonly subject: Subject;
  readonly conditional: boolean;
}

/** Some of which a route comes to the same at best, since they have the same boundary, and the same tags where these count. */
export interface Alike {
  readonly members: readonly Gainful[];
  /** True for roles that let the seeker in by name, whatever its own policies allow it. */
  readonly isInvited: boolean;
}

/** The users and roles that a seeker's routes may change, found by look-up. */
export type Reach = (seeker: Seeker, route: Route) => readonly Alike[];

/** What the routes lead through. */
export interface World {
  readonly reach: Reach;
  readonly byArn: ReadonlyMap<string, Subject>;
  /** By ARN. */
  readonly policies: ReadonlyMap<string, PolicyItem>;
  /** ARNs of managed policies that make whoever gets them an administrator, sooner or later. */
  readonly strong: readonly string[];
  readonly place: Place;
  readonly now: Date;
}

/** Keeps an open route; one that hangs on nothing is worth more than one that does. */
export function note(
  { found, freedBy }: Seeker,
  { id, title }: Route,
  { by, conditional }: Met,
  via: readonly string[],
  doubtful: boolean,
): void {
  const all = [...freedBy, ...by];
  const statements = all.filter((said, at) => all.findIndex((other) => isSame(said, other)) === at);
  const open = { route: id, title, via, statements, conditional: conditional || doubtful };
  if (found.get(id) === undefined || !open.conditional) found.set(id, open);
}

function isSame(a: Said, b: Said): boolean {
  return a.policy === b.policy && a.statement === b.statement;
}
