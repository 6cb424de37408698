import secretPolicyPublic from '../../../functions/checks/secretsmanager/secret-policy-public.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { secret } from '../../support/secretsmanager.ts';

const anyone = {
  sid: 'Open',
  principals: principals({ AWS: ['*'] }),
  actions: ['secretsmanager:GetSecretValue'],
  resources: ['*'],
};
const withPolicy = (...statements: readonly Partial<Statement>[]) => secret({ policy: read(policyOf(...statements)) });

describeCheck(secretPolicyPublic, {
  flags: [
    {
      name: 'everyone may read it',
      given: account().with(secrets, withPolicy(anyone)),
      failures: [
        { discriminator: 'Open', evidence: { statement: 'Open', who: ['*'], actions: ['secretsmanager:GetSecretValue'] } },
      ],
    },
  ],
  spares: [
    { name: 'no policy', given: account().with(secrets, secret()) },
    {
      name: 'one account',
      given: account().with(
        secrets,
        withPolicy({ ...anyone, principals: principals({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }) }),
      ),
    },
    {
      name: 'everyone of an organisation',
      given: account().with(
        secrets,
        withPolicy({ ...anyone, conditions: { StringEquals: { 'aws:PrincipalOrgID': ['o-abcdefghij'] } } }),
      ),
    },
    {
      name: 'everyone, and a denial of all',
      given: account().with(secrets, withPolicy(anyone, { ...anyone, effect: 'Deny' as const })),
    },
    {
      name: 'one that waits to be deleted',
      given: account().with(secrets, { ...withPolicy(anyone), deletedAt: '2026-02-20T00:00:00.000Z' }),
    },
  ],
});
