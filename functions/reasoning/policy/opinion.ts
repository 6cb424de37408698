import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { allOf, type Certainty } from '../certainty.ts';
import type { Outcome } from './clause-outcome.ts';
import { conditionOutcome, openKeys, type Assumptions } from './outcome.ts';
import { entriesFor, type Entry } from './policy-index.ts';
import type { RequestContext } from './request.ts';
import { resourceFit } from './statement.ts';
import { openVariables } from './variables.ts';

/** A policy together with the name under which its owner finds it. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A statement that had a say, by its policy and its Sid or place (`#1` is the first). */
export interface Said {
  readonly policy: string;
  readonly statement: string;
}

/** A request as policies see it, its principal aside. */
export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  readonly now: Date;
  /** True where this very request is asked about, and not what a statement opens: see {@link Assumptions}. */
  readonly exact?: boolean | undefined;
}

/** What one statement has to say of a request. */
export interface Opinion {
  readonly effect: Statement['effect'];
  readonly fit: Certainty;
  readonly said: Said;
  readonly entry: Entry;
}

const fits: Readonly<Record<Outcome, Certainty>> = { holds: 'yes', may: 'maybe', cannot: 'no' };

/** The opinions of a policy's statements, in their order; `named` says how far a statement means the requester. */
export function opinionsOf(
  { name, document }: NamedPolicy,
  request: PolicyRequest,
  named: (statement: Statement) => Certainty = () => 'yes',
): readonly Opinion[] {
  const action = request.action.toLowerCase();
  const opinions: Opinion[] = [];
  for (const entry of entriesFor(document, action)) {
    const fit = entry.speaksOf(action) ? weigh(entry, request, named) : 'no';
    if (fit === 'no') continue;
    const said = { policy: name, statement: statementName(entry.statement, entry.index) };
    opinions.push({ effect: entry.statement.effect, fit, said, entry });
  }
  return opinions;
}

function weigh({ statement, version }: Entry, request: PolicyRequest, named: (statement: Statement) => Certainty): Certainty {
  const reading = { context: request.context, version };
  const speaks = allOf([named(statement), resourceFit(statement, request.resource, reading)]);
  return speaks === 'no' ? speaks : allOf([speaks, fits[conditionOutcome(statement, reading, assumedOf(request))]]);
}

/** What an undecided opinion hangs on. */
export interface Condition extends Said {
  readonly effect: Statement['effect'];
  /** Condition keys and those of policy variables; empty where it hangs on who the principal is. */
  readonly keys: readonly string[];
}

export function conditionOf({ effect, said, entry }: Opinion, request: PolicyRequest): Condition {
  const reading = { context: request.context, version: entry.version };
  const { resources, notResources } = entry.statement;
  const inResources = [...resources, ...notResources].flatMap((resource) => openVariables(resource, reading));
  const keys = [...new Set([...openKeys(entry.statement, reading, assumedOf(request)), ...inResources])];
  return { ...said, effect, keys };
}

function assumedOf({ action, now, exact }: PolicyRequest): Assumptions {
  return exact === true ? { now, only: action } : { now };
}

/** How a statement is spoken of: by its Sid, or else by its place in the document. */
export function statementName(statement: Pick<Statement, 'sid'>, index: number): string {
  return statement.sid ?? `#${String(index + 1)}`;
}
