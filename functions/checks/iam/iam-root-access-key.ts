import { iamAccountSummary } from '../../collect/iam/account-summary.ts';
import { iamCredentialReport } from '../../collect/iam/credential-report.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-root-access-key',
  service: 'iam',
  title: 'Root user has an access key',
  severity: 'critical',
  kind: 'exposure',
  why: 'Whoever gets hold of this key owns the account: no policy and no boundary binds the root user.',
  remediation: {
    console: 'Sign in as the root user › Security credentials › Access keys: deactivate, then delete.',
    cli: 'aws iam delete-access-key --access-key-id KEY_ID (with the root user’s own credentials)',
    iac: 'None: the root user is outside of CloudFormation. Centralize root access in AWS Organizations to remove its credentials.',
  },
  source: 'IAM User Guide, "Root user best practices for your AWS account"',
  subject: iamAccountSummary,
  reads: { report: iamCredentialReport },
  evaluate(summary, { data, need }) {
    const reported = data.report.seen.find(({ kind }) => kind === 'root')?.accessKeys ?? [];
    // The report may be hours old: a key that was active then, and of which the summary knows nothing now, is gone.
    const known = summary.rootAccessKeyPresent ? reported : reported.filter(({ active }) => !active);
    if (!summary.rootAccessKeyPresent && known.length === 0) {
      need(data.report.all);
      return pass();
    }
    const keys = known.map(({ active, createdAt }) => ({ active, createdAt: createdAt ?? null }));
    return fail('the root user has an access key', { accessKeyPresent: true, keys });
  },
});
