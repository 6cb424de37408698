import orphanPrincipal from '../../../functions/checks/kms/kms-policy-orphan-principal.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied, NOW } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals, role, user } from '../../support/iam.ts';
import { accountMayAll, key, keyDetails } from '../../support/kms.ts';

const identities = account().with(
  iamAuthorizationDetails,
  user(),
  role({ path: '/team/' }),
  role({ path: '/aws-service-role/autoscaling.amazonaws.com/', name: 'AWSServiceRoleForAutoScaling', serviceLinked: true }),
);
const use = (...AWS: string[]) => ({ sid: 'Use', principals: principals({ AWS }), actions: ['kms:Decrypt'] });
const given = (...names: string[]) => identities.with(kmsKeys, key({ policy: read(policyOf(accountMayAll, use(...names))) }));
const gone = `arn:aws:iam::${ACCOUNT}:role/gone`;

const madeAgo = (minutes: number) => read(keyDetails({ createdAt: new Date(Date.parse(NOW) - minutes * 60_000).toISOString() }));
const young = (minutes: number, ...names: string[]) =>
  identities.with(kmsKeys, key({ details: madeAgo(minutes), policy: read(policyOf(accountMayAll, use(...names))) }));

describeCheck(orphanPrincipal, {
  flags: [
    {
      name: 'the id of a deleted user and a missing role, apart',
      given: given('AIDACKCEVSQ6C2EXAMPLE', gone),
      failures: [
        {
          discriminator: 'AIDACKCEVSQ6C2EXAMPLE',
          evidence: {
            principal: 'AIDACKCEVSQ6C2EXAMPLE',
            reason: 'the unique id that AWS shows for a deleted principal',
            statements: ['Use'],
          },
        },
        {
          discriminator: gone,
          evidence: { principal: gone, reason: 'a role that does not exist in this account', statements: ['Use'] },
        },
      ],
    },
    {
      name: 'one principal of two statements, once',
      given: identities.with(kmsKeys, key({ policy: read(policyOf(use(gone), { ...use(gone), sid: 'Govern' })) })),
      evidence: { principal: gone, reason: 'a role that does not exist in this account', statements: ['Use', 'Govern'] },
    },
    { name: 'the id of a deleted role', given: given('AROADBQP57FF2AEXAMPLE') },
    { name: 'a role without its path', given: given(`arn:aws:iam::${ACCOUNT}:role/app`) },
    { name: 'a missing user', given: given(`arn:aws:iam::${ACCOUNT}:user/bob`) },
    { name: 'a session of a missing role', given: given(`arn:aws:sts::${ACCOUNT}:assumed-role/gone/session`) },
    {
      name: 'a Deny for all but a missing role',
      given: identities.with(
        kmsKeys,
        key({ policy: read(policyOf({ effect: 'Deny', notPrincipals: principals({ AWS: [gone] }), actions: ['kms:*'] })) }),
      ),
    },
    { name: 'a missing role in a key of an hour ago', given: young(60, gone) },
    { name: 'the id of a deleted role in a key of just now', given: young(3, 'AROADBQP57FF2AEXAMPLE') },
  ],
  spares: [
    {
      name: 'a key that waits for its deletion',
      given: identities.with(
        kmsKeys,
        key({ details: read(keyDetails({ state: 'PendingDeletion' })), policy: read(policyOf(accountMayAll, use(gone))) }),
      ),
    },
    { name: 'the account alone', given: identities.with(kmsKeys, key()) },
    { name: 'principals that exist', given: given(`arn:aws:iam::${ACCOUNT}:user/ada`, `arn:aws:iam::${ACCOUNT}:role/team/app`) },
    { name: 'the id of one that exists', given: given('AIDAADAADAADAADAADAAD') },
    { name: 'a session of a role that exists', given: given(`arn:aws:sts::${ACCOUNT}:assumed-role/app/session`) },
    {
      name: 'a service-linked role',
      given: given(`arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`),
    },
    {
      name: 'another account',
      given: given('arn:aws:iam::999988887777:role/gone', '999988887777', 'arn:aws:iam::999988887777:root'),
    },
    { name: 'the account by number', given: given(ACCOUNT) },
    { name: 'anyone', given: given('*') },
    { name: 'a federated session', given: given(`arn:aws:sts::${ACCOUNT}:federated-user/bob`) },
    { name: 'a wildcard', given: given(`arn:aws:iam::${ACCOUNT}:role/*`) },
    {
      name: 'a service',
      given: identities.with(
        kmsKeys,
        key({ policy: read(policyOf({ principals: principals({ Service: ['logs.amazonaws.com'] }), actions: ['kms:*'] })) }),
      ),
    },
    {
      name: 'a key that AWS manages',
      given: identities.with(kmsKeys, key({ details: read(keyDetails({ manager: 'AWS' })), policy: read(null) })),
    },
  ],
  unsure: [
    {
      name: 'a role that may be as new as the key',
      given: young(3, gone),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    {
      name: 'the policy may not be read',
      given: identities.with(kmsKeys, key({ policy: denied('kms:GetKeyPolicy') })),
      action: 'kms:GetKeyPolicy',
    },
    {
      name: 'the identities may not be read',
      given: given(gone).without(iamAuthorizationDetails),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
