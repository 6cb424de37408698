import { z } from 'zod';
import { iamCredentialReport } from '../../collect/iam/credential-report.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { unread, unreadable, type Unreadable } from '../../model/read.ts';
import { identityOfKey } from '../../reasoning/iam/access-keys.ts';

const DAY = 86_400_000;

export default defineCheck({
  id: 'iam-access-key-unused',
  service: 'iam',
  title: 'Active access key of a user is not in use',
  severity: 'medium',
  kind: 'hygiene',
  why: 'Nobody would notice that somebody else uses it: a key that no job needs is a way in and nothing more.',
  remediation: {
    console: 'IAM › Users › Security credentials: deactivate the key, and delete it once nothing has failed.',
    cli: 'aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive',
    iac: 'Remove the AWS::IAM::AccessKey; where a workload needs credentials, give it a role.',
  },
  source: 'IAM User Guide, "Security best practices in IAM": regularly review and remove unused credentials',
  params: z.strictObject({
    unusedDays: z.number().int().positive().default(45).describe('Days without use after which a key counts as unused.'),
  }),
  subject: iamCredentialReport,
  where: ({ kind }) => kind === 'user',
  reads: { residents: iamResidents },
  evaluate(user, { data, params, now }) {
    const limit = now.getTime() - params.unusedDays * DAY;
    const said = user.accessKeys.flatMap((key): (Fail | Unreadable)[] => {
      if (!key.active) return [];
      const { slot, createdAt, lastUsedAt } = key;
      const since = lastUsedAt ?? createdAt;
      if (since === undefined)
        return [unreadable(iamCredentialReport, 'not-available', `the report does not say when key ${String(slot)} was made`)];
      if (Date.parse(since) >= limit) return [];
      const how = lastUsedAt === undefined ? 'was never used since it was made' : 'was last used';
      const message = `an active access key ${how} on ${since.slice(0, 10)}, more than ${String(params.unusedDays)} days ago`;
      const evidence = { slot, createdAt: createdAt ?? null, lastUsedAt: lastUsedAt ?? null, unusedDays: params.unusedDays };
      return [fail(message, evidence, { discriminator: identityOfKey(key, user.accessKeys) })];
    });
    if (said.length === 0) return said;
    const residents = data.residents.all;
    if (residents.state === 'read' && !residents.value.arns.has(user.arn))
      return notApplicable('the user was deleted since AWS made the credential report');
    return [...said, ...unread([residents])];
  },
});
