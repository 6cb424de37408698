import {
  isOfAws,
  isOnTheWayOut,
  policyHolders,
  statementsOn,
  whereabouts,
  type HeldStatement,
} from '../../facts/iam/policy-holders.ts';
import type { Unreadable } from '../../model/read.ts';
import { emptyGuards } from '../../reasoning/policy/empty-guards.ts';
import type { Vacuous } from '../../reasoning/policy/why-always.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-policy-condition-always-true',
  service: 'iam',
  title: 'Condition of a policy statement always holds',
  severity: 'medium',
  kind: 'exposure',
  why: 'The condition reads like a guard and keeps nobody out: the Allow grants as much as it would without it.',
  remediation: {
    console:
      'IAM › the policy, or the identity that holds it; of a key, bucket, topic, queue, secret or function its own policy: name the values that are meant, or remove the condition.',
    cli: 'aws accessanalyzer validate-policy --policy-type IDENTITY_OR_RESOURCE_POLICY --policy-document file://policy.json',
    iac: 'Correct Condition in the PolicyDocument, AssumeRolePolicyDocument or KeyPolicy.',
  },
  source: 'IAM User Guide, "IAM JSON policy elements: Condition operators"; "AWS global condition context keys"',
  subject: policyHolders,
  where: (holder) => !isOfAws(holder) && !isOnTheWayOut(holder),
  evaluate: (holder, { now }) => statementsOn(holder).flatMap((held) => judge(held, now)),
});

function judge(held: HeldStatement | Unreadable, now: Date): readonly (Fail | Unreadable)[] {
  if ('state' in held) return [held];
  const guards = emptyGuards(held.statement, now);
  return guards.length === 0 ? [] : [unguarded(held, guards)];
}

function unguarded(held: HeldStatement, guards: readonly Vacuous[]): Fail {
  const evidence = {
    ...whereabouts(held),
    reasons: guards.map(({ why, clauses }) => ({
      why,
      conditions: clauses.map(({ operatorName, key, values }) => ({ operator: operatorName, key, values })),
    })),
  };
  const message = `a condition of this Allow narrows nothing: ${guards.map(({ why }) => why).join('; ')}`;
  return fail(message, evidence, { discriminator: held.discriminator });
}
