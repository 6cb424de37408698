import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KeyMetadata,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { keyDetails } from '../../support/kms.ts';

const aws = mockClient(KMSClient);
const error = (name: string) => Object.assign(new Error(name), { name });
const arnOf = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
const listed = (id: string) => ({ KeyId: id, KeyArn: arnOf(id) });
const metadata = (over: Partial<KeyMetadata> = {}): KeyMetadata => ({
  KeyId: 'a',
  KeyManager: 'CUSTOMER',
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  Origin: 'AWS_KMS',
  KeyState: 'Enabled',
  ...over,
});
const root = `arn:aws:iam::${ACCOUNT}:root`;
const Policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' }],
});
const policy = read(policyOf({ principals: principals({ AWS: [root] }), actions: ['kms:*'] }));

beforeEach(() => {
  aws.reset();
  aws.on(ListKeysCommand).resolves({ Keys: [listed('a')] });
  aws.on(ListAliasesCommand).resolves({ Aliases: [] });
  aws.on(DescribeKeyCommand).resolves({ KeyMetadata: metadata() });
  aws.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: true });
  aws.on(GetKeyPolicyCommand, { PolicyName: 'default' }).resolves({ Policy });
});

test('names the keys of all pages, and leaves out what an alias shows to be of AWS', async () => {
  aws
    .on(ListKeysCommand, { Limit: 1000 })
    .resolves({ Keys: [listed('a')], Truncated: true, NextMarker: 'next' })
    .on(ListKeysCommand, { Limit: 1000, Marker: 'next' })
    .resolves({ Keys: [listed('b'), listed('aws')], Truncated: false });
  aws.on(ListAliasesCommand, { Limit: 100 }).resolves({
    Aliases: [
      { AliasName: 'alias/app-old', TargetKeyId: 'a' },
      { AliasName: 'alias/app', TargetKeyId: 'a' },
      { AliasName: 'alias/aws/ebs', TargetKeyId: 'aws' },
      { AliasName: 'alias/aws/s3' },
    ],
  });
  const details = read(keyDetails());
  expect(await collectHere(kmsKeys)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('a'),
        name: 'alias/app',
        type: 'AWS::KMS::Key',
        keyId: 'a',
        aliases: ['alias/app', 'alias/app-old'],
        details,
        rotates: read(true),
        policy,
      },
      { arn: arnOf('b'), name: 'b', type: 'AWS::KMS::Key', keyId: 'b', aliases: [], details, rotates: read(true), policy },
    ],
  });
  expect(aws.commandCalls(DescribeKeyCommand)).toHaveLength(2);
});

test.each<[string, Partial<KeyMetadata>]>([
  ['a key that signs', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }],
  ['an HMAC key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }],
  ['imported material', { Origin: 'EXTERNAL' }],
  ['a disabled key', { KeyState: 'Disabled' }],
  ['a replica', { MultiRegionConfiguration: { MultiRegionKeyType: 'REPLICA' } }],
  ['a key about to be deleted', { KeyState: 'PendingDeletion', DeletionDate: new Date('2026-03-08T00:00:00Z') }],
])('does not ask for the rotation of %s', async (_name, over) => {
  aws.on(DescribeKeyCommand).resolves({ KeyMetadata: metadata(over) });
  expect(await collectHere(kmsKeys)).toMatchObject({ value: [{ rotates: read(null), policy }] });
  expect(aws.commandCalls(GetKeyRotationStatusCommand)).toHaveLength(0);
});

test('knows when a key was made, where the answer says', async () => {
  aws.on(DescribeKeyCommand).resolves({ KeyMetadata: metadata({ CreationDate: new Date('2026-02-28T23:59:00Z') }) });
  expect(await collectHere(kmsKeys)).toMatchObject({
    value: [{ details: { value: { createdAt: '2026-02-28T23:59:00.000Z' } } }],
  });
});

test('asks no more of a key that AWS manages', async () => {
  aws.on(DescribeKeyCommand).resolves({ KeyMetadata: metadata({ KeyManager: 'AWS' }) });
  expect(await collectHere(kmsKeys)).toMatchObject({ value: [{ rotates: read(null), policy: read(null) }] });
  expect(aws.commandCalls(GetKeyPolicyCommand)).toHaveLength(0);
});

test.each([
  [DescribeKeyCommand, 'kms:DescribeKey', ['details', 'rotates', 'policy']],
  [GetKeyRotationStatusCommand, 'kms:GetKeyRotationStatus', ['rotates']],
  [GetKeyPolicyCommand, 'kms:GetKeyPolicy', ['policy']],
] as const)('a refused question leaves the rest readable: %#', async (command, action, members) => {
  aws.on(command).rejects(error('AccessDeniedException'));
  const missing = { state: 'unreadable', reason: 'denied', action, dataset: 'kms.keys' };
  const item = Object.fromEntries(members.map((member) => [member, missing]));
  expect(await collectHere(kmsKeys)).toMatchObject({ state: 'read', value: [{ keyId: 'a', ...item }] });
});

test.each([
  [() => aws.on(DescribeKeyCommand).resolves({ KeyMetadata: { KeyId: 'a' } }), 'kms:DescribeKey', 'details'],
  [() => aws.on(GetKeyRotationStatusCommand).resolves({}), 'kms:GetKeyRotationStatus', 'rotates'],
  [() => aws.on(GetKeyPolicyCommand).resolves({ Policy: 'no' }), 'kms:GetKeyPolicy', 'policy'],
] as const)('a senseless answer spoils one question of one key: %#', async (spoil, action, member) => {
  spoil();
  expect(await collectHere(kmsKeys)).toMatchObject({
    state: 'read',
    value: [{ keyId: 'a', [member]: { state: 'unreadable', reason: 'malformed', action } }],
  });
});

test('a key that vanished meanwhile is not there', async () => {
  aws.on(ListKeysCommand).resolves({ Keys: [listed('a'), listed('b')] });
  aws.on(GetKeyPolicyCommand, { KeyId: 'a' }).rejects(error('NotFoundException'));
  expect(await collectHere(kmsKeys)).toMatchObject({ state: 'read', value: [{ keyId: 'b' }] });
});

test.each([
  [ListKeysCommand, 'kms:ListKeys'],
  [ListAliasesCommand, 'kms:ListAliases'],
] as const)('without a listing nothing is known: %#', async (command, action) => {
  aws.on(command).rejects(error('AccessDeniedException'));
  expect(await collectHere(kmsKeys)).toMatchObject({ state: 'unreadable', reason: 'denied', action });
});
