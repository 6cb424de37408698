import iamUserConsoleUnused from '../../../functions/checks/iam/iam-user-console-unused.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { iamCredentialReport, type Credentials } from '../../../functions/collect/iam/credential-report.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { credentials, user } from '../../support/iam.ts';

const old = '2025-06-01T00:00:00.000Z';
const recent = '2026-02-27T00:00:00.000Z';
const person = (over: Partial<Credentials>) =>
  account().with(iamAuthorizationDetails, user()).with(iamCredentialReport, credentials(over));

describeCheck(iamUserConsoleUnused, {
  flags: [
    {
      name: 'no sign-in for long',
      given: person({ passwordLastUsedAt: old }),
      evidence: { passwordLastUsedAt: old, passwordChangedAt: null, unusedDays: 45 },
    },
    {
      name: 'a password that was never used',
      given: person({ passwordChangedAt: old }),
      evidence: { passwordLastUsedAt: null, passwordChangedAt: old, unusedDays: 45 },
    },
    { name: 'no date but the user’s own', given: person({}) },
  ],
  spares: [
    { name: 'a sign-in lately', given: person({ passwordLastUsedAt: recent }) },
    { name: 'a password set lately for an old user', given: person({ passwordChangedAt: recent }) },
    { name: 'no password', given: person({ passwordEnabled: 'no', passwordLastUsedAt: old }) },
    { name: 'a user who is gone', given: account().with(iamCredentialReport, credentials({ passwordLastUsedAt: old })) },
    { name: 'a longer time by parameter', given: person({ passwordLastUsedAt: old }), parameters: { unusedDays: 400 } },
  ],
  shades: [iamAuthorizationDetails],
});
