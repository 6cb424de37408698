// Written by `npm run generate` from the files in this folder. In a merge conflict take either side and run it.
import type { Check } from '../evaluate/define-check.ts';
import cloudtrailCloudwatch from './cloudtrail/cloudtrail-cloudwatch.ts';
import cloudtrailDeliveryFailing from './cloudtrail/cloudtrail-delivery-failing.ts';
import cloudtrailEncryption from './cloudtrail/cloudtrail-encryption.ts';
import cloudtrailMultiRegion from './cloudtrail/cloudtrail-multi-region.ts';
import cloudtrailValidation from './cloudtrail/cloudtrail-validation.ts';
import ebsEncryption from './ec2/ebs-encryption.ts';
import ec2Imdsv2 from './ec2/ec2-imdsv2.ts';
import ec2InstanceProfile from './ec2/ec2-instance-profile.ts';
import sgDatabaseTooBroad from './ec2/sg-database-too-broad.ts';
import sgEgressOpen from './ec2/sg-egress-open.ts';
import sgOpenToWorld from './ec2/sg-open-to-world.ts';
import vpcFlowLogs from './ec2/vpc-flow-logs.ts';
import iamAccessKeyAge from './iam/iam-access-key-age.ts';
import iamLogDeleteAllowed from './iam/iam-log-delete-allowed.ts';
import iamPasswordPolicy from './iam/iam-password-policy.ts';
import iamPolicyAdmin from './iam/iam-policy-admin.ts';
import iamPolicyConditionNeverTrue from './iam/iam-policy-condition-never-true.ts';
import iamPrivilegeEscalation from './iam/iam-privilege-escalation.ts';
import iamRootAccessKey from './iam/iam-root-access-key.ts';
import iamUnencryptedPutAllowed from './iam/iam-unencrypted-put-allowed.ts';
import iamUserMfa from './iam/iam-user-mfa.ts';
import kmsPendingDeletion from './kms/kms-pending-deletion.ts';
import kmsPolicyOrphanPrincipal from './kms/kms-policy-orphan-principal.ts';
import kmsRotation from './kms/kms-rotation.ts';
import lambdaRecursiveStream from './lambda/lambda-recursive-stream.ts';
import logGroupEncryption from './logs/log-group-encryption.ts';
import logGroupRetention from './logs/log-group-retention.ts';
import rdsBackupRetention from './rds/rds-backup-retention.ts';
import rdsManagedPassword from './rds/rds-managed-password.ts';
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
  ebsEncryption,
  ec2Imdsv2,
  ec2InstanceProfile,
  sgDatabaseTooBroad,
  sgEgressOpen,
  sgOpenToWorld,
  vpcFlowLogs,
  iamAccessKeyAge,
  iamLogDeleteAllowed,
  iamPasswordPolicy,
  iamPolicyAdmin,
  iamPolicyConditionNeverTrue,
  iamPrivilegeEscalation,
  iamRootAccessKey,
  iamUnencryptedPutAllowed,
  iamUserMfa,
  kmsPendingDeletion,
  kmsPolicyOrphanPrincipal,
  kmsRotation,
  lambdaRecursiveStream,
  logGroupEncryption,
  logGroupRetention,
  rdsBackupRetention,
  rdsManagedPassword,
  s3BucketPublic,
  s3Encryption,
  s3TlsOnly,
  s3Versioning,
] as const satisfies readonly Check[];

/** The id of a check that exists. */
export type CheckId = (typeof checks)[number]['id'];
