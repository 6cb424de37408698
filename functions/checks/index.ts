// Written by `npm run generate` from the files in this folder. In a merge conflict take either side and run it.
import type { Check } from '../evaluate/define-check.ts';
import backupCoverage from './backup/backup-coverage.ts';
import cloudtrailCloudwatch from './cloudtrail/cloudtrail-cloudwatch.ts';
import cloudtrailDeliveryFailing from './cloudtrail/cloudtrail-delivery-failing.ts';
import cloudtrailEncryption from './cloudtrail/cloudtrail-encryption.ts';
import cloudtrailMultiRegion from './cloudtrail/cloudtrail-multi-region.ts';
import cloudtrailValidation from './cloudtrail/cloudtrail-validation.ts';
import ebsDefaultEncryption from './ec2/ebs-default-encryption.ts';
import ebsEncryption from './ec2/ebs-encryption.ts';
import ebsSnapshotBlockPublic from './ec2/ebs-snapshot-block-public.ts';
import ebsSnapshotPublic from './ec2/ebs-snapshot-public.ts';
import ebsVolumeOrphaned from './ec2/ebs-volume-orphaned.ts';
import ec2Imdsv2 from './ec2/ec2-imdsv2.ts';
import ec2InstanceProfile from './ec2/ec2-instance-profile.ts';
import sgDatabaseTooBroad from './ec2/sg-database-too-broad.ts';
import sgEgressOpen from './ec2/sg-egress-open.ts';
import sgOpenToWorld from './ec2/sg-open-to-world.ts';
import vpcFlowLogs from './ec2/vpc-flow-logs.ts';
import efsEncryption from './efs/efs-encryption.ts';
import iamAccessKeyAge from './iam/iam-access-key-age.ts';
import iamPasswordPolicy from './iam/iam-password-policy.ts';
import iamPolicyAdmin from './iam/iam-policy-admin.ts';
import iamPolicyConditionNeverTrue from './iam/iam-policy-condition-never-true.ts';
import iamRootAccessKey from './iam/iam-root-access-key.ts';
import iamUserMfa from './iam/iam-user-mfa.ts';
import kmsPendingDeletion from './kms/kms-pending-deletion.ts';
import kmsPolicyOrphanPrincipal from './kms/kms-policy-orphan-principal.ts';
import kmsRotation from './kms/kms-rotation.ts';
import lambdaRecursiveStream from './lambda/lambda-recursive-stream.ts';
import logGroupEncryption from './logs/log-group-encryption.ts';
import logGroupRetention from './logs/log-group-retention.ts';
import rdsBackupRetention from './rds/rds-backup-retention.ts';
import rdsManagedPassword from './rds/rds-managed-password.ts';
import s3AccessLogging from './s3/s3-access-logging.ts';
import s3AccountPublicAccessBlock from './s3/s3-account-public-access-block.ts';
import s3AclEnabled from './s3/s3-acl-enabled.ts';
import s3BucketPublic from './s3/s3-bucket-public.ts';
import s3CrossAccount from './s3/s3-cross-account.ts';
import s3DenyUnencryptedUploads from './s3/s3-deny-unencrypted-uploads.ts';
import s3Encryption from './s3/s3-encryption.ts';
import s3Lifecycle from './s3/s3-lifecycle.ts';
import s3LogBucketUnprotected from './s3/s3-log-bucket-unprotected.ts';
import s3PublicAccessBlock from './s3/s3-public-access-block.ts';
import s3TlsOnly from './s3/s3-tls-only.ts';
import s3Versioning from './s3/s3-versioning.ts';

/** Every check there is, sorted by service and id. */
export const checks = [
  backupCoverage,
  cloudtrailCloudwatch,
  cloudtrailDeliveryFailing,
  cloudtrailEncryption,
  cloudtrailMultiRegion,
  cloudtrailValidation,
  ebsDefaultEncryption,
  ebsEncryption,
  ebsSnapshotBlockPublic,
  ebsSnapshotPublic,
  ebsVolumeOrphaned,
  ec2Imdsv2,
  ec2InstanceProfile,
  sgDatabaseTooBroad,
  sgEgressOpen,
  sgOpenToWorld,
  vpcFlowLogs,
  efsEncryption,
  iamAccessKeyAge,
  iamPasswordPolicy,
  iamPolicyAdmin,
  iamPolicyConditionNeverTrue,
  iamRootAccessKey,
  iamUserMfa,
  kmsPendingDeletion,
  kmsPolicyOrphanPrincipal,
  kmsRotation,
  lambdaRecursiveStream,
  logGroupEncryption,
  logGroupRetention,
  rdsBackupRetention,
  rdsManagedPassword,
  s3AccessLogging,
  s3AccountPublicAccessBlock,
  s3AclEnabled,
  s3BucketPublic,
  s3CrossAccount,
  s3DenyUnencryptedUploads,
  s3Encryption,
  s3Lifecycle,
  s3LogBucketUnprotected,
  s3PublicAccessBlock,
  s3TlsOnly,
  s3Versioning,
] as const satisfies readonly Check[];

/** The id of a check that exists. */
export type CheckId = (typeof checks)[number]['id'];
