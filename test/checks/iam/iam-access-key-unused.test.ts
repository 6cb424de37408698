import iamAccessKeyUnused from '../../../functions/checks/iam/iam-access-key-unused.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { iamCredentialReport, type AccessKey } from '../../../functions/collect/iam/credential-report.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { credentials, rootCredentials, user } from '../../support/iam.ts';

const old = '2025-06-01T00:00:00.000Z';
const recent = '2026-02-27T00:00:00.000Z';
const key = (over: Partial<AccessKey>): AccessKey => ({ slot: 1, active: true, createdAt: old, ...over });
const withKeys = (...accessKeys: AccessKey[]) =>
  account().with(iamAuthorizationDetails, user()).with(iamCredentialReport, credentials({ accessKeys }));

describeCheck(iamAccessKeyUnused, {
  flags: [
    {
      name: 'one that was never used',
      given: withKeys(key({})),
      failures: [{ evidence: { slot: 1, createdAt: old, lastUsedAt: null, unusedDays: 45 }, discriminator: old }],
    },
    {
      name: 'one of two',
      given: withKeys(
        key({ lastUsedAt: old, createdAt: '2024-01-01T00:00:00.000Z' }),
        key({ slot: 2, lastUsedAt: '2026-03-01T00:00:00.000Z' }),
      ),
      evidence: { slot: 1, createdAt: '2024-01-01T00:00:00.000Z', lastUsedAt: old, unusedDays: 45 },
    },
    {
      name: 'the users could not be read',
      given: withKeys(key({})).without(iamAuthorizationDetails),
      unread: ['iam:GetAccountAuthorizationDetails'],
    },
  ],
  spares: [
    { name: 'one in use', given: withKeys(key({ lastUsedAt: recent })) },
    { name: 'one made lately and not used yet', given: withKeys(key({ createdAt: recent })) },
    { name: 'an inactive one', given: withKeys(key({ active: false })) },
    { name: 'a user who is gone', given: account().with(iamCredentialReport, credentials({ accessKeys: [key({})] })) },
    { name: 'the root user', given: account().with(iamCredentialReport, rootCredentials({ accessKeys: [key({})] })) },
    { name: 'a longer time by parameter', given: withKeys(key({})), parameters: { unusedDays: 400 } },
  ],
  unsure: [
    {
      name: 'the report does not say when the key was made',
      given: withKeys({ slot: 1, active: true }),
      action: 'iam:GenerateCredentialReport, iam:GetCredentialReport',
    },
  ],
  shades: [iamAuthorizationDetails],
});
