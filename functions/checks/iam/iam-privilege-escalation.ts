import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { iamEscalations } from '../../facts/iam/escalations.ts';
import { isListed, isOfAws } from '../../reasoning/iam/exempt.ts';
import { shownRoute } from '../../reasoning/iam/escalation-evidence.ts';

export default defineCheck({
  id: 'iam-privilege-escalation',
  service: 'iam',
  title: 'Principal can make itself an administrator',
  severity: 'critical',
  kind: 'exposure',
  why: 'Its rights look limited and are not: whoever gets hold of its credentials takes a few documented steps and owns the account. What counts is a way to all rights, by steps that its policies allow it without a condition on where it asks from or how it signed in: to change its own rights, or to get at a user, role or group that is an administrator or has such a way. Who may pass or change any role at all needs none to be there yet; who may only some, needs one of these to have such rights and to trust whom it must. Who may get at only some of what runs in a service is not flagged: with which roles these run is not read.',
  remediation: {
    console:
      'IAM › the user or role › Permissions: limit the statements that the evidence names to the roles, users or policies that it needs (for iam:PassRole with iam:PassedToService), or set a permissions boundary.',
    cli: 'aws iam put-role-permissions-boundary --role-name ROLE --permissions-boundary POLICY_ARN',
    iac: 'Name role ARNs instead of * in statements for iam:PassRole and iam:*; set PermissionsBoundary. List principals that are meant to be able to in `allowed`.',
  },
  source:
    'IAM User Guide, "Grant a user permissions to pass a role to an AWS service" and "Permissions boundaries for IAM entities"',
  params: z.strictObject({
    allowed: z
      .array(z.string())
      .default([])
      .describe('Names or ARNs, with wildcards, of principals that are meant to be able to make themselves administrators.'),
  }),
  subject: iamAuthorizationDetails,
  reads: { escalations: iamEscalations },
  where: ({ kind }) => kind === 'user' || kind === 'role',
  evaluate(principal, { data, params, scope, need }) {
    if (isOfAws(principal, scope)) return notApplicable('made and governed by AWS');
    if (isListed(principal, params.allowed)) return notApplicable('listed in allowed');
    const { open, unread } = need(data.escalations.all);
    const shown = shownRoute(open.get(principal.arn) ?? []);
    if (shown === undefined) {
      const gap = unread.get(principal.arn);
      return gap === undefined ? pass() : [gap];
    }
    const { plainest, others } = shown;
    return fail(`can make itself an administrator: ${plainest.title}`, {
      route: plainest.route,
      via: [...plainest.via],
      statements: plainest.statements.map(({ policy, statement }) => ({ policy, statement })),
      otherRoutes: [...others],
    });
  },
});
