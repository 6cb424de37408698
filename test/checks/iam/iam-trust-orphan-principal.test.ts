import iamTrustOrphanPrincipal from '../../../functions/checks/iam/iam-trust-orphan-principal.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, role, user } from '../../support/iam.ts';
import { roleTrusting, trusting } from '../../support/trust.ts';

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
});
