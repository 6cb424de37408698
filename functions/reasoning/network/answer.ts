import type { Unreadable } from '../../model/read.ts';

/** A step of a path, with the rule that opens it where there is one. */
export interface Hop {
  readonly kind:
    | 'internet'
    | 'internet-gateway'
    | 'nat-gateway'
    | 'egress-only-internet-gateway'
    | 'transit-gateway'
    | 'vpc-peering'
    | 'vpc-endpoint'
    | 'route-table'
    | 'network-acl'
    | 'subnet'
    | 'security-group'
    | 'network-interface'
    | 'address'
    | 'dns-resolver';
  readonly id: string;
  readonly rule?: string | undefined;
}

/** Something that somebody set (or left out), and that is in the way. */
export interface Setting {
  readonly kind:
    | 'security-group'
    | 'network-acl'
    | 'route'
    | 'public-address'
    | 'block-public-access'
    | 'gateway'
    | 'vpc-peering'
    | 'endpoint'
    | 'endpoint-policy'
    | 'dns'
    | 'interface'
    | 'address';
  readonly id: string;
  /** What it does, for a person. */
  readonly detail: string;
}

/** Why something cannot be decided: a piece that could not be read, or one that nothing here models. */
export interface Gap {
  readonly what: string;
  readonly why: string;
  /** Set where only what an endpoint's policy says is open, and the network itself is not. */
  readonly policyOf?: string | undefined;
  /** The reading that failed, if that is why. */
  readonly unreadable?: Unreadable | undefined;
}

/** May packets pass, and the answers to them? */
export interface Answer {
  readonly decision: 'reached' | 'blocked' | 'unknown';
  /** The hops of the way that is open, or that would be. Empty for what is blocked. */
  readonly path: readonly Hop[];
  /** Every setting in the way, not only the first. */
  readonly blockedBy: readonly Setting[];
  /** What would have to be known to decide. */
  readonly gaps: readonly Gap[];
  readonly why: string;
}

/** Something known, or why it is not. */
export type Known<T> = { readonly value: T; readonly gap?: never } | { readonly value?: never; readonly gap: Gap };

/** How a single filter or several of them judge: `sure` when all that is known suffices, `possible` when what is not might. */
export interface Verdict {
  readonly sure: boolean;
  readonly possible: boolean;
  readonly hops: readonly Hop[];
  readonly settings: readonly Setting[];
  readonly gaps: readonly Gap[];
}

export const open: Verdict = { sure: true, possible: true, hops: [], settings: [], gaps: [] };

export function openBy(...hops: readonly Hop[]): Verdict {
  return { ...open, hops };
}

export function blockedBy(...settings: readonly Setting[]): Verdict {
  return { ...open, sure: false, possible: false, settings };
}

export function undecided(...gaps: readonly Gap[]): Verdict {
  return { ...open, sure: false, gaps };
}

/** Everything in a row must let the packets through. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return {
    sure: verdicts.every(({ sure }) => sure),
    possible: verdicts.every(({ possible }) => possible),
    hops: verdicts.flatMap(({ hops }) => hops),
    settings: verdicts.flatMap(({ settings }) => settings),
    gaps: verdicts.flatMap(({ gaps }) => gaps),
  };
}

/** One way is enough. Where none is open, what stands in all of them is told. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  const best = verdicts.find(({ sure }) => sure) ?? verdicts.find(({ possible }) => possible);
  if (best?.sure === true) return best;
  const settings = verdicts.flatMap((each) => each.settings);
  const gaps = verdicts.filter(({ possible }) => possible).flatMap((each) => each.gaps);
  return { sure: false, possible: best !== undefined, hops: best?.hops ?? [], settings, gaps };
}

function onceEach<T extends object>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

export function answerOf(verdict: Verdict): Answer {
  const gaps = onceEach(verdict.gaps);
  if (verdict.sure) return { decision: 'reached', path: verdict.hops, blockedBy: [], gaps: [], why: 'every hop lets it through' };
  if (verdict.possible) {
    const why = gaps.map((gap) => `${gap.what}: ${gap.why}`).join('; ');
    return { decision: 'unknown', path: verdict.hops, blockedBy: [], gaps, why };
  }
  const settings = onceEach(verdict.settings);
  const why = settings.map(({ detail }) => detail).join('; ');
  return { decision: 'blocked', path: [], blockedBy: settings, gaps: [], why };
}
