import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { statementName } from '../policy/grant.ts';
import { resourceFit, speaksOfAction } from '../policy/statement.ts';
import { contextOfCaller, joined, speaksOfCaller, type Caller } from './caller.ts';
import { allOf, anyOf, opposite, type Certainty } from '../certainty.ts';
import { conditionsFit, type RequestContext } from './request.ts';

/** What somebody asks of a resource. */
export interface ResourceRequest {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** What is known of the request beside what every request of the caller carries. */
  readonly context: RequestContext;
}

/** `maybe` where it hangs on what is not known of the request. */
export interface ResourceDecision {
  readonly allowed: Certainty;
  /** Statements that do or may allow it, by Sid or place. */
  readonly allowedBy: readonly string[];
  /** Denies that do or may stop it. */
  readonly deniedBy: readonly string[];
}

/** Of what stands in a policy variable nothing is known here. */
function speaksOf(statement: Statement, { action, resource }: ResourceRequest, { version }: PolicyDocument): Certainty {
  if (!speaksOfAction(statement, action)) return 'no';
  return resourceFit(statement, resource, { context: () => ({ state: 'unknown' }), version });
}

/** Conditions are weighed of those statements only that speak of the request at all. */
function fitOf(statement: Statement, request: ResourceRequest, document: PolicyDocument, conditions: () => Certainty): Certainty {
  const caller = speaksOfCaller(statement, request.caller);
  const spoken = caller === 'no' ? caller : allOf([caller, speaksOf(statement, request, document)]);
  return spoken === 'no' ? spoken : allOf([spoken, conditions()]);
}

/**
 * Whether a resource's own policy lets a caller do something: a Deny beats every Allow ("Policy evaluation logic").
 * Policies of the caller have their say elsewhere.
 */
export function decideOnResource(document: PolicyDocument, request: ResourceRequest, now: Date): ResourceDecision {
  const context = joined(contextOfCaller(request.caller), request.context);
  const opinions = document.statements.map((statement, index) => ({
    effect: statement.effect,
    name: statementName(statement, index),
    fit: fitOf(statement, request, document, () => conditionsFit(statement.conditions, context, now)),
  }));
  const having = (effect: Statement['effect']) => opinions.filter((each) => each.effect === effect && each.fit !== 'no');
  const [allows, denies] = [having('Allow'), having('Deny')];
  return {
    allowed: allOf([anyOf(allows.map(({ fit }) => fit)), opposite(anyOf(denies.map(({ fit }) => fit)))]),
    allowedBy: allows.map(({ name }) => name),
    deniedBy: denies.map(({ name }) => name),
  };
}
