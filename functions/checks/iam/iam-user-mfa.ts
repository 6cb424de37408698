import { iamCredentialReport } from '../../collect/iam/credential-report.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { iamMfaHolders } from '../../facts/iam/mfa-devices.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { unread } from '../../model/read.ts';

export default defineCheck({
  id: 'iam-user-mfa',
  service: 'iam',
  title: 'User with a console password has no MFA device',
  severity: 'high',
  kind: 'exposure',
  why: 'A password that is guessed, phished or used elsewhere is enough to sign in as this user.',
  remediation: {
    console: 'IAM › Users › Security credentials › Assign MFA device; or Manage console access › Disable.',
    cli: 'aws iam enable-mfa-device --user-name USER --serial-number MFA_ARN --authentication-code1 CODE --authentication-code2 CODE',
    iac: 'AWS::IAM::User without LoginProfile: people sign in through IAM Identity Center.',
  },
  source: 'IAM User Guide, "AWS Multi-factor authentication in IAM"',
  subject: iamCredentialReport,
  where: ({ kind }) => kind === 'user',
  reads: { residents: iamResidents, holders: iamMfaHolders },
  evaluate(user, { data }) {
    if (user.passwordEnabled !== 'yes' || user.mfaActive) return pass();
    const { residents, holders } = data;
    if (residents.all.state === 'read' && !residents.all.value.arns.has(user.arn))
      return notApplicable('the user was deleted since AWS made the credential report');
    if (holders.seen.has(user.arn)) return pass();
    const evidence = { passwordEnabled: true, mfaActive: false };
    // What could not be read may know better than the report, which AWS makes anew after four hours only.
    return [fail('the user signs in to the console with a password alone', evidence), ...unread([residents.all, holders.all])];
  },
});
