import { BackupClient, CreateBackupPlanCommand } from '@aws-sdk/client-backup';
import { CreateVolumeCommand, EnableEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { CreateFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import {
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { CreateAccessPointCommand, PutAccessPointPolicyCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { must } from '../../functions/collect/failure.ts';
import { withoutAccountHost } from '../../functions/collect/s3control/service.ts';
import { AWAY, clientOptions, daysAgo, HOME, rewritePast, type Stage, type StandInAccount } from './account.ts';
import { ec2Arn, ec2Client } from './network.ts';
import { policyText, type StatementText } from './policies.ts';
import { blockPublicAccess, s3Client } from './s3.ts';

/** The snapshot that everyone may restore: the stand-in cannot tell one from others, so that it is answered for it. */
export const PUBLIC_SNAPSHOT = 'snap-0e11e11e11e11e11e';

const bucketArn = (name: string) => `arn:aws:s3:::${name}`;

/** What guards buckets, disks and file systems: settings of regions and of the account among them. */
export async function populateStorage(stage: Stage): Promise<void> {
  await populateBuckets(stage);
  await populateAccessPoint(stage);
  await populateDisks(stage);
  await populateFileSystems(stage);
}

const guards = ['s3-public-access-block', 's3-acl-enabled', 's3-lifecycle', 's3-access-logging', 's3-cross-account'];

/** A tidy bucket that is watched, an attic that is neither, and where logs go. */
async function populateBuckets({ target, ledger }: Stage): Promise<void> {
  const s3 = s3Client(target, HOME);
  const make = async (name: string, owned: boolean, ...statements: readonly StatementText[]) => {
    const ObjectOwnership = owned ? 'BucketOwnerEnforced' : 'ObjectWriter';
    await s3.send(new CreateBucketCommand({ Bucket: name, ObjectOwnership }));
    if (statements.length > 0) await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy: policyText(...statements) }));
    if (owned) await blockPublicAccess(s3, name);
  };
  await make('acme-access-logs', true, logDelivery(target, 'acme-access-logs'), keepLogs('acme-access-logs'));
  await make('acme-tidy', true);
  await s3.send(
    new PutBucketLoggingCommand({
      Bucket: 'acme-tidy',
      BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'acme-access-logs', TargetPrefix: 'acme-tidy/' } },
    }),
  );
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: 'acme-tidy',
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'tidy',
            Status: 'Enabled',
            Filter: { Prefix: '' },
            NoncurrentVersionExpiration: { NoncurrentDays: 90 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    }),
  );
  await make('acme-attic', false, sharedWith('444455556666', 'acme-attic'));
  for (const check of guards) {
    ledger.spare(check, bucketArn('acme-tidy'));
    ledger.expect(check, bucketArn('acme-attic'));
  }
  ledger.expect('s3-deny-unencrypted-uploads', bucketArn('acme-attic'));
  ledger.spare('s3-deny-unencrypted-uploads', bucketArn('acme-records'));
  ledger.expect('s3-log-bucket-unprotected', bucketArn('acme-records'));
  ledger.spare('s3-log-bucket-unprotected', bucketArn('acme-access-logs'));
  ledger.expect('s3-account-public-access-block', `arn:aws:iam::${target.account}:root`);
}

function logDelivery({ account }: StandInAccount, bucket: string): StatementText {
  return {
    Sid: 'Deliver',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `${bucketArn(bucket)}/*`,
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  };
}

function keepLogs(bucket: string): StatementText {
  const Action = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
  return { Sid: 'Keep', Effect: 'Deny', Principal: '*', Action, Resource: `${bucketArn(bucket)}/*` };
}

function sharedWith(account: string, bucket: string): StatementText {
  const Principal = { AWS: `arn:aws:iam::${account}:root` };
  return { Sid: 'Partner', Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: `${bucketArn(bucket)}/*` };
}

/** A bucket that leaves who may come to its access points, one of which lets in everyone. */
async function populateAccessPoint({ target, ledger }: Stage): Promise<void> {
  const bucket = 'acme-shared-by-point';
  const s3 = s3Client(target, HOME);
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const delegation: StatementText = {
    Sid: 'ByAccessPoint',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn(bucket), `${bucketArn(bucket)}/*`],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': target.account } },
  };
  await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policyText(delegation) }));
  const control = withoutAccountHost(new S3ControlClient(clientOptions(target, HOME)));
  const AccountId = target.account;
  const made = await control.send(
    new CreateAccessPointCommand({
      AccountId,
      Name: 'downloads',
      Bucket: bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: false,
        IgnorePublicAcls: false,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
      },
    }),
  );
  const Resource = `${must(made.AccessPointArn, 'AccessPointArn')}/object/*`;
  const Policy = policyText({ Sid: 'Everyone', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource });
  await control.send(new PutAccessPointPolicyCommand({ AccountId, Name: 'downloads', Policy }));
  ledger.expect('s3-bucket-public', bucketArn(bucket));
}

/** A forgotten volume beside a new one; production data that a plan chooses in one region, and nothing in the other. */
async function populateDisks({ target, ledger }: Stage): Promise<void> {
  const tags = [{ ResourceType: 'volume' as const, Tags: [{ Key: 'Backup', Value: 'Required' }] }];
  const volume = async (region: string, isProduction: boolean) => {
    const made = await ec2Client(target, region).send(
      new CreateVolumeCommand({
        AvailabilityZone: `${region}a`,
        Size: 8,
        Encrypted: true,
        ...(isProduction ? { TagSpecifications: tags } : {}),
      }),
    );
    const volumeId = must(made.VolumeId, 'VolumeId');
    return { volumeId, arn: ec2Arn(target, region, `volume/${volumeId}`) };
  };
  await ec2Client(target, AWAY).send(new EnableEbsEncryptionByDefaultCommand({}));
  const forgotten = await volume(HOME, false);
  await rewritePast(target, 'age-volume', { region: HOME, volumeId: forgotten.volumeId, createdAt: daysAgo(200) });
  ledger.expect('ebs-volume-orphaned', forgotten.arn);
  await new BackupClient(clientOptions(target, HOME)).send(
    new CreateBackupPlanCommand({
      BackupPlan: { BackupPlanName: 'daily', Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'Default' }] },
    }),
  );
  const kept = await volume(HOME, true);
  ledger.spare('backup-coverage', kept.arn);
  ledger.spare('ebs-volume-orphaned', kept.arn);
  ledger.expect('backup-coverage', (await volume(AWAY, true)).arn);
  ledger.expect('ebs-snapshot-public', `arn:aws:ec2:${HOME}::snapshot/${PUBLIC_SNAPSHOT}`);
}

async function populateFileSystems({ target, ledger }: Stage): Promise<void> {
  const efs = new EFSClient(clientOptions(target, HOME));
  const make = async (Encrypted: boolean) => {
    const made = await efs.send(new CreateFileSystemCommand({ CreationToken: Encrypted ? 'files' : 'bare', Encrypted }));
    return must(made.FileSystemArn, 'FileSystemArn');
  };
  ledger.expect('efs-encryption', await make(false));
  ledger.spare('efs-encryption', await make(true));
  const away = new EFSClient(clientOptions(target, AWAY));
  const production = { Encrypted: true, Backup: true, Tags: [{ Key: 'Backup', Value: 'Required' }] };
  const kept = await away.send(new CreateFileSystemCommand({ CreationToken: 'kept', ...production }));
  ledger.spare('backup-coverage', must(kept.FileSystemArn, 'FileSystemArn'));
}
