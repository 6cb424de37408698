import publicKey from '../../../functions/checks/kms/kms-policy-public.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import type { Conditions, Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { accountMayAll, key, keyDetails } from '../../support/kms.ts';

const anyone: Partial<Statement> = { sid: 'Use', principals: principals({ AWS: ['*'] }), actions: ['kms:Decrypt'] };
const given = (...statements: Partial<Statement>[]) =>
  account().with(kmsKeys, key({ policy: read(policyOf(accountMayAll, ...statements)) }));
const where = (conditions: Conditions) => given({ ...anyone, conditions });
const evidence = { statements: [{ statement: 'Use', principal: '*', actions: ['kms:Decrypt'] }] };

describeCheck(publicKey, {
  flags: [
    { name: 'anyone may decrypt', given: given(anyone), evidence, severity: 'critical' },
    {
      name: 'anyone but one account',
      given: given({ sid: 'Use', notPrincipals: principals({ AWS: ['999988887777'] }), actions: ['kms:Decrypt'] }),
      evidence: { statements: [{ statement: 'Use', principal: { except: ['999988887777'] }, actions: ['kms:Decrypt'] }] },
    },
    {
      name: 'by way of any service',
      given: where({ StringLike: { 'kms:ViaService': ['*'] } }),
      evidence: {
        statements: [{ ...evidence.statements[0], conditions: { StringLike: { 'kms:ViaService': ['*'] } } }],
      },
    },
    {
      name: 'by an encryption context that anyone can name',
      given: where({ StringEquals: { 'kms:EncryptionContext:app': ['a'] } }),
    },
    { name: 'from anywhere', given: where({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } }) },
    {
      name: 'under a Deny that stops something else',
      given: given(anyone, { effect: 'Deny', principals: principals({ AWS: ['*'] }), actions: ['kms:PutKeyPolicy'] }),
      evidence,
    },
    {
      name: 'on a disabled key, which may be enabled',
      given: account().with(kmsKeys, key({ details: read(keyDetails({ state: 'Disabled' })), policy: read(policyOf(anyone)) })),
    },
  ],
  spares: [
    { name: 'the account', given: given() },
    {
      name: 'another account, of which another check speaks',
      given: given({ ...anyone, principals: principals({ AWS: ['999988887777'] }) }),
    },
    { name: 'one account', given: where({ StringEquals: { 'kms:CallerAccount': [ACCOUNT] } }) },
    { name: 'one organisation', given: where({ StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5'] } }) },
    {
      name: 'one service in one account, as AWS’s own keys have it',
      given: where({ StringEquals: { 'kms:CallerAccount': [ACCOUNT], 'kms:ViaService': ['ec2.eu-west-1.amazonaws.com'] } }),
    },
    { name: 'one service', given: where({ StringEquals: { 'kms:ViaService': ['ec2.eu-west-1.amazonaws.com'] } }) },
    {
      name: 'a service’s principal',
      given: given({ ...anyone, principals: principals({ Service: ['logs.eu-west-1.amazonaws.com'] }) }),
    },
    {
      name: 'anyone, under a Deny for all of other accounts',
      given: given(anyone, {
        effect: 'Deny',
        principals: principals({ AWS: ['*'] }),
        actions: ['kms:*'],
        conditions: { StringNotEquals: { 'kms:CallerAccount': [ACCOUNT] } },
      }),
    },
    { name: 'an Allow that has run out', given: where({ DateLessThan: { 'aws:CurrentTime': ['2025-01-01T00:00:00Z'] } }) },
    { name: 'an Allow of another service’s actions', given: given({ ...anyone, actions: ['s3:*'] }) },
    {
      name: 'a key that AWS manages',
      given: account().with(kmsKeys, key({ details: read(keyDetails({ manager: 'AWS' })), policy: read(null) })),
    },
    {
      name: 'a key about to be deleted',
      given: account().with(
        kmsKeys,
        key({ details: read(keyDetails({ state: 'PendingDeletion' })), policy: read(policyOf(anyone)) }),
      ),
    },
  ],
  unsure: [
    {
      name: 'the policy may not be read',
      given: account().with(kmsKeys, key({ policy: denied('kms:GetKeyPolicy') })),
      action: 'kms:GetKeyPolicy',
    },
    {
      name: 'the key may not be described',
      given: account().with(kmsKeys, key({ details: denied('kms:DescribeKey'), policy: denied('kms:DescribeKey') })),
      action: 'kms:DescribeKey',
    },
  ],
});
