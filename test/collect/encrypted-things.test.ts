import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFileSystemsCommand, EFSClient, type FileSystemDescription } from '@aws-sdk/client-efs';
import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { efsFileSystems } from '../../functions/collect/efs/file-systems.ts';
import { logGroups } from '../../functions/collect/logs/log-groups.ts';
import { secrets } from '../../functions/collect/secretsmanager/secrets.ts';
import { ACCOUNT, REGION } from '../support/account.ts';
import { read } from '../../functions/model/read.ts';
import { collectHere } from '../support/collect.ts';

const logsClient = mockClient(CloudWatchLogsClient);
const efsClient = mockClient(EFSClient);
const secretsClient = mockClient(SecretsManagerClient);
beforeEach(() => {
  for (const client of [logsClient, efsClient, secretsClient]) client.reset();
});

const kmsKeyId = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;

test('log groups of all pages', async () => {
  const arn = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/app`;
  logsClient
    .on(DescribeLogGroupsCommand, { limit: 50 })
    .resolves({ logGroups: [{ logGroupName: '/app', arn: `${arn}:*`, kmsKeyId, retentionInDays: 30 }], nextToken: 'next' })
    .on(DescribeLogGroupsCommand, { limit: 50, nextToken: 'next' })
    .resolves({ logGroups: [{ logGroupName: '/b', logGroupArn: 'arn:b', arn: 'arn:b:*' }] });
  const type = 'AWS::Logs::LogGroup';
  expect(await collectHere(logGroups)).toEqual({
    state: 'read',
    value: [
      { arn, name: '/app', type, kmsKeyId, retentionDays: 30 },
      { arn: 'arn:b', name: '/b', type },
    ],
  });
});

test('secrets of all pages', async () => {
  secretsClient
    .on(ListSecretsCommand, { MaxResults: 100 })
    .resolves({
      SecretList: [{ ARN: 'arn:a', Name: 'a', KmsKeyId: 'alias/app', Tags: [{ Key: 'Team', Value: 'x' }] }],
      NextToken: 'next',
    })
    .on(ListSecretsCommand, { MaxResults: 100, NextToken: 'next' })
    .resolves({ SecretList: [{ ARN: 'arn:b', Name: 'b' }] })
    .on(GetResourcePolicyCommand)
    .resolves({ ARN: 'arn:a', Name: 'a' })
    .on(DescribeSecretCommand)
    .resolves({ ARN: 'arn:a', Name: 'a' });
  const type = 'AWS::SecretsManager::Secret';
  const unrotated = { rotation: { enabled: false, pending: false }, policy: read(null), replicas: read([]) };
  expect(await collectHere(secrets)).toEqual({
    state: 'read',
    value: [
      { arn: 'arn:a', name: 'a', type, kmsKeyId: 'alias/app', tags: { Team: 'x' }, ...unrotated },
      { arn: 'arn:b', name: 'b', type, ...unrotated },
    ],
  });
});

test('file systems of all pages', async () => {
  const described = (over: Partial<FileSystemDescription>): FileSystemDescription => ({
    OwnerId: ACCOUNT,
    CreationToken: 'x',
    FileSystemId: 'fs-1',
    CreationTime: new Date(0),
    LifeCycleState: 'available',
    NumberOfMountTargets: 0,
    SizeInBytes: { Value: 0 },
    PerformanceMode: 'generalPurpose',
    Tags: [],
    ...over,
  });
  efsClient
    .on(DescribeFileSystemsCommand, { MaxItems: 100 })
    .resolves({
      FileSystems: [described({ FileSystemArn: 'arn:a', Name: 'files', Encrypted: true, KmsKeyId: kmsKeyId })],
      NextMarker: 'next',
    })
    .on(DescribeFileSystemsCommand, { MaxItems: 100, Marker: 'next' })
    .resolves({ FileSystems: [described({ FileSystemId: 'fs-2', Name: '' })] });
  const type = 'AWS::EFS::FileSystem';
  expect(await collectHere(efsFileSystems)).toMatchObject({
    state: 'read',
    value: [
      { arn: 'arn:a', name: 'files', type, encrypted: true, kmsKeyId },
      { arn: `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/fs-2`, name: 'fs-2', type, encrypted: false },
    ],
  });
});

test.each([
  [() => logsClient.on(DescribeLogGroupsCommand), () => collectHere(logGroups), 'logs:DescribeLogGroups'],
  [() => secretsClient.on(ListSecretsCommand), () => collectHere(secrets), 'secretsmanager:ListSecrets'],
  [() => efsClient.on(DescribeFileSystemsCommand), () => collectHere(efsFileSystems), 'elasticfilesystem:DescribeFileSystems'],
] as const)('an answer without its list, and a refusal: %#', async (on, collect, action) => {
  on()
    .resolvesOnce({})
    .rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collect()).toMatchObject({ state: 'unreadable', reason: 'malformed', action });
  expect(await collect()).toMatchObject({ state: 'unreadable', reason: 'denied', action });
});
