import iamTrustOrphanPrincipal from '../../../functions/checks/iam/iam-trust-orphan-principal.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, NOW } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, role, user } from '../../support/iam.ts';
import { roleTrusting, trusting } from '../../support/trust.ts';

const missing = `arn:aws:iam::${ACCOUNT}:role/next`;
const minutesAgo = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const made = (minutes: number, ...named: string[]) =>
  account().with(
    iamAuthorizationDetails,
    role({ createdAt: minutesAgo(minutes), trust: read(policyOf(trusting({ AWS: named }))) }),
    role({ name: 'old', id: 'AROAOLDOLDOLDOLDOLDOL', createdAt: minutesAgo(9999) }),
  );
const later = role({ name: 'later', id: 'AROALATERLATERLATERLA', createdAt: minutesAgo(2) });
const gone = 'AROAGONEGONEGONEGONEG';

describeCheck(iamTrustOrphanPrincipal, {
  flags: [
    {
      name: 'the id of a deleted role',
      given: roleTrusting(trusting({ AWS: [gone] })),
      failures: [
        {
          evidence: { principal: gone, reason: 'the unique id that AWS shows for a deleted principal', statements: ['#1'] },
          discriminator: gone,
        },
      ],
    },
    {
      name: 'a user of this account that is not there',
      given: roleTrusting(trusting({ AWS: [`arn:aws:iam::${ACCOUNT}:user/ada`] })),
    },
    { name: 'a missing role, named an hour ago', given: made(60, missing) },
    { name: 'a missing role, where IAM lists what was made since', given: made(3, missing).with(iamAuthorizationDetails, later) },
    { name: 'the id of a deleted role, named just now', given: made(3, gone) },
    { name: 'a missing role, named just now, without any grace', given: made(3, missing), parameters: { graceMinutes: 0 } },
  ],
  spares: [
    {
      name: 'a user that is',
      given: roleTrusting(trusting({ AWS: [`arn:aws:iam::${ACCOUNT}:user/ada`] })).with(iamAuthorizationDetails, user()),
    },
    { name: 'a user of another account', given: roleTrusting(trusting({ AWS: ['arn:aws:iam::444455556666:user/ada'] })) },
    { name: 'the account as a whole', given: roleTrusting(trusting({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] })) },
    {
      name: 'a service’s own role',
      given: account().with(
        iamAuthorizationDetails,
        role({
          path: '/aws-service-role/x.amazonaws.com/',
          serviceLinked: true,
          trust: read(policyOf(trusting({ AWS: [gone] }))),
        }),
      ),
    },
  ],
  unsure: [
    {
      name: 'a role that may be as new as the one that trusts it',
      given: made(3, missing),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
