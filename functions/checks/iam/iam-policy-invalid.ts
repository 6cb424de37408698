import { z } from 'zod';
import {
  isOfAws,
  isOnTheWayOut,
  policiesOn,
  policyHolders,
  type HeldPolicy,
  type PolicyHolder,
} from '../../facts/iam/policy-holders.ts';
import type { Unreadable } from '../../model/read.ts';
import { versionFlaw } from '../../reasoning/policy/flaws/elements.ts';
import type { Flaw } from '../../reasoning/policy/flaws/flaw.ts';
import { flawsOf } from '../../reasoning/policy/flaws/flaws.ts';
import { matchesAction } from '../../reasoning/policy/match.ts';
import { statementName } from '../../reasoning/policy/opinion.ts';
import { statementKeys } from '../../reasoning/policy/statement-key.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-policy-invalid',
  service: 'iam',
  title: 'Policy has a statement that AWS rejects or never matches',
  severity: 'high',
  kind: 'breakage',
  why: 'What the author meant to allow stays forbidden, what was meant to be denied stays open, and the next edit of the policy is refused.',
  remediation: {
    console:
      'IAM › the policy, or the identity that holds it; of a key, bucket, topic, queue, secret or function its own policy: open the JSON editor, which lists the errors, and correct the statement.',
    cli: 'aws accessanalyzer validate-policy --policy-type IDENTITY_OR_RESOURCE_POLICY --policy-document file://policy.json',
    iac: 'Correct the statement in the PolicyDocument, AssumeRolePolicyDocument, KeyPolicy or resource policy; validate policies before they are deployed.',
  },
  source: 'IAM User Guide, "IAM policy validation check reference"; Service Authorization Reference',
  params: z.strictObject({
    newNames: z
      .array(z.string())
      .default([])
      .describe(
        'Actions and condition keys, with wildcards, that exist although the list of AWS’s names in this release lacks them.',
      ),
  }),
  subject: policyHolders,
  where: (holder) => !isOfAws(holder) && !isOnTheWayOut(holder),
  evaluate: (holder, { params }) => policiesOn(holder).flatMap((held) => judge(held, holder, isAmong(params.newNames))),
});

function isAmong(names: readonly string[]) {
  return ({ certain, value = '' }: Flaw) => !certain && names.some((name) => matchesAction(name, value));
}

function judge(
  { place, kind, document: found }: HeldPolicy,
  holder: PolicyHolder,
  isNew: (flaw: Flaw) => boolean,
): readonly (Fail | Unreadable)[] {
  if (found.state === 'unreadable') return [found];
  const document = found.value;
  if (document === null) return [];
  const at = (name: string) => (place === '' ? name : `${place}: ${name}`);
  const policy = place === '' ? {} : { policy: place };
  const keys = statementKeys(document.statements);
  const version = versionFlaw(document.version);
  const onDocument =
    version === undefined
      ? []
      : [fail(messageOf([version]), { ...policy, problems: [shown(version)] }, { discriminator: at('Version element') })];
  const onStatements = flawsOf(document, { kind, on: 'policy' in holder ? holder.arn : undefined }).flatMap((all, index) => {
    const statement = document.statements[index];
    const flaws = all.filter((each) => !isNew(each));
    if (flaws.length === 0 || statement === undefined) return [];
    const evidence = {
      ...policy,
      statement: statementName(statement, index),
      effect: statement.effect,
      problems: flaws.map(shown),
    };
    // A name that is merely missing from the list may be newer than it.
    const severity = flaws.some(({ certain }) => certain) ? {} : { severity: 'medium' as const };
    return [fail(messageOf(flaws), evidence, { discriminator: at(keys[index] ?? ''), ...severity })];
  });
  return [...onDocument, ...onStatements];
}

function shown({ element, value, why }: Flaw) {
  return { element, ...(value === undefined ? {} : { value }), why };
}

function messageOf(flaws: readonly Flaw[]): string {
  return flaws.map(({ element, value, why }) => `${element}${value === undefined ? '' : ` ${value}`}: ${why}`).join('; ');
}
