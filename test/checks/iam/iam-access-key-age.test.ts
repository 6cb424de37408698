import iamAccessKeyAge from '../../../functions/checks/iam/iam-access-key-age.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { iamCredentialReport, type AccessKey } from '../../../functions/collect/iam/credential-report.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { credentials, rootCredentials, user } from '../../support/iam.ts';

const old: AccessKey = { slot: 1, active: true, createdAt: '2025-11-01T00:00:00.000Z' };
const young: AccessKey = { slot: 2, active: true, createdAt: '2026-01-01T00:00:00.000Z' };
const reported = (...accessKeys: AccessKey[]) => account().with(iamCredentialReport, credentials({ accessKeys }));
const given = (...accessKeys: AccessKey[]) => reported(...accessKeys).with(iamAuthorizationDetails, user());

describeCheck(iamAccessKeyAge, {
  flags: [
    {
      name: 'an active key of 120 days beside a young one',
      given: given(old, young),
      failures: [
        {
          discriminator: '2025-11-01T00:00:00.000Z',
          evidence: {
            slot: 1,
            createdAt: '2025-11-01T00:00:00.000Z',
            maxAgeDays: 90,
          },
        },
      ],
    },
    {
      name: 'two keys made in the same second, apart',
      given: given(old, { slot: 2, active: true, createdAt: '2025-11-01T00:00:00.000Z' }),
      failures: [{ discriminator: '2025-11-01T00:00:00.000Z 1' }, { discriminator: '2025-11-01T00:00:00.000Z 2' }],
    },
    { name: 'a young key by a stricter limit', given: given(young), parameters: { maxAgeDays: 30 } },
    { name: 'a second past the limit', given: given({ ...old, createdAt: '2025-11-30T23:59:59.000Z' }) },
  ],
  spares: [
    { name: 'a key as old as the limit', given: given({ ...old, createdAt: '2025-12-01T00:00:00.000Z' }) },
    { name: 'an old key that is inactive', given: given({ ...old, active: false }) },
    { name: 'an old key by a laxer limit', given: given(old), parameters: { maxAgeDays: 365 } },
    { name: 'a user without a key', given: given() },
    { name: 'a user who was deleted since the report was made', given: reported(old) },
    {
      name: 'the root user, of whom another check speaks',
      given: account().with(iamCredentialReport, rootCredentials({ accessKeys: [old] })),
    },
  ],
  shades: [iamAuthorizationDetails],
});
