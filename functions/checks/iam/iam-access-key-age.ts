import { z } from 'zod';
import { iamCredentialReport, type AccessKey } from '../../collect/iam/credential-report.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { unread } from '../../model/read.ts';
import { identityOfKey } from '../../reasoning/iam/access-keys.ts';

const DAY = 86_400_000;

export default defineCheck({
  id: 'iam-access-key-age',
  service: 'iam',
  title: 'Active access key of a user is too old',
  severity: 'high',
  kind: 'exposure',
  why: 'The longer a key lives, the more laptops, logs and former colleagues have it, and it opens the account from anywhere.',
  remediation: {
    console:
      'IAM › Users › Security credentials: create a second key, move its users over, then deactivate and delete the old one.',
    cli: 'aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive',
    iac: 'Use a role instead of AWS::IAM::AccessKey; where a key must be, raise its Serial to replace it.',
  },
  source: 'IAM User Guide, "Update access keys"',
  params: z.strictObject({ maxAgeDays: z.number().int().positive().default(90).describe('Days after which a key is too old.') }),
  subject: iamCredentialReport,
  where: ({ kind }) => kind === 'user',
  reads: { residents: iamResidents },
  evaluate(user, { data, params, now }) {
    const old = user.accessKeys.flatMap((key) => {
      const age = key.active ? ageOf(key, now) : undefined;
      return age !== undefined && age.milliseconds > params.maxAgeDays * DAY ? [{ key, ...age }] : [];
    });
    if (old.length === 0) return pass();
    const residents = data.residents.all;
    if (residents.state === 'read' && !residents.value.arns.has(user.arn))
      return notApplicable('the user was deleted since AWS made the credential report');
    // Neither the age in days nor the last use: they change by themselves, and a finding that changes is written again.
    const failures = old.map(({ key, createdAt }) =>
      fail(
        `an active access key was made on ${createdAt.slice(0, 10)}, more than ${String(params.maxAgeDays)} days ago`,
        { slot: key.slot, createdAt, maxAgeDays: params.maxAgeDays },
        { discriminator: identityOfKey(key, user.accessKeys) },
      ),
    );
    return [...failures, ...unread([residents])];
  },
});

function ageOf({ createdAt }: AccessKey, now: Date): { createdAt: string; milliseconds: number } | undefined {
  return createdAt === undefined ? undefined : { createdAt, milliseconds: now.getTime() - Date.parse(createdAt) };
}
