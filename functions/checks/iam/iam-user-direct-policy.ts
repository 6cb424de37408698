import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { matchesWildcard } from '../../reasoning/policy/match.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

/** AWS attaches these to a user whose key has leaked, and they only deny: to detach them is the last step, not the first. */
const quarantine = /:policy\/AWSCompromisedKeyQuarantine(V\d+)?$/;

export default defineCheck({
  id: 'iam-user-direct-policy',
  service: 'iam',
  title: 'User has policies of its own',
  severity: 'low',
  kind: 'hygiene',
  why: 'Rights that are given user by user are forgotten user by user: nobody sees who may do what, nor takes it back from leavers.',
  remediation: {
    console: 'IAM › Users › the user › Permissions: add the user to a group with these policies, then remove them from the user.',
    cli: 'aws iam add-user-to-group --user-name USER --group-name GROUP; aws iam detach-user-policy --user-name USER --policy-arn ARN; aws iam delete-user-policy --user-name USER --policy-name NAME',
    iac: 'AWS::IAM::User with Groups, and without ManagedPolicyArns and Policies',
  },
  source: 'IAM User Guide, "IAM user groups": attach policies to groups rather than to users',
  params: z.strictObject({
    allowed: z
      .array(z.string())
      .default([])
      .describe('ARNs of managed policies and names of inline policies, with wildcards, that users may have of their own.'),
  }),
  subject: iamAuthorizationDetails,
  where: ({ kind }) => kind === 'user',
  evaluate(user, { params }) {
    if (user.kind !== 'user') return pass();
    const isAllowed = (policy: string) => params.allowed.some((pattern) => matchesWildcard(pattern, policy));
    const attached = user.attached.filter((arn) => !quarantine.test(arn) && !isAllowed(arn)).toSorted();
    const inline = user.inline.flatMap(({ name }) => (isAllowed(name) ? [] : [name])).toSorted();
    if (attached.length + inline.length === 0) return pass();
    return fail('policies are attached to or written into the user itself', { attached, inline });
  },
});
