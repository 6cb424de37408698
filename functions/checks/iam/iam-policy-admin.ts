import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { iamPrincipals } from '../../facts/iam/principals.ts';
import { isMadeByAws, isPrincipal } from '../../reasoning/iam/ownership.ts';
import { adminGrantOf } from '../../reasoning/policy/admin.ts';
import { matchesWildcard } from '../../reasoning/policy/match.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-policy-admin',
  service: 'iam',
  title: 'Principal can do everything in the account',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever gets hold of this principal’s credentials owns the account; nothing that it does can be told from an attack.',
  remediation: {
    console: 'IAM › the user or role › Permissions: replace the policy by one with what it needs, or set a permissions boundary.',
    cli: 'aws iam detach-role-policy --role-name ROLE --policy-arn POLICY_ARN',
    iac: 'Name actions and resources in the policy’s statements, or set PermissionsBoundary; list intended administrators in `allowed`.',
  },
  source: 'IAM User Guide, "Security best practices in IAM": grant least privilege',
  params: z.strictObject({
    allowed: z
      .array(z.string())
      .default([])
      .describe('Names or ARNs, with wildcards, of principals that are meant to be administrators.'),
  }),
  subject: iamAuthorizationDetails,
  reads: { principals: iamPrincipals },
  where: ({ kind }) => kind === 'user' || kind === 'role',
  evaluate(principal, { data, params, now, scope, need }) {
    if (!isPrincipal(principal)) return pass();
    if (isMadeByAws(principal)) return notApplicable('made and governed by an AWS service');
    if (params.allowed.some((pattern) => [principal.name, principal.arn].some((name) => matchesWildcard(pattern, name))))
      return notApplicable('listed in allowed');
    const policies = need(data.principals.all).get(principal.arn);
    if (policies === undefined) return pass();
    const grant = adminGrantOf(need(policies), scope, now);
    if (grant === undefined) return pass();
    const statements = grant.by.map(({ policy, statement }) => ({ policy, statement }));
    return fail('every action is allowed on every resource', { statements, boundary: principal.boundary ?? null });
  },
});
