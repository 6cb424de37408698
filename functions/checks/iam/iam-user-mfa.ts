import { iamCredentialReport } from '../../collect/iam/credential-report.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

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
  controls: { cis: ['1.9'], fsbp: ['IAM.5'], pci: ['8.4.2'], nist: ['IA-2(1)', 'IA-2(2)'] },
  subject: iamCredentialReport,
  where: ({ kind }) => kind === 'user',
  evaluate(user) {
    if (user.passwordEnabled !== 'yes' || user.mfaActive) return pass();
    return fail('the user signs in to the console with a password alone', {
      passwordEnabled: true,
      mfaActive: false,
    });
  },
});
