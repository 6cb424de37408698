import iamUserMfa from '../../../functions/checks/iam/iam-user-mfa.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { iamCredentialReport, type Credentials } from '../../../functions/collect/iam/credential-report.ts';
import { iamVirtualMfaDevices, type VirtualMfaDevice } from '../../../functions/collect/iam/virtual-mfa-devices.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { credentials, rootCredentials, user } from '../../support/iam.ts';

const given = (over: Partial<Credentials>) =>
  account().with(iamCredentialReport, credentials(over)).with(iamAuthorizationDetails, user());
const withoutMfa = given({ mfaActive: false });
const device = (holder?: string): VirtualMfaDevice => ({
  arn: `arn:aws:iam::${ACCOUNT}:mfa/phone`,
  name: 'phone',
  type: 'AWS::IAM::VirtualMFADevice',
  ...(holder === undefined ? {} : { user: holder }),
});

describeCheck(iamUserMfa, {
  flags: [
    {
      name: 'a password and no MFA',
      given: given({ mfaActive: false, passwordLastUsedAt: '2026-02-01T00:00:00.000Z' }),
      evidence: { passwordEnabled: true, mfaActive: false },
    },
    { name: 'a device of somebody else', given: withoutMfa.with(iamVirtualMfaDevices, device(user({ name: 'bob' }).arn)) },
    {
      name: 'a password never used',
      given: given({ mfaActive: false }),
      evidence: { passwordEnabled: true, mfaActive: false },
    },
  ],
  spares: [
    { name: 'a device assigned since the report was made', given: withoutMfa.with(iamVirtualMfaDevices, device(user().arn)) },
    {
      name: 'a user who was deleted since the report was made',
      given: account().with(iamCredentialReport, credentials({ mfaActive: false })),
    },
    { name: 'a password and MFA', given: given({}) },
    { name: 'no password', given: given({ passwordEnabled: 'no', mfaActive: false }) },
    {
      name: 'the root user, of whom another check speaks',
      given: account().with(iamCredentialReport, rootCredentials({ mfaActive: false })),
    },
  ],
  shades: [iamAuthorizationDetails, iamVirtualMfaDevices],
});
