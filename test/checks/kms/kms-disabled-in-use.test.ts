import disabledInUse from '../../../functions/checks/kms/kms-disabled-in-use.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { dynamodbTables } from '../../../functions/collect/dynamodb/tables.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { efsFileSystems } from '../../../functions/collect/efs/file-systems.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied, REGION } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { table as dynamodbTable } from '../../support/dynamodb.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { volume } from '../../support/ec2.ts';
import { key, keyDetails } from '../../support/kms.ts';
import { queue, topic } from '../../support/messaging.ts';
import { dbInstance } from '../../support/rds.ts';
import { bucket } from '../../support/s3.ts';
import { secret } from '../../support/secretsmanager.ts';

const keyId = '99999999-2222-3333-4444-555555555555';
const off = (state = 'Disabled') =>
  key({ keyId, aliases: ['alias/old'], details: read(keyDetails({ state })), rotates: read(null) });
const { arn } = off();
const given = account().with(kmsKeys, off());
const logGroup = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/app`;
const table = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/t`;
const usedBy = (type: string, by: string) => ({ state: 'Disabled', usedBy: [{ type, arn: by }], usedByCount: 1 });

describeCheck(disabledInUse, {
  flags: [
    {
      name: 'a volume',
      given: given.with(ec2Volumes, volume({ kmsKeyId: arn })),
      failures: [
        {
          arn,
          message: 'the key is disabled, and 1 resource encrypts with it',
          evidence: usedBy('AWS::EC2::Volume', volume().arn),
        },
      ],
    },
    {
      name: 'a bucket, by the key’s id',
      given: given.with(s3Buckets, bucket({ encryption: read({ algorithm: 'aws:kms', kmsKeyId: keyId }) })),
      evidence: usedBy('AWS::S3::Bucket', bucket().arn),
    },
    {
      name: 'a secret, by an alias',
      given: given.with(secrets, secret({ kmsKeyId: 'alias/old' })),
      evidence: usedBy('AWS::SecretsManager::Secret', secret().arn),
    },
    { name: 'a trail', given: given.with(cloudtrailTrails, trail({ kmsKeyId: arn })) },
    { name: 'a database', given: given.with(rdsDatabases, dbInstance({ kmsKeyId: arn })) },
    {
      name: 'a topic and a queue',
      given: given
        .with(snsTopics, topic({ encryption: read({ kmsKeyId: arn }) }))
        .with(sqsQueues, queue({ encryption: read({ kmsKeyId: keyId }) })),
      evidence: {
        state: 'Disabled',
        usedBy: [
          { type: 'AWS::SNS::Topic', arn: topic().arn },
          { type: 'AWS::SQS::Queue', arn: queue().arn },
        ],
        usedByCount: 2,
      },
    },
    {
      name: 'a log group',
      given: given.with(logGroups, { arn: logGroup, name: '/app', type: 'AWS::Logs::LogGroup', kmsKeyId: arn }),
    },
    {
      name: 'a table',
      given: given.with(dynamodbTables, dynamodbTable({ arn: table, name: 't', encryption: read({ kmsKeyId: arn }) })),
    },
  ],
  spares: [
    { name: 'nothing', given },
    { name: 'something that uses another key', given: given.with(ec2Volumes, volume()) },
    {
      name: 'a key that is on',
      given: account()
        .with(kmsKeys, off('Enabled'))
        .with(ec2Volumes, volume({ kmsKeyId: arn })),
    },
    {
      name: 'a key about to be deleted, of which another check speaks',
      given: account()
        .with(kmsKeys, off('PendingDeletion'))
        .with(ec2Volumes, volume({ kmsKeyId: arn })),
    },
    {
      name: 'the same id in another region',
      given: given.in('us-east-1', secrets, secret({ kmsKeyId: keyId })),
    },
  ],
  unsure: [
    {
      name: 'a bucket whose encryption may not be read',
      given: given.with(s3Buckets, bucket({ encryption: denied('s3:GetEncryptionConfiguration') })),
      action: 's3:GetEncryptionConfiguration',
    },
    {
      name: 'the key may not be described',
      given: account().with(kmsKeys, key({ details: denied('kms:DescribeKey') })),
      action: 'kms:DescribeKey',
    },
  ],
  // One use proves it, whatever else there is.
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
