import iamRootAccessKey from '../../../functions/checks/iam/iam-root-access-key.ts';
import { iamAccountSummary } from '../../../functions/collect/iam/account-summary.ts';
import { iamCredentialReport } from '../../../functions/collect/iam/credential-report.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { accountSummary, credentials, rootCredentials } from '../../support/iam.ts';

const key = { slot: 1, active: true, createdAt: '2020-01-01T00:00:00.000Z' } as const;

describeCheck(iamRootAccessKey, {
  flags: [
    {
      name: 'a key that both the summary and the report know',
      given: account()
        .with(iamAccountSummary, accountSummary({ rootAccessKeyPresent: true }))
        .with(iamCredentialReport, rootCredentials({ accessKeys: [key] })),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:root`,
          severity: 'critical',
          evidence: { accessKeyPresent: true, keys: [{ active: true, createdAt: '2020-01-01T00:00:00.000Z' }] },
        },
      ],
    },
    {
      name: 'a key made since the report',
      given: account()
        .with(iamAccountSummary, accountSummary({ rootAccessKeyPresent: true }))
        .with(iamCredentialReport, rootCredentials()),
      evidence: { accessKeyPresent: true, keys: [] },
    },
    {
      name: 'an inactive key of the report alone',
      given: account()
        .with(iamAccountSummary, accountSummary())
        .with(iamCredentialReport, rootCredentials({ accessKeys: [{ ...key, active: false }] })),
    },
  ],
  spares: [
    { name: 'none', given: account().with(iamAccountSummary, accountSummary()).with(iamCredentialReport, rootCredentials()) },
    {
      name: 'a key that was deleted since the report',
      given: account()
        .with(iamAccountSummary, accountSummary())
        .with(iamCredentialReport, rootCredentials({ accessKeys: [key] })),
    },
    {
      name: 'a key of a user',
      given: account()
        .with(iamAccountSummary, accountSummary())
        .with(iamCredentialReport, credentials({ accessKeys: [key] })),
    },
  ],
  unsure: [
    {
      name: 'the report may not be read',
      given: account().with(iamAccountSummary, accountSummary()).without(iamCredentialReport),
      action: 'iam:GenerateCredentialReport',
    },
  ],
  shades: [iamCredentialReport],
});
