import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, HOME, type Stage, type StandInAccount } from './account.ts';
import { policyText } from './policies.ts';
import { blockPublicAccess, s3Client } from './s3.ts';

const KEPT = 'acme-trail-logs';

/** Where logs go, and what things are called by: a trail whose bucket has all that it should, and one whose bucket is gone. */
export async function populateGovernance({ target, ledger }: Stage): Promise<void> {
  await makeTrailBucket(target);
  const kept = await makeTrail(target, HOME, 'kept', KEPT);
  await new CloudTrailClient(clientOptions(target, HOME)).send(new StartLoggingCommand({ Name: kept }));
  ledger.spare('s3-log-delivery-broken', kept);
  ledger.spare('cloudtrail-bucket', `arn:aws:s3:::${KEPT}`);
  ledger.expect('cloudtrail-bucket', 'arn:aws:s3:::acme-records');
  ledger.expect('cloudtrail-data-events', `arn:aws:iam::${target.account}:root`);
  ledger.expect('s3-log-delivery-broken', await makeTrailToNowhere(target));
  const tags = { Environment: 'prod', Owner: 'web', Application: 'shop', CostCenter: '42' };
  ledger.spare('required-tags', await makeTopic(target, 'shop-prod-news', tags));
  ledger.expect('required-tags', await makeTopic(target, 'shop-prod-rumours', { Environment: 'prod' }));
}

async function makeTrailBucket(target: StandInAccount): Promise<void> {
  const s3 = s3Client(target, HOME);
  await s3.send(new CreateBucketCommand({ Bucket: KEPT, ObjectOwnership: 'BucketOwnerEnforced' }));
  await blockPublicAccess(s3, KEPT);
  const Policy = policyText({
    Sid: 'Deliver',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${KEPT}/AWSLogs/${target.account}/*`,
    Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
  });
  await s3.send(new PutBucketPolicyCommand({ Bucket: KEPT, Policy }));
  await s3.send(
    new PutBucketLoggingCommand({
      Bucket: KEPT,
      BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'acme-access-logs', TargetPrefix: `${KEPT}/` } },
    }),
  );
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: KEPT,
      LifecycleConfiguration: {
        Rules: [{ ID: 'a-year', Status: 'Enabled', Filter: { Prefix: 'AWSLogs/' }, Expiration: { Days: 365 } }],
      },
    }),
  );
}

/** Never started, so that the region stays without records. */
async function makeTrailToNowhere(target: StandInAccount): Promise<string> {
  const s3 = s3Client(target, AWAY);
  const Bucket = 'acme-vanished';
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: AWAY } }));
  const trail = await makeTrail(target, AWAY, 'to-nowhere', Bucket);
  await s3.send(new DeleteBucketCommand({ Bucket }));
  return trail;
}

async function makeTrail(target: StandInAccount, region: string, Name: string, S3BucketName: string): Promise<string> {
  const cloudtrail = new CloudTrailClient(clientOptions(target, region));
  const made = await cloudtrail.send(new CreateTrailCommand({ Name, S3BucketName, EnableLogFileValidation: true }));
  return must(made.TrailARN, 'TrailARN');
}

async function makeTopic(target: StandInAccount, Name: string, tags: Readonly<Record<string, string>>): Promise<string> {
  const sns = new SNSClient(clientOptions(target, HOME));
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return must((await sns.send(new CreateTopicCommand({ Name, Tags }))).TopicArn, 'TopicArn');
}
