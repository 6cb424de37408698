import iamRootRecentlyUsed from '../../../functions/checks/iam/iam-root-recently-used.ts';
import { iamCredentialReport } from '../../../functions/collect/iam/credential-report.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { credentials, rootCredentials } from '../../support/iam.ts';

const recent = '2026-02-27T00:00:00.000Z';
const old = '2026-01-01T00:00:00.000Z';
const root = (over: Parameters<typeof rootCredentials>[0]) => account().with(iamCredentialReport, rootCredentials(over));

describeCheck(iamRootRecentlyUsed, {
  flags: [
    {
      name: 'a sign-in',
      given: root({ passwordLastUsedAt: recent }),
      evidence: { by: 'password', lastUsedAt: recent, withinDays: 14 },
    },
    {
      name: 'a key, of which the password’s date says nothing',
      given: root({ passwordLastUsedAt: old, accessKeys: [{ slot: 2, active: true, lastUsedAt: recent }] }),
      evidence: { by: 'access key', lastUsedAt: recent, withinDays: 14 },
    },
  ],
  spares: [
    { name: 'a sign-in long ago', given: root({ passwordLastUsedAt: old }) },
    { name: 'never', given: root({}) },
    { name: 'a user', given: account().with(iamCredentialReport, credentials({ passwordLastUsedAt: recent })) },
    { name: 'a shorter time by parameter', given: root({ passwordLastUsedAt: recent }), parameters: { withinDays: 1 } },
  ],
});
