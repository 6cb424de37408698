import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { alwaysHolds, neverHolds } from './condition.ts';
import { fitOf, type Fit, type Wish } from './statement.ts';

/** A policy together with the name under which its owner finds it. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** The policies of one identity: its own, its groups', and its permission boundary where it has one. */
export interface IdentityPolicies {
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: PolicyDocument;
}

/** A statement that had a say, by its policy and its Sid or place (`#1` is the first). */
export interface Said {
  readonly policy: string;
  readonly statement: string;
}

/** `conditional`: only for requests that meet a condition, or for a resource that a policy variable names. */
export interface Decision {
  readonly allowed: 'yes' | 'conditional' | 'no';
  readonly by: readonly Said[];
  /** Denies that do or may stop it. */
  readonly deniedBy: readonly Said[];
}

/**
 * Whether an identity's policies let it do something in its own account, from `now` on: an explicit Deny beats every
 * Allow, and a permission boundary has to allow it as well ("Policy evaluation logic"). Resource policies, service
 * control policies and session policies have their say elsewhere.
 */
export function decide(identity: IdentityPolicies, wish: Wish, now: Date): Decision {
  const own = identity.policies.flatMap((policy) => opinions(policy, wish, now));
  const bounds =
    identity.boundary === undefined
      ? undefined
      : opinions({ name: 'permission boundary', document: identity.boundary }, wish, now);
  const denies = [...own, ...(bounds ?? [])].filter(({ effect }) => effect === 'Deny');
  const allows = own.filter(({ effect }) => effect === 'Allow');
  const within = bounds === undefined ? 'yes' : strongest(bounds.filter(({ effect }) => effect === 'Allow'));
  return {
    allowed: weakest(strongest(allows), within, unless(strongest(denies))),
    by: allows.map(({ said }) => said),
    deniedBy: denies.map(({ said }) => said),
  };
}

/** How a statement is spoken of: by its Sid, or else by its place in the document. */
export function statementName(statement: Pick<Statement, 'sid'>, index: number): string {
  return statement.sid ?? `#${String(index + 1)}`;
}

interface Opinion {
  readonly effect: Statement['effect'];
  readonly fit: Fit;
  readonly said: Said;
}

function opinions({ name, document }: NamedPolicy, wish: Wish, now: Date): readonly Opinion[] {
  return document.statements.flatMap((statement, index): Opinion[] => {
    const fit = weigh(statement, wish, now);
    const said = { policy: name, statement: statementName(statement, index) };
    return fit === 'no' ? [] : [{ effect: statement.effect, fit, said }];
  });
}

function weigh(statement: Statement, wish: Wish, now: Date): Fit {
  const fit = fitOf(statement, wish);
  if (fit === 'no' || alwaysHolds(statement, now)) return fit;
  return neverHolds(statement, now).length > 0 ? 'no' : 'maybe';
}

function strongest(found: readonly Opinion[]): Fit {
  if (found.some(({ fit }) => fit === 'yes')) return 'yes';
  return found.length > 0 ? 'maybe' : 'no';
}

function unless(denied: Fit): Fit {
  if (denied === 'maybe') return denied;
  return denied === 'yes' ? 'no' : 'yes';
}

function weakest(...fits: readonly Fit[]): Decision['allowed'] {
  if (fits.includes('no')) return 'no';
  return fits.includes('maybe') ? 'conditional' : 'yes';
}
