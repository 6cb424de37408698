import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { unreadable } from '../../model/read.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { matchesWildcard } from '../../reasoning/policy/match.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

const DAY = 86_400_000;

export default defineCheck({
  id: 'iam-role-unused',
  service: 'iam',
  title: 'Role is not in use',
  severity: 'low',
  kind: 'hygiene',
  why: 'Its rights and its trust stay open to whoever finds them, and nobody looks after a role that nothing needs.',
  remediation: {
    console: 'IAM › Roles › the role › Last activity: make sure that nothing needs it, then delete it.',
    cli: 'aws iam get-role --role-name ROLE --query Role.RoleLastUsed; aws iam delete-role --role-name ROLE',
    iac: 'Remove the AWS::IAM::Role, or list it in `kept` where it waits for an emergency.',
  },
  source: 'IAM User Guide, "Security best practices in IAM": regularly review and remove unused roles',
  params: z.strictObject({
    // IAM looks back 400 days: beyond that, a role that was used and one that never was look alike.
    unusedDays: z
      .number()
      .int()
      .positive()
      .max(400)
      .default(90)
      .describe('Days without use after which a role counts as unused.'),
    kept: z
      .array(z.string())
      .default([])
      .describe('Names, with wildcards, of roles that are kept on purpose, for emergencies for example.'),
  }),
  subject: iamAuthorizationDetails,
  where: ({ kind }) => kind === 'role',
  evaluate(role, { params, now }) {
    if (role.kind !== 'role') return pass();
    if (isRoleOfAws(role)) return notApplicable('made and governed by an AWS service');
    if (params.kept.some((pattern) => matchesWildcard(pattern, role.name))) return notApplicable('listed in kept');
    const { lastUsed, createdAt } = role;
    const since = lastUsed ?? createdAt;
    if (since === undefined)
      return [unreadable(iamAuthorizationDetails, 'not-available', 'the answer does not say when the role was made')];
    if (now.getTime() - Date.parse(since) <= params.unusedDays * DAY) return pass();
    const message =
      lastUsed === undefined
        ? `the role was made on ${since.slice(0, 10)}, and IAM knows of no use in the 400 days that it looks back`
        : `the role was last used on ${since.slice(0, 10)}`;
    return fail(message, { lastUsed: lastUsed ?? null, createdAt: createdAt ?? null, unusedDays: params.unusedDays });
  },
});
