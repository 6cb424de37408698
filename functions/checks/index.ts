// Written by `npm run generate` from the files in this folder. In a merge conflict take either side and run it.
import type { Check } from '../evaluate/define-check.ts';
import cloudtrailCloudwatch from './cloudtrail/cloudtrail-cloudwatch.ts';
import cloudtrailDeliveryFailing from './cloudtrail/cloudtrail-delivery-failing.ts';
import cloudtrailEncryption from './cloudtrail/cloudtrail-encryption.ts';
import cloudtrailMultiRegion from './cloudtrail/cloudtrail-multi-region.ts';
import cloudtrailValidation from './cloudtrail/cloudtrail-validation.ts';
import dynamodbDeletionProtection from './dynamodb/dynamodb-deletion-protection.ts';
import dynamodbEncryption from './dynamodb/dynamodb-encryption.ts';
import dynamodbPitr from './dynamodb/dynamodb-pitr.ts';
import ebsEncryption from './ec2/ebs-encryption.ts';
import ec2Imdsv2 from './ec2/ec2-imdsv2.ts';
import ec2InstanceProfile from './ec2/ec2-instance-profile.ts';
import internetPath from './ec2/internet-path.ts';
import sgAdminPortOpen from './ec2/sg-admin-port-open.ts';
import sgDatabaseTooBroad from './ec2/sg-database-too-broad.ts';
import sgEgressOpen from './ec2/sg-egress-open.ts';
import sgOpenToWorld from './ec2/sg-open-to-world.ts';
import vpcFlowLogs from './ec2/vpc-flow-logs.ts';
import elasticacheEncryption from './elasticache/elasticache-encryption.ts';
import iamAccessKeyAge from './iam/iam-access-key-age.ts';
import iamPasswordPolicy from './iam/iam-password-policy.ts';
import iamPolicyAdmin from './iam/iam-policy-admin.ts';
import iamPolicyConditionAlwaysTrue from './iam/iam-policy-condition-always-true.ts';
import iamPolicyConditionNeverTrue from './iam/iam-policy-condition-never-true.ts';
import iamPolicyInvalid from './iam/iam-policy-invalid.ts';
import iamPolicyServiceWildcard from './iam/iam-policy-service-wildcard.ts';
import iamRootAccessKey from './iam/iam-root-access-key.ts';
import iamUserMfa from './iam/iam-user-mfa.ts';
import kmsDisabledInUse from './kms/kms-disabled-in-use.ts';
import kmsPendingDeletion from './kms/kms-pending-deletion.ts';
import kmsPolicyLockout from './kms/kms-policy-lockout.ts';
import kmsPolicyMissingService from './kms/kms-policy-missing-service.ts';
import kmsPolicyOrphanPrincipal from './kms/kms-policy-orphan-principal.ts';
import kmsPolicyPublic from './kms/kms-policy-public.ts';
import kmsRotation from './kms/kms-rotation.ts';
import lambdaRecursiveStream from './lambda/lambda-recursive-stream.ts';
import logGroupEncryption from './logs/log-group-encryption.ts';
import logGroupRetention from './logs/log-group-retention.ts';
import opensearchExposure from './opensearch/opensearch-exposure.ts';
import rdsBackupRetention from './rds/rds-backup-retention.ts';
import rdsCopyTags from './rds/rds-copy-tags.ts';
import rdsDeletionProtection from './rds/rds-deletion-protection.ts';
import rdsEncryption from './rds/rds-encryption.ts';
import rdsLogExports from './rds/rds-log-exports.ts';
import rdsManagedPassword from './rds/rds-managed-password.ts';
import rdsMinorUpgrade from './rds/rds-minor-upgrade.ts';
import rdsMultiAz from './rds/rds-multi-az.ts';
import rdsPublic from './rds/rds-public.ts';
import rdsSnapshotPublic from './rds/rds-snapshot-public.ts';
import rdsStorageAutoscaling from './rds/rds-storage-autoscaling.ts';
import rdsTls from './rds/rds-tls.ts';
import redshiftExposure from './redshift/redshift-exposure.ts';
import s3BucketPublic from './s3/s3-bucket-public.ts';
import s3Encryption from './s3/s3-encryption.ts';
import s3TlsOnly from './s3/s3-tls-only.ts';
import s3Versioning from './s3/s3-versioning.ts';

/** Every check there is, sorted by service and id. */
export const checks = [
  cloudtrailCloudwatch,
  cloudtrailDeliveryFailing,
  cloudtrailEncryption,
  cloudtrailMultiRegion,
  cloudtrailValidation,
  dynamodbDeletionProtection,
  dynamodbEncryption,
  dynamodbPitr,
  ebsEncryption,
  ec2Imdsv2,
  ec2InstanceProfile,
  internetPath,
  sgAdminPortOpen,
  sgDatabaseTooBroad,
  sgEgressOpen,
  sgOpenToWorld,
  vpcFlowLogs,
  elasticacheEncryption,
  iamAccessKeyAge,
  iamPasswordPolicy,
  iamPolicyAdmin,
  iamPolicyConditionAlwaysTrue,
  iamPolicyConditionNeverTrue,
  iamPolicyInvalid,
  iamPolicyServiceWildcard,
  iamRootAccessKey,
  iamUserMfa,
  kmsDisabledInUse,
  kmsPendingDeletion,
  kmsPolicyLockout,
  kmsPolicyMissingService,
  kmsPolicyOrphanPrincipal,
  kmsPolicyPublic,
  kmsRotation,
  lambdaRecursiveStream,
  logGroupEncryption,
  logGroupRetention,
  opensearchExposure,
  rdsBackupRetention,
  rdsCopyTags,
  rdsDeletionProtection,
  rdsEncryption,
  rdsLogExports,
  rdsManagedPassword,
  rdsMinorUpgrade,
  rdsMultiAz,
  rdsPublic,
  rdsSnapshotPublic,
  rdsStorageAutoscaling,
  rdsTls,
  redshiftExposure,
  s3BucketPublic,
  s3Encryption,
  s3TlsOnly,
  s3Versioning,
] as const satisfies readonly Check[];

/** The id of a check that exists. */
export type CheckId = (typeof checks)[number]['id'];
