import iamUserMfa from '../../../functions/checks/iam/iam-user-mfa.ts';
import { iamCredentialReport, type Credentials } from '../../../functions/collect/iam/credential-report.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { credentials, rootCredentials } from '../../support/iam.ts';

const given = (over: Partial<Credentials>) => account().with(iamCredentialReport, credentials(over));

describeCheck(iamUserMfa, {
  flags: [
    {
      name: 'a password and no MFA',
      given: given({ mfaActive: false, passwordLastUsedAt: '2026-02-01T00:00:00.000Z' }),
      evidence: { passwordEnabled: true, mfaActive: false },
    },
    {
      name: 'a password never used',
      given: given({ mfaActive: false }),
      evidence: { passwordEnabled: true, mfaActive: false },
    },
  ],
  spares: [
    { name: 'a password and MFA', given: given({}) },
    { name: 'no password', given: given({ passwordEnabled: 'no', mfaActive: false }) },
    {
      name: 'the root user, of whom another check speaks',
      given: account().with(iamCredentialReport, rootCredentials({ mfaActive: false })),
    },
  ],
});
