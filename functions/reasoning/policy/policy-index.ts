import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { matchesWildcard } from './match.ts';

/** A statement, ready to be asked of actions. */
export interface Entry {
  readonly statement: Statement;
  /** Its place in the document, from 0. */
  readonly index: number;
  /** The document's `Version`. */
  readonly version: string;
  /** Whether it speaks of an action, given in lower case. */
  readonly speaksOf: (action: string) => boolean;
}

interface PolicyIndex {
  readonly byService: ReadonlyMap<string, readonly Entry[]>;
  /** Those that may speak of any service. */
  readonly general: readonly Entry[];
}

const indexes = new WeakMap<PolicyDocument, PolicyIndex>();

/**
 * The statements of a document that may speak of an action (in lower case), in its order. A document is indexed by
 * service once, however many principals share it and however many questions are asked.
 */
export function entriesFor(document: PolicyDocument, action: string): readonly Entry[] {
  const known = indexes.get(document);
  const index = known ?? indexOf(document);
  if (known === undefined) indexes.set(document, index);
  return index.byService.get(action.slice(0, action.indexOf(':'))) ?? index.general;
}

function indexOf({ statements, version }: PolicyDocument): PolicyIndex {
  const entries = statements.map((statement, index): Entry => ({ statement, index, version, speaksOf: actionTest(statement) }));
  const services = entries.map(({ statement }) => servicesOf(statement));
  const named = new Set(services.flatMap((each) => each ?? []));
  const of = (service: string) => entries.filter((_entry, at) => services[at]?.includes(service) ?? true);
  return {
    byService: new Map([...named].map((service) => [service, of(service)])),
    general: entries.filter((_entry, at) => services[at] === undefined),
  };
}

/** The services that a statement names, in lower case; `undefined` where it may speak of any. */
function servicesOf({ actions, notActions }: Statement): readonly string[] | undefined {
  if (notActions.length > 0) return undefined;
  const services = actions.map((action) => action.slice(0, Math.max(action.indexOf(':'), 0)).toLowerCase());
  return services.some((service) => service === '' || /[*?]/.test(service)) ? undefined : services;
}

function actionTest({ actions, notActions }: Statement): (action: string) => boolean {
  const isAmong = memberTest((notActions.length > 0 ? notActions : actions).map((action) => action.toLowerCase()));
  return notActions.length > 0 ? (action) => !isAmong(action) : isAmong;
}

function memberTest(patterns: readonly string[]): (action: string) => boolean {
  const exact = new Set(patterns.filter((pattern) => !/[*?]/.test(pattern)));
  const wide = patterns.filter((pattern) => /[*?]/.test(pattern));
  return (action) => exact.has(action) || wide.some((pattern) => matchesWildcard(pattern, action));
}
