import { iamAccountSummary } from '../../collect/iam/account-summary.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-root-mfa',
  service: 'iam',
  title: 'Root user has no MFA device',
  severity: 'critical',
  kind: 'exposure',
  why: 'The password of the root user, or its e-mail account, is enough to own the account: no policy and no boundary binds it.',
  remediation: {
    console: 'Sign in as the root user › Security credentials › Multi-factor authentication › Assign MFA device.',
    cli: 'aws iam enable-mfa-device (as the root user); for a member account, aws iam enable-organizations-root-credentials-management',
    iac: 'None: the root user is outside of CloudFormation. Centralize root access in AWS Organizations to remove its credentials.',
  },
  source: 'IAM User Guide, "Multi-factor authentication for AWS account root user"',
  subject: iamAccountSummary,
  evaluate({ rootMfaEnabled, rootPasswordPresent, rootAccessKeyPresent, rootCertificatePresent }) {
    if (rootMfaEnabled) return pass();
    const hasOther = rootAccessKeyPresent || rootCertificatePresent === true;
    if (rootPasswordPresent === false && !hasOther)
      return notApplicable('the root user has no credentials: the organisation manages root access');
    return fail('the root user has credentials and no MFA device', { mfaEnabled: false });
  },
});
