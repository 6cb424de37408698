import pendingDeletion from '../../../functions/checks/kms/kms-pending-deletion.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { dynamodbTables } from '../../../functions/collect/dynamodb/tables.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { efsFileSystems } from '../../../functions/collect/efs/file-systems.ts';
import { kmsKeys, type KeyDetails } from '../../../functions/collect/kms/keys.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { volume } from '../../support/ec2.ts';
import { key, keyDetails } from '../../support/kms.ts';
import { dbInstance } from '../../support/rds.ts';
import { bucket } from '../../support/s3.ts';
import { secret as secretOf } from '../../support/secretsmanager.ts';

const keyId = '99999999-2222-3333-4444-555555555555';
const doomed = (over: Partial<KeyDetails> = {}) =>
  key({
    keyId,
    aliases: ['alias/old'],
    details: read(keyDetails({ state: 'PendingDeletion', deletionAt: '2026-03-08T00:00:00.000Z', ...over })),
    rotates: read(null),
  });
const { arn } = doomed();
const given = account().with(kmsKeys, doomed());
const evidence = { state: 'PendingDeletion', deletionAt: '2026-03-08T00:00:00.000Z', usedBy: [], usedByCount: 0 };
const used = (type: string, by: string) => ({ ...evidence, usedBy: [{ type, arn: by }], usedByCount: 1 });

const secret = secretOf({ name: 'db', kmsKeyId: 'alias/old' });
const group = {
  arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/app`,
  name: '/app',
  type: 'AWS::Logs::LogGroup',
  kmsKeyId: arn,
};
const files = {
  arn: `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/fs-1`,
  name: 'fs-1',
  type: 'AWS::EFS::FileSystem',
  encrypted: true,
  kmsKeyId: arn,
};

const table = { arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/t`, name: 't', type: 'AWS::DynamoDB::Table' };
const topic = { arn: `arn:aws:sns:${REGION}:${ACCOUNT}:t`, name: 't', type: 'AWS::SNS::Topic' };
const queue = { arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:q`, name: 'q', type: 'AWS::SQS::Queue', url: 'https://queue' };

describeCheck(pendingDeletion, {
  flags: [
    { name: 'a key that nothing is seen to use', given, evidence, severity: 'high' },
    {
      name: 'a volume encrypts with it',
      given: given.with(ec2Volumes, volume({ kmsKeyId: arn }), volume({ name: 'vol-2' })),
      evidence: used('AWS::EC2::Volume', volume().arn),
      severity: 'critical',
    },
    {
      name: 'a bucket names it by id',
      given: given.with(s3Buckets, bucket({ encryption: read({ algorithm: 'aws:kms', kmsKeyId: keyId }) })),
      evidence: used('AWS::S3::Bucket', bucket().arn),
      severity: 'critical',
    },
    {
      name: 'a secret names it by alias',
      given: given.with(secrets, secret),
      evidence: used(secret.type, secret.arn),
      severity: 'critical',
    },
    {
      name: 'a secret names it by the alias’s ARN',
      given: given.with(secrets, { ...secret, kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/old` }),
      severity: 'critical',
    },
    { name: 'a log group', given: given.with(logGroups, group), evidence: used(group.type, group.arn), severity: 'critical' },
    {
      name: 'a file system',
      given: given.with(efsFileSystems, files),
      evidence: used(files.type, files.arn),
      severity: 'critical',
    },
    { name: 'a database', given: given.with(rdsDatabases, dbInstance({ kmsKeyId: arn })), severity: 'critical' },
    {
      name: 'two users, in the order of their names',
      given: given.with(logGroups, group).with(efsFileSystems, files),
      evidence: {
        ...evidence,
        usedBy: [
          { type: files.type, arn: files.arn },
          { type: group.type, arn: group.arn },
        ],
        usedByCount: 2,
      },
      severity: 'critical',
    },
    {
      name: 'a table still encrypts with it',
      given: given.with(dynamodbTables, { ...table, encryption: read({ kmsKeyId: arn }) }),
      evidence: used(table.type, table.arn),
      severity: 'critical',
    },
    {
      name: 'a topic still encrypts with it, by an alias',
      given: given.with(snsTopics, { ...topic, encryption: read({ kmsKeyId: 'alias/old' }) }),
      evidence: used(topic.type, topic.arn),
      severity: 'critical',
    },
    {
      name: 'a queue still encrypts with it',
      given: given.with(sqsQueues, { ...queue, encryption: read({ kmsKeyId: keyId }) }),
      evidence: used(queue.type, queue.arn),
      severity: 'critical',
    },
    {
      name: 'a queue that SQS encrypts by itself does not use it',
      given: given.with(sqsQueues, { ...queue, encryption: read({}) }),
      evidence,
      severity: 'high',
    },
    {
      name: 'a bare id in another region is another key',
      given: given.in('us-east-1', secrets, { ...secret, kmsKeyId: keyId }),
      evidence,
      severity: 'high',
    },
    {
      name: 'a bucket whose encryption may not be read proves nothing',
      given: given.with(s3Buckets, bucket({ encryption: denied('s3:GetEncryptionConfiguration') })),
      evidence,
      severity: 'high',
      unread: ['s3:GetEncryptionConfiguration'],
    },
    {
      name: 'a multi-region primary that waits for its replicas',
      given: account().with(kmsKeys, doomed({ state: 'PendingReplicaDeletion' })),
      evidence: { ...evidence, state: 'PendingReplicaDeletion' },
    },
  ],
  spares: [
    { name: 'a key in use', given: account().with(kmsKeys, key()).with(ec2Volumes, volume()) },
    { name: 'a disabled key, of which another check speaks', given: account().with(kmsKeys, doomed({ state: 'Disabled' })) },
  ],
  unsure: [
    {
      name: 'the key may not be described',
      given: account().with(kmsKeys, key({ details: denied('kms:DescribeKey') })),
      action: 'kms:DescribeKey',
    },
  ],
  shades: [
    ec2Volumes,
    s3Buckets,
    rdsDatabases,
    efsFileSystems,
    logGroups,
    secrets,
    cloudtrailTrails,
    lambdaFunctions,
    dynamodbTables,
    sqsQueues,
    snsTopics,
  ],
});
