import cloudtrailMultiRegion from '../../functions/checks/cloudtrail/cloudtrail-multi-region.ts';
import ec2Imdsv2 from '../../functions/checks/ec2/ec2-imdsv2.ts';
import sgDatabaseTooBroad from '../../functions/checks/ec2/sg-database-too-broad.ts';
import sgEgressOpen from '../../functions/checks/ec2/sg-egress-open.ts';
import sgOpenToWorld from '../../functions/checks/ec2/sg-open-to-world.ts';
import iamPasswordPolicyCheck from '../../functions/checks/iam/iam-password-policy.ts';
import kmsPendingDeletion from '../../functions/checks/kms/kms-pending-deletion.ts';
import kmsRotation from '../../functions/checks/kms/kms-rotation.ts';
import rdsBackupRetention from '../../functions/checks/rds/rds-backup-retention.ts';
import s3BucketPublic from '../../functions/checks/s3/s3-bucket-public.ts';
import s3Encryption from '../../functions/checks/s3/s3-encryption.ts';
import s3Versioning from '../../functions/checks/s3/s3-versioning.ts';
import { cloudtrailMultiRegionTrails } from '../../functions/collect/cloudtrail/multi-region-trails.ts';
import { ec2Instances } from '../../functions/collect/ec2/instances.ts';
import { ec2SecurityGroups } from '../../functions/collect/ec2/security-groups.ts';
import { ec2Vpcs } from '../../functions/collect/ec2/vpcs.ts';
import { iamPasswordPolicy } from '../../functions/collect/iam/password-policy.ts';
import { kmsKeys } from '../../functions/collect/kms/keys.ts';
import { rdsDatabases } from '../../functions/collect/rds/databases.ts';
import { s3AccountPublicAccessBlock } from '../../functions/collect/s3/account-public-access-block.ts';
import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { AccountView } from '../../functions/evaluate/account-view.ts';
import type { Check } from '../../functions/evaluate/define-check.ts';
import { read } from '../../functions/model/read.ts';
import { account, type AccountBuilder, ACCOUNT, REGION } from '../support/account.ts';
import { multiRegionTrail } from '../support/cloudtrail.ts';
import { instance, rangeRule, securityGroup, vpc } from '../support/ec2.ts';
import { passwordPolicy } from '../support/iam.ts';
import { key, keyDetails } from '../support/kms.ts';
import { dbCluster, dbInstance } from '../support/rds.ts';
import { bucket, bucketArn, bucketPolicy, noAccountBlock, noBlock } from '../support/s3.ts';

function commandsOf(check: Check, given: AccountBuilder, parameters?: unknown): readonly (readonly string[])[] {
  const settings = { checks: parameters === undefined ? {} : { [check.id]: { parameters } }, trustedAccounts: [] };
  return check
    .judge(new AccountView(given.inventory(check.datasets)), settings)
    .flatMap(({ results }) => results)
    .flatMap(({ judgement }) => (judgement.state === 'fail' ? judgement.failures : []))
    .map(({ remedy }) => remedy?.commands ?? []);
}

const keyId = key().keyId;
const waiting = read(keyDetails({ state: 'PendingDeletion', deletionAt: '2026-03-08T00:00:00.000Z' }));
const block =
  'aws s3api put-public-access-block --bucket bucket --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true --region eu-west-1';
const revoke = (what: string, permissions: string, group = 'sg-1') =>
  `aws ec2 revoke-security-group-${what} --group-id ${group} --ip-permissions '[${permissions}]' --region eu-west-1`;

describe('what mends a finding, to the letter', () => {
  it.each<[string, Check, AccountBuilder, readonly (readonly string[])[]]>([
    [
      'the versions of a bucket',
      s3Versioning,
      account().with(s3Buckets, bucket({ versioning: read('Off') })),
      [['aws s3api put-bucket-versioning --bucket bucket --versioning-configuration Status=Enabled --region eu-west-1']],
    ],
    [
      'the encryption of a bucket',
      s3Encryption,
      account().with(s3Buckets, bucket({ encryption: read(null) })),
      [
        [
          `aws s3api put-bucket-encryption --bucket bucket --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms"},"BucketKeyEnabled":true}]}' --region eu-west-1`,
        ],
      ],
    ],
    [
      'both ways into a bucket, by one and the same command',
      s3BucketPublic,
      account()
        .with(s3AccountPublicAccessBlock, noAccountBlock())
        .with(
          s3Buckets,
          bucket({
            publicAccessBlock: noBlock,
            policy: bucketPolicy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucketArn()}/*` }),
            acl: read({ publicGrants: [{ group: 'AllUsers', permission: 'READ' }], disabled: false }),
          }),
        ),
      [[block], [block]],
    ],
    [
      'a key that does not rotate',
      kmsRotation,
      account().with(kmsKeys, key({ rotates: read(false) })),
      [[`aws kms enable-key-rotation --key-id ${keyId} --region eu-west-1`]],
    ],
    [
      'a key that waits for its deletion',
      kmsPendingDeletion,
      account().with(kmsKeys, key({ details: waiting, rotates: read(null) })),
      [
        [
          `aws kms cancel-key-deletion --key-id ${keyId} --region eu-west-1`,
          `aws kms enable-key --key-id ${keyId} --region eu-west-1`,
        ],
      ],
    ],
    [
      'an instance that falls short twice',
      ec2Imdsv2,
      account().with(ec2Instances, instance({ name: 'i-1', metadata: { endpoint: 'enabled', tokens: 'optional', hopLimit: 3 } })),
      [
        ['aws ec2 modify-instance-metadata-options --instance-id i-1 --http-tokens required --region eu-west-1'],
        ['aws ec2 modify-instance-metadata-options --instance-id i-1 --http-put-response-hop-limit 1 --region eu-west-1'],
      ],
    ],
    [
      'backups, of an instance and of a cluster',
      rdsBackupRetention,
      account().with(rdsDatabases, dbInstance({ backupRetentionDays: 7 }), dbCluster({ backupRetentionDays: 7 })),
      [
        ['aws rds modify-db-instance --db-instance-identifier orders --backup-retention-period 30 --region eu-west-1'],
        ['aws rds modify-db-cluster --db-cluster-identifier shop --backup-retention-period 30 --region eu-west-1'],
      ],
    ],
    [
      'a password policy, keeping what is stricter than asked',
      iamPasswordPolicyCheck,
      account().with(iamPasswordPolicy, passwordPolicy({ minimumLength: 20, maxAgeDays: 30, requireSymbols: false })),
      [
        [
          'aws iam update-account-password-policy --minimum-password-length 20 --require-uppercase-characters --require-lowercase-characters --require-numbers --require-symbols --max-password-age 30 --password-reuse-prevention 24 --allow-users-to-change-password',
        ],
      ],
    ],
    [
      'a trail that is stopped and lacks nothing else, in its home',
      cloudtrailMultiRegion,
      account().with(cloudtrailMultiRegionTrails, multiRegionTrail({ homeRegion: 'us-east-1', logging: read(false) })),
      [[`aws cloudtrail start-logging --name arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/trail --region us-east-1`]],
    ],
    [
      'what is open to the world, rule by rule and by IPv6 too',
      sgOpenToWorld,
      account().with(
        ec2SecurityGroups,
        securityGroup({
          ingress: [rangeRule('tcp', '0.0.0.0/0', [22, 22]), rangeRule('tcp', '::/0', [22, 22]), rangeRule('-1', '0.0.0.0/0')],
        }),
      ),
      [
        [revoke('ingress', '{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}')],
        [revoke('ingress', '{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"::/0"}]}')],
        [revoke('ingress', '{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}')],
      ],
    ],
    [
      'open egress',
      sgEgressOpen,
      account().with(ec2SecurityGroups, securityGroup({ egress: [rangeRule('-1', '0.0.0.0/0')] })),
      [[revoke('egress', '{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}')]],
    ],
    [
      'a database port',
      sgDatabaseTooBroad,
      account()
        .with(ec2Vpcs, vpc())
        .with(ec2SecurityGroups, securityGroup({ ingress: [rangeRule('tcp', '10.0.0.0/8', [5432, 5432])] })),
      [[revoke('ingress', '{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"IpRanges":[{"CidrIp":"10.0.0.0/8"}]}')]],
    ],
  ])('%s', (_name, check, given, commands) => {
    expect(commandsOf(check, given)).toEqual(commands);
  });

  it('has the values that the parameters ask', () => {
    const weak = account().with(rdsDatabases, dbInstance({ backupRetentionDays: 1 }));
    expect(commandsOf(rdsBackupRetention, weak, { minimumDays: 14 })).toEqual([
      [`aws rds modify-db-instance --db-instance-identifier orders --backup-retention-period 14 --region ${REGION}`],
    ]);
    const far = account().with(ec2Instances, instance({ metadata: { endpoint: 'enabled', tokens: 'required', hopLimit: 9 } }));
    expect(commandsOf(ec2Imdsv2, far, { maxHopLimit: 2 })[0]?.[0]).toContain('--http-put-response-hop-limit 2 ');
  });

  it('has none for a trail that is stopped and incomplete besides, nor for one of another account', () => {
    const incomplete = multiRegionTrail({
      logging: read(false),
      selectors: read({ basic: [{ managementEvents: false, readWriteType: 'All' }], advanced: [] }),
    });
    const foreign = multiRegionTrail({
      arn: `arn:aws:cloudtrail:${REGION}:444455556666:trail/org`,
      organization: true,
      logging: read(false),
    });
    for (const trail of [incomplete, foreign]) {
      expect(commandsOf(cloudtrailMultiRegion, account().with(cloudtrailMultiRegionTrails, trail))).toEqual([[]]);
    }
  });

  it('quotes a name that means something to a shell', () => {
    const hostile = account().with(rdsDatabases, dbInstance({ name: "db'; rm -rf ~", backupRetentionDays: 1 }));
    expect(commandsOf(rdsBackupRetention, hostile)[0]?.[0]).toContain(String.raw`--db-instance-identifier 'db'\''; rm -rf ~' --`);
  });
});
