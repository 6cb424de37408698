import iamRootMfa from '../../../functions/checks/iam/iam-root-mfa.ts';
import { iamAccountSummary } from '../../../functions/collect/iam/account-summary.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { accountSummary } from '../../support/iam.ts';

const root = (over: Parameters<typeof accountSummary>[0]) => account().with(iamAccountSummary, accountSummary(over));

describeCheck(iamRootMfa, {
  flags: [
    { name: 'a password and no device', given: root({ rootMfaEnabled: false }), evidence: { mfaEnabled: false } },
    {
      name: 'an access key and no password',
      given: root({ rootMfaEnabled: false, rootPasswordPresent: false, rootAccessKeyPresent: true }),
    },
    {
      name: 'nothing is said of the password',
      given: account().with(iamAccountSummary, { ...accountSummary({ rootMfaEnabled: false }), rootPasswordPresent: undefined }),
    },
  ],
  spares: [
    { name: 'a device', given: root({}) },
    { name: 'no credentials at all', given: root({ rootMfaEnabled: false, rootPasswordPresent: false }) },
  ],
});
