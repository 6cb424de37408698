import iamRoleUnused from '../../../functions/checks/iam/iam-role-unused.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { role } from '../../support/iam.ts';

const old = '2025-06-01T00:00:00.000Z';
const recent = '2026-02-27T00:00:00.000Z';
const given = (over: Parameters<typeof role>[0]) => account().with(iamAuthorizationDetails, role({ createdAt: old, ...over }));

describeCheck(iamRoleUnused, {
  flags: [
    { name: 'one never used', given: given({}), evidence: { lastUsed: null, createdAt: old, unusedDays: 90 } },
    {
      name: 'one not used for long',
      given: given({ lastUsed: old }),
      evidence: { lastUsed: old, createdAt: old, unusedDays: 90 },
    },
  ],
  spares: [
    { name: 'one in use', given: given({ lastUsed: recent }) },
    { name: 'a new one', given: given({ createdAt: recent }) },
    { name: 'a service’s own', given: given({ path: '/aws-service-role/x.amazonaws.com/', serviceLinked: true }) },
    { name: 'one of Identity Center', given: given({ path: '/aws-reserved/sso.amazonaws.com/' }) },
    { name: 'one kept on purpose', given: given({ name: 'break-glass' }), parameters: { kept: ['break-*'] } },
  ],
  unsure: [
    {
      name: 'no date at all',
      given: account().with(iamAuthorizationDetails, role()),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
