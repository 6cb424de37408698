import { z } from 'zod';
import { iamCredentialReport, type Credentials } from '../../collect/iam/credential-report.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const DAY = 86_400_000;

export default defineCheck({
  id: 'iam-root-recently-used',
  service: 'iam',
  title: 'Root user was used recently',
  severity: 'medium',
  kind: 'hygiene',
  why: 'Nothing of daily work needs the root user; whoever works as root can do everything, and nobody can tell who it was.',
  remediation: {
    console:
      'CloudTrail › Event history › User name root: find out who it was and what for; give that person a role of their own.',
    cli: 'aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root',
    iac: 'AWS::IAM::Role with the rights that the task takes; for member accounts, central root access in AWS Organizations.',
  },
  source: 'IAM User Guide, "Root user best practices for your AWS account": do not use the root user for everyday tasks',
  params: z.strictObject({
    withinDays: z.number().int().positive().default(14).describe('Days for which a use of the root user counts as recent.'),
  }),
  subject: iamCredentialReport,
  where: ({ kind }) => kind === 'root',
  evaluate(root, { params, now }) {
    const latest = latestUse(root);
    if (latest === undefined || now.getTime() - Date.parse(latest.at) > params.withinDays * DAY) return pass();
    return fail(`the root user’s ${latest.by} was used on ${latest.at.slice(0, 10)}`, {
      by: latest.by,
      lastUsedAt: latest.at,
      withinDays: params.withinDays,
    });
  },
});

interface Use {
  readonly by: 'password' | 'access key';
  /** ISO 8601. */
  readonly at: string;
}

function latestUse({ passwordLastUsedAt, accessKeys }: Credentials): Use | undefined {
  const byPassword: readonly Use[] = passwordLastUsedAt === undefined ? [] : [{ by: 'password', at: passwordLastUsedAt }];
  const byKey = accessKeys.flatMap(({ lastUsedAt }): Use[] =>
    lastUsedAt === undefined ? [] : [{ by: 'access key', at: lastUsedAt }],
  );
  return [...byPassword, ...byKey].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}
