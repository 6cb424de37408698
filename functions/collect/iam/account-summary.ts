import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { iam } from './service.ts';

const summary = z.object({
  ...itemBase,
  /** True while the root user has an access key, at this moment. */
  rootAccessKeyPresent: z.boolean(),
  /** True while the root user has an MFA device, at this moment. */
  rootMfaEnabled: z.boolean(),
  /** Whether the root user has a password; absent where the answer does not say. */
  rootPasswordPresent: z.boolean().optional(),
  /** Whether the root user has a signing certificate; absent where the answer does not say. */
  rootCertificatePresent: z.boolean().optional(),
});
export type AccountSummary = z.infer<typeof summary>;

/** What IAM counts in the account: one item, fresher than the credential report. */
export const iamAccountSummary = defineDataset({
  id: 'iam.accountSummary',
  scope: 'global',
  item: summary,
  calls: {
    get: iam.ask('GetAccountSummary').having('SummaryMap'),
  },
  async read(aws, place) {
    return mapRead(await aws.get({}), ({ SummaryMap: counts }): AccountSummary[] => {
      const { AccountPasswordPresent: password, AccountSigningCertificatesPresent: certificates } = counts;
      const item = {
        arn: accountArn(place),
        name: place.account,
        type: ACCOUNT_TYPE,
        rootAccessKeyPresent: must(counts.AccountAccessKeysPresent, 'AccountAccessKeysPresent') > 0,
        rootMfaEnabled: must(counts.AccountMFAEnabled, 'AccountMFAEnabled') > 0,
        ...(password === undefined ? {} : { rootPasswordPresent: password > 0 }),
        ...(certificates === undefined ? {} : { rootCertificatePresent: certificates > 0 }),
      };
      return [item];
    });
  },
});
