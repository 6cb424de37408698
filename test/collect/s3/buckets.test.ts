import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';
import { noBlock } from '../../support/s3.ts';

const aws = mockClient(S3Client);
const refusal = (name: string) => Object.assign(new Error(name), { name });
const everyone = 'http://acs.amazonaws.com/groups/global/AllUsers';

beforeEach(() => {
  aws.reset();
  aws.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'bucket', BucketRegion: REGION }] });
  aws.on(GetBucketPolicyCommand).rejects(refusal('NoSuchBucketPolicy'));
  aws
    .on(GetBucketAclCommand)
    .resolves({ Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'me' }, Permission: 'FULL_CONTROL' }] });
  aws.on(GetPublicAccessBlockCommand).rejects(refusal('NoSuchPublicAccessBlockConfiguration'));
  aws.on(GetBucketEncryptionCommand).rejects(refusal('ServerSideEncryptionConfigurationNotFoundError'));
  aws.on(GetBucketVersioningCommand).resolves({});
  aws.on(GetBucketNotificationConfigurationCommand).resolves({});
  aws.on(GetBucketOwnershipControlsCommand).rejects(refusal('OwnershipControlsNotFoundError'));
  aws.on(GetBucketLifecycleConfigurationCommand).rejects(refusal('NoSuchLifecycleConfiguration'));
  aws.on(GetBucketLoggingCommand).resolves({});
  aws.on(GetObjectLockConfigurationCommand).rejects(refusal('ObjectLockConfigurationNotFoundError'));
});

describe('s3.buckets', () => {
  test('a bucket of which nothing was ever set has none of it, which is not unreadable', async () => {
    expect(await collectHere(s3Buckets)).toEqual({
      state: 'read',
      value: [
        {
          arn: 'arn:aws:s3:::bucket',
          name: 'bucket',
          type: 'AWS::S3::Bucket',
          policy: { state: 'read', value: null },
          acl: { state: 'read', value: { publicGrants: [], disabled: false } },
          publicAccessBlock: noBlock,
          encryption: { state: 'read', value: null },
          versioning: { state: 'read', value: 'Off' },
          mfaDelete: { state: 'read', value: false },
          notifications: { state: 'read', value: [] },
          eventBridge: { state: 'read', value: false },
          ownership: { state: 'read', value: null },
          lifecycle: { state: 'read', value: [] },
          logging: { state: 'read', value: {} },
          objectLock: { state: 'read', value: null },
        },
      ],
    });
    expect(aws.commandCalls(GetObjectLockConfigurationCommand)).toEqual([]);
    expect(aws.commandCalls(GetBucketVersioningCommand)).toHaveLength(1);
  });

  test('asks for its own region, in the largest pages, and leaves others to theirs', async () => {
    aws.on(ListBucketsCommand, { BucketRegion: REGION, MaxBuckets: 10_000 }).resolves({
      Buckets: [{ Name: 'here', BucketRegion: REGION }, { Name: 'there', BucketRegion: 'us-east-1' }, { Name: 'unsaid' }],
    });
    expect(await collectHere(s3Buckets)).toMatchObject({ state: 'read', value: [{ name: 'here' }, { name: 'unsaid' }] });
  });

  test('reads what was set', async () => {
    const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
    const block = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: true };
    aws.on(GetBucketPolicyCommand).resolves({ Policy: '{"Version":"2012-10-17","Statement":[]}' });
    aws.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: block });
    aws.on(GetBucketEncryptionCommand).resolves({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } }],
      },
    });
    aws.on(GetBucketVersioningCommand).resolves({ Status: 'Suspended' });
    expect(await collectHere(s3Buckets)).toMatchObject({
      value: [
        {
          policy: { value: { version: '2012-10-17', statements: [] } },
          publicAccessBlock: {
            value: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: true },
          },
          encryption: { value: { algorithm: 'aws:kms', kmsKeyId: key } },
          versioning: { value: 'Suspended' },
        },
      ],
    });
  });

  test.each([
    ['ObjectWriter', false],
    ['BucketOwnerEnforced', true],
  ] as const)('a public grant where objects are owned by %s', async (ObjectOwnership, disabled) => {
    aws.on(GetBucketAclCommand).resolves({ Grants: [{ Grantee: { Type: 'Group', URI: everyone }, Permission: 'READ' }] });
    aws.on(GetBucketOwnershipControlsCommand).resolves({ OwnershipControls: { Rules: [{ ObjectOwnership }] } });
    expect(await collectHere(s3Buckets)).toMatchObject({
      value: [{ acl: { value: { publicGrants: [{ group: 'AllUsers', permission: 'READ' }], disabled } } }],
    });
  });

  test('a public grant where nobody set who owns objects', async () => {
    aws.on(GetBucketAclCommand).resolves({ Grants: [{ Grantee: { Type: 'Group', URI: everyone }, Permission: 'READ' }] });
    aws.on(GetBucketOwnershipControlsCommand).rejects(refusal('OwnershipControlsNotFoundError'));
    expect(await collectHere(s3Buckets)).toMatchObject({ value: [{ acl: { value: { disabled: false } } }] });
  });

  test.each([
    [GetBucketPolicyCommand, 'policy', 's3:GetBucketPolicy'],
    [GetBucketAclCommand, 'acl', 's3:GetBucketAcl'],
    [GetPublicAccessBlockCommand, 'publicAccessBlock', 's3:GetBucketPublicAccessBlock'],
    [GetBucketEncryptionCommand, 'encryption', 's3:GetEncryptionConfiguration'],
    [GetBucketOwnershipControlsCommand, 'ownership', 's3:GetBucketOwnershipControls'],
    [GetBucketLifecycleConfigurationCommand, 'lifecycle', 's3:GetLifecycleConfiguration'],
    [GetBucketLoggingCommand, 'logging', 's3:GetBucketLogging'],
    [GetBucketNotificationConfigurationCommand, 'notifications', 's3:GetBucketNotification'],
  ] as const)('%p refused costs that fact alone', async (command, fact, action) => {
    aws.on(command).rejects(refusal('AccessDenied'));
    const found = await collectHere(s3Buckets);
    const item = found.state === 'read' ? found.value[0] : undefined;
    expect(item).toMatchObject({ [fact]: { state: 'unreadable', action, reason: 'denied' } });
    const lost = Object.values(item ?? {}).filter((each) => JSON.stringify(each).includes('unreadable'));
    for (const each of lost) expect(each).toMatchObject({ state: 'unreadable', action });
  });

  test('a policy that is no policy costs that fact alone', async () => {
    aws.on(GetBucketPolicyCommand).resolves({ Policy: '{"Statement":' });
    expect(await collectHere(s3Buckets)).toMatchObject({
      value: [{ policy: { state: 'unreadable', reason: 'malformed' }, versioning: { state: 'read' } }],
    });
  });

  test('a bucket that vanished meanwhile is absent', async () => {
    aws.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'bucket' }, { Name: 'fleeting' }] });
    aws.on(GetBucketVersioningCommand, { Bucket: 'fleeting' }).rejects(refusal('NoSuchBucket'));
    expect(await collectHere(s3Buckets)).toMatchObject({ state: 'read', value: [{ name: 'bucket' }] });
  });

  test('an answer without the list is no empty list', async () => {
    aws.on(ListBucketsCommand).resolves({});
    expect(await collectHere(s3Buckets)).toMatchObject({
      state: 'unreadable',
      action: 's3:ListAllMyBuckets',
      reason: 'malformed',
    });
  });
});

describe('what takes a call of its own', () => {
  test('versions refused cost all that hangs on them', async () => {
    aws.on(GetBucketVersioningCommand).rejects(refusal('AccessDenied'));
    const lost = { state: 'unreadable', action: 's3:GetBucketVersioning', reason: 'denied' };
    expect(await collectHere(s3Buckets)).toMatchObject({
      value: [{ versioning: lost, mfaDelete: lost, objectLock: lost, logging: { state: 'read' } }],
    });
  });

  test('rules by prefix, tag and size, of today and of before there were filters', async () => {
    aws.on(GetBucketLifecycleConfigurationCommand).resolves({
      Rules: [
        { ID: 'all', Status: 'Enabled', Filter: { Prefix: '' }, NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- rules that were written before filters still come with it
        { ID: 'old', Status: 'Enabled', Prefix: 'a/', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
        {
          Status: 'Disabled',
          Filter: { And: { Prefix: 'b/', Tags: [{ Key: 'k', Value: 'v' }] } },
          NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: 'GLACIER' }],
        },
        { ID: 'big', Status: 'Enabled', Filter: { ObjectSizeGreaterThan: 5 }, Expiration: { Days: 1 } },
      ],
    });
    const rule = { enabled: true, prefix: '', filtered: false, oldVersions: false, incompleteUploads: false };
    expect(await collectHere(s3Buckets)).toMatchObject({
      value: [
        {
          lifecycle: {
            value: [
              { ...rule, id: 'all', oldVersions: true },
              { ...rule, id: 'old', prefix: 'a/', incompleteUploads: true },
              { ...rule, enabled: false, prefix: 'b/', filtered: true, oldVersions: true },
              { ...rule, id: 'big', filtered: true },
            ],
          },
        },
      ],
    });
  });

  test('where the log of requests goes, who owns objects, and how versions are kept', async () => {
    aws.on(GetBucketLoggingCommand).resolves({ LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'a/' } });
    aws.on(GetBucketOwnershipControlsCommand).resolves({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
    });
    aws.on(GetBucketVersioningCommand).resolves({ Status: 'Enabled', MFADelete: 'Enabled' });
    aws.on(GetObjectLockConfigurationCommand).resolves({
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } },
    });
    expect(await collectHere(s3Buckets)).toMatchObject({
      value: [
        {
          logging: { value: { bucket: 'logs', prefix: 'a/' } },
          ownership: { value: 'BucketOwnerPreferred' },
          mfaDelete: { value: true },
          objectLock: { value: { defaultMode: 'COMPLIANCE' } },
        },
      ],
    });
  });

  test('a lock that no new object gets', async () => {
    aws.on(GetBucketVersioningCommand).resolves({ Status: 'Enabled' });
    aws.on(GetObjectLockConfigurationCommand).resolves({ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } });
    expect(await collectHere(s3Buckets)).toMatchObject({ value: [{ objectLock: { state: 'read', value: {} } }] });
  });

  test('an answer without rules is no bucket without rules', async () => {
    aws.on(GetBucketLifecycleConfigurationCommand).resolves({});
    expect(await collectHere(s3Buckets)).toMatchObject({ value: [{ lifecycle: { state: 'unreadable', reason: 'malformed' } }] });
  });
});

describe('the notifications of buckets', () => {
  test('are those of functions, queues and topics, with their filters', async () => {
    const Filter = {
      Key: {
        FilterRules: [
          { Name: 'prefix' as const, Value: 'in/' },
          { Name: 'suffix' as const, Value: '.jpg' },
        ],
      },
    };
    aws.on(GetBucketNotificationConfigurationCommand).resolves({
      LambdaFunctionConfigurations: [{ LambdaFunctionArn: 'function', Events: ['s3:ObjectCreated:*'], Filter }],
      QueueConfigurations: [{ QueueArn: 'queue', Events: ['s3:ObjectRemoved:*'] }],
      TopicConfigurations: [{ TopicArn: 'topic', Events: ['s3:ObjectCreated:Put'] }],
      EventBridgeConfiguration: {},
    });
    expect(await collectHere(s3Buckets)).toMatchObject({
      value: [
        {
          name: 'bucket',
          notifications: {
            value: [
              { target: 'function', events: ['s3:ObjectCreated:*'], prefix: 'in/', suffix: '.jpg' },
              { target: 'queue', events: ['s3:ObjectRemoved:*'], prefix: '', suffix: '' },
              { target: 'topic', events: ['s3:ObjectCreated:Put'], prefix: '', suffix: '' },
            ],
          },
        },
      ],
    });
  });

  test('one bucket that may not be read is unreadable by itself', async () => {
    aws.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'locked' }, { Name: 'open' }] });
    aws.on(GetBucketNotificationConfigurationCommand, { Bucket: 'locked' }).rejects(refusal('AccessDenied'));
    expect(await collectHere(s3Buckets)).toMatchObject({
      state: 'read',
      value: [{ notifications: { state: 'unreadable' } }, { notifications: { state: 'read' } }],
    });
  });
});
