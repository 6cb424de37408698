import lockout from '../../../functions/checks/kms/kms-policy-lockout.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { inline, policyOf, principals, role, user } from '../../support/iam.ts';
import { accountMayAll, key, keyDetails } from '../../support/kms.ts';

const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const stopped = { effect: 'Deny' as const, actions: ['kms:PutKeyPolicy'] };
const identities = account().with(
  iamAuthorizationDetails,
  user(),
  role({ name: 'admin' }),
  role({ name: 'denied', inline: [inline('no', stopped)] }),
  role({ name: 'bounded', boundary: `arn:aws:iam::${ACCOUNT}:policy/b` }),
  {
    kind: 'policy',
    arn: `arn:aws:iam::${ACCOUNT}:policy/b`,
    name: 'b',
    type: 'AWS::IAM::ManagedPolicy',
    manager: 'customer',
    document: read(policyOf({ actions: ['s3:*'] })),
  },
);
const given = (...statements: Partial<Statement>[]) => identities.with(kmsKeys, key({ policy: read(policyOf(...statements)) }));
const all = (...AWS: string[]): Partial<Statement> => ({ principals: principals({ AWS }), actions: ['kms:*'] });
const evidence = (principal: string, why: string) => ({ allowed: [{ principal, why }] });
const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };

describeCheck(lockout, {
  flags: [
    {
      name: 'a role that is gone',
      given: given(all(arnOf('gone'))),
      evidence: evidence(arnOf('gone'), 'does not exist'),
    },
    {
      name: 'the id of a deleted user',
      given: given(all('AIDACKCEVSQ6C2EXAMPLE')),
      evidence: evidence('AIDACKCEVSQ6C2EXAMPLE', 'does not exist'),
    },
    {
      name: 'another account alone',
      given: given(all('arn:aws:iam::999988887777:root')),
      evidence: evidence('arn:aws:iam::999988887777:root', 'another account’s, which cannot change the policy'),
    },
    {
      name: 'the account for reading only',
      given: given({ ...accountMayAll, actions: ['kms:Describe*', 'kms:Decrypt'] }),
      evidence: { allowed: [] },
    },
    {
      name: 'the account under a Deny for all',
      given: given(accountMayAll, { ...stopped, principals: principals({ AWS: ['*'] }) }),
      evidence: evidence(`arn:aws:iam::${ACCOUNT}:root`, 'the key policy does not let it, after its conditions and Denies'),
    },
    {
      name: 'a service alone',
      given: given({ principals: principals({ Service: ['logs.eu-west-1.amazonaws.com'] }), actions: ['kms:*'] }),
    },
    {
      name: 'a role whose own policies deny it',
      given: given(all(arnOf('denied'))),
      evidence: evidence(arnOf('denied'), 'its own policies or its boundary keep it from it'),
    },
    { name: 'a role whose boundary leaves it out', given: given(all(arnOf('bounded'))) },
    { name: 'a wildcard for a part of a name, which is nobody', given: given(all(arnOf('admin-*'))) },
    { name: 'a session of a role that is gone', given: given(all(`arn:aws:sts::${ACCOUNT}:assumed-role/gone/me`)) },
  ],
  spares: [
    { name: 'the account', given: given(accountMayAll) },
    { name: 'the account by its number', given: given(all(ACCOUNT)) },
    { name: 'a role that exists', given: given(all(arnOf('admin'))) },
    { name: 'a role that is gone, beside one that exists', given: given(all(arnOf('gone'), arnOf('admin'))) },
    { name: 'a user that exists', given: given(all(user().arn)) },
    { name: 'the id of one that exists', given: given(all('AIDAADAADAADAADAADAAD')) },
    { name: 'a session of a role that exists', given: given(all(`arn:aws:sts::${ACCOUNT}:assumed-role/admin/me`)) },
    { name: 'anyone', given: given(all('*')) },
    {
      name: 'anyone of the account',
      given: given({ ...all('*'), conditions: { StringEquals: { 'kms:CallerAccount': [ACCOUNT] } } }),
    },
    { name: 'the account, with MFA', given: given({ ...accountMayAll, conditions: withMfa }) },
    {
      name: 'a Deny for all but one',
      given: given(accountMayAll, {
        ...stopped,
        principals: principals({ AWS: ['*'] }),
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': [arnOf('admin')] } },
      }),
    },
    {
      name: 'a key that AWS manages',
      given: identities.with(kmsKeys, key({ details: read(keyDetails({ manager: 'AWS' })), policy: read(null) })),
    },
    {
      name: 'a key about to be deleted',
      given: identities.with(
        kmsKeys,
        key({ details: read(keyDetails({ state: 'PendingDeletion' })), policy: read(policyOf(all(arnOf('gone')))) }),
      ),
    },
  ],
  unsure: [
    {
      name: 'the policy may not be read',
      given: identities.with(kmsKeys, key({ policy: denied('kms:GetKeyPolicy') })),
      action: 'kms:GetKeyPolicy',
    },
    {
      name: 'the identities may not be read, and one is named',
      given: given(all(arnOf('gone'))).without(iamAuthorizationDetails),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
  // Where no identity of the account is allowed to, it does not matter who exists.
  shades: [iamAuthorizationDetails],
});
