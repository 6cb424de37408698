import type { Statement } from '../../model/policy.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { matchesArn, overlap } from '../policy/match.ts';
import { speaksOfAction } from '../policy/statement.ts';
import { serviceOf } from './arn.ts';
import { feedingServices, writeActionsOf } from './writes.ts';

/** What the Allows of an identity let it write to at most: an outer bound, Denies and conditions aside. */
export interface Reach {
  /** By service, the resources that are named, without wildcards. */
  readonly exact: ReadonlyMap<string, ReadonlySet<string>>;
  /** By service, the patterns of resources. */
  readonly patterns: ReadonlyMap<string, readonly string[]>;
}

const reaches = new WeakMap<IdentityPolicies, Reach>();

/** The reach of an identity, worked out once. */
export function reachOf(identity: IdentityPolicies): Reach {
  const known = reaches.get(identity);
  if (known !== undefined) return known;
  const reach = measured(identity);
  reaches.set(identity, reach);
  return reach;
}

function measured(identity: IdentityPolicies): Reach {
  const exact = new Map<string, Set<string>>();
  const patterns = new Map<string, Set<string>>();
  for (const statement of allowsOf(identity)) {
    const named = resourcesOf(statement);
    for (const service of feedingServices.filter((each) => writesIn(statement, each))) {
      for (const text of named) added(/[*?]/.test(text) ? patterns : exact, service, text);
    }
  }
  return { exact, patterns: new Map([...patterns].map(([service, texts]) => [service, [...texts]])) };
}

function added(sets: Map<string, Set<string>>, service: string, text: string): void {
  const known = sets.get(service);
  if (known === undefined) sets.set(service, new Set([text]));
  else known.add(text);
}

function writesIn(statement: Statement, service: string): boolean {
  return writeActionsOf(service).some((action) => speaksOfAction(statement, action));
}

/** The statements of an identity that allow something. */
export function allowsOf({ policies }: IdentityPolicies): readonly Statement[] {
  return policies.flatMap(({ document }) => document.statements).filter(({ effect }) => effect === 'Allow');
}

/** What a statement names, widened to patterns: a policy variable may stand for anything. */
export function resourcesOf({ resources, notResources }: Statement): readonly string[] {
  return notResources.length > 0 ? ['*'] : resources.map((text) => text.replace(/\$\{[^}]*\}/g, '*'));
}

/** A quick no for what no Allow of an identity names: with many functions, most pairs end here. */
export function mayReach(identity: IdentityPolicies, arn: string): boolean {
  const service = serviceOf(arn);
  const { exact, patterns } = reachOf(identity);
  const named = exact.get(service);
  const wide = patterns.get(service) ?? [];
  if (service !== 's3') return named?.has(arn) === true || wide.some((pattern) => matchesArn(pattern, arn));
  return wide.some((pattern) => overlap(pattern, `${arn}/*`)) || [...(named ?? [])].some((each) => each.startsWith(`${arn}/`));
}
