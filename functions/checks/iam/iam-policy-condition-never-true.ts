import {
  isOfAws,
  isOnTheWayOut,
  policyHolders,
  statementsOn,
  whereabouts,
  type HeldStatement,
} from '../../facts/iam/policy-holders.ts';
import type { Unreadable } from '../../model/read.ts';
import type { Impossible } from '../../reasoning/policy/clause.ts';
import { neverHolds } from '../../reasoning/policy/condition.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-policy-condition-never-true',
  service: 'iam',
  title: 'Condition of a policy statement can never hold',
  severity: 'high',
  kind: 'breakage',
  why: 'An Allow with such a condition grants nothing, and a Deny stops nothing: the guard that the author meant is not there.',
  remediation: {
    console:
      'IAM › the policy, or the identity that holds it; of a key, bucket, topic, queue, secret or function its own policy: correct the condition, or remove the statement.',
    cli: 'aws accessanalyzer validate-policy --policy-type IDENTITY_OR_RESOURCE_POLICY --policy-document file://policy.json',
    iac: 'Correct Condition in the PolicyDocument, AssumeRolePolicyDocument or KeyPolicy.',
  },
  source: 'IAM User Guide, "IAM JSON policy elements: Condition operators"',
  subject: policyHolders,
  where: (holder) => !isOfAws(holder) && !isOnTheWayOut(holder),
  evaluate: (holder, { now }) => statementsOn(holder).flatMap((held) => judge(held, now)),
});

function judge(held: HeldStatement | Unreadable, now: Date): readonly (Fail | Unreadable)[] {
  if ('state' in held) return [held];
  const reasons = neverHolds(held.statement, now);
  return reasons.length === 0 ? [] : [deadStatement(held, reasons)];
}

function deadStatement(held: HeldStatement, reasons: readonly Impossible[]): Fail {
  const effect = held.statement.effect === 'Allow' ? 'this Allow grants nothing' : 'this Deny stops nothing';
  const evidence = {
    ...whereabouts(held),
    reasons: reasons.map(({ why, clauses }) => ({
      why,
      conditions: clauses.map(({ operatorName, key, values }) => ({ operator: operatorName, key, values })),
    })),
  };
  return fail(`${effect}: ${reasons.map(({ why }) => why).join('; ')}`, evidence, { discriminator: held.discriminator });
}
