import { z } from 'zod';
import { iamCredentialReport, type Credentials } from '../../collect/iam/credential-report.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { unread, unreadable } from '../../model/read.ts';

const DAY = 86_400_000;

export default defineCheck({
  id: 'iam-user-console-unused',
  service: 'iam',
  title: 'Console password of a user is not in use',
  severity: 'medium',
  kind: 'hygiene',
  why: 'The password of someone who has left or works elsewhere still opens the account, and nobody would notice.',
  remediation: {
    console: 'IAM › Users › Security credentials › Manage console access › Disable.',
    cli: 'aws iam delete-login-profile --user-name USER',
    iac: 'AWS::IAM::User without LoginProfile: people sign in through IAM Identity Center.',
  },
  source: 'IAM User Guide, "Security best practices in IAM": regularly review and remove unused credentials',
  params: z.strictObject({
    unusedDays: z
      .number()
      .int()
      .positive()
      .default(45)
      .describe('Days without a sign-in after which a password counts as unused.'),
  }),
  subject: iamCredentialReport,
  where: ({ kind }) => kind === 'user',
  reads: { residents: iamResidents },
  evaluate(user, { data, params, now }) {
    if (user.passwordEnabled === 'no') return pass();
    const since = latestOf(user);
    if (since === undefined || user.passwordEnabled === 'unknown')
      return [
        unreadable(iamCredentialReport, 'not-available', 'the report does not say whether and since when there is a password'),
      ];
    if (now.getTime() - Date.parse(since) <= params.unusedDays * DAY) return pass();
    const residents = data.residents.all;
    if (residents.state === 'read' && !residents.value.arns.has(user.arn))
      return notApplicable('the user was deleted since AWS made the credential report');
    const { passwordLastUsedAt, passwordChangedAt } = user;
    const evidence = {
      passwordLastUsedAt: passwordLastUsedAt ?? null,
      passwordChangedAt: passwordChangedAt ?? null,
      unusedDays: params.unusedDays,
    };
    return [fail(`nobody has signed in with the password since ${since.slice(0, 10)}`, evidence), ...unread([residents])];
  },
});

/** A password that was set lately waits for its first use: to set it is a sign of life as well. */
function latestOf({ passwordLastUsedAt, passwordChangedAt, createdAt }: Credentials): string | undefined {
  const known = [passwordLastUsedAt, passwordChangedAt].filter((date) => date !== undefined);
  return known.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? createdAt;
}
