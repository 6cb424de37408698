// Written by `npm run generate` from the files in this folder. In a merge conflict take either side and run it.
import type { Check } from '../evaluate/define-check.ts';
import acmExpiring from './acm/acm-expiring.ts';
import asgHealthAndTemplate from './autoscaling/asg-health-and-template.ts';
import cloudtrailCloudwatch from './cloudtrail/cloudtrail-cloudwatch.ts';
import cloudtrailDeliveryFailing from './cloudtrail/cloudtrail-delivery-failing.ts';
import cloudtrailEncryption from './cloudtrail/cloudtrail-encryption.ts';
import cloudtrailMultiRegion from './cloudtrail/cloudtrail-multi-region.ts';
import cloudtrailValidation from './cloudtrail/cloudtrail-validation.ts';
import ebsEncryption from './ec2/ebs-encryption.ts';
import ec2AmiOutdated from './ec2/ec2-ami-outdated.ts';
import ec2AmiPublic from './ec2/ec2-ami-public.ts';
import ec2ImdsAccountDefault from './ec2/ec2-imds-account-default.ts';
import ec2Imdsv2 from './ec2/ec2-imdsv2.ts';
import ec2InstanceProfile from './ec2/ec2-instance-profile.ts';
import ec2KeyPair from './ec2/ec2-key-pair.ts';
import ec2LaunchTemplateImdsv2 from './ec2/ec2-launch-template-imdsv2.ts';
import ec2PublicIp from './ec2/ec2-public-ip.ts';
import ec2RootVolumeTooSmall from './ec2/ec2-root-volume-too-small.ts';
import ec2SsmManaged from './ec2/ec2-ssm-managed.ts';
import ec2StoppedLong from './ec2/ec2-stopped-long.ts';
import internetPath from './ec2/internet-path.ts';
import naclAdminPortOpen from './ec2/nacl-admin-port-open.ts';
import sgAdminPortOpen from './ec2/sg-admin-port-open.ts';
import sgDatabaseTooBroad from './ec2/sg-database-too-broad.ts';
import sgDefaultInUse from './ec2/sg-default-in-use.ts';
import sgEgressOpen from './ec2/sg-egress-open.ts';
import sgOpenToWorld from './ec2/sg-open-to-world.ts';
import sgUnused from './ec2/sg-unused.ts';
import subnetAutoPublicIp from './ec2/subnet-auto-public-ip.ts';
import vpcDefaultInUse from './ec2/vpc-default-in-use.ts';
import vpcDnsQueryLogging from './ec2/vpc-dns-query-logging.ts';
import vpcFlowLogs from './ec2/vpc-flow-logs.ts';
import vpcFlowLogsRetention from './ec2/vpc-flow-logs-retention.ts';
import elbAccessLogs from './elb/elb-access-logs.ts';
import elbTls from './elb/elb-tls.ts';
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
import s3BucketPublic from './s3/s3-bucket-public.ts';
import s3Encryption from './s3/s3-encryption.ts';
import s3TlsOnly from './s3/s3-tls-only.ts';
import s3Versioning from './s3/s3-versioning.ts';

/** Every check there is, sorted by service and id. */
export const checks = [
  acmExpiring,
  asgHealthAndTemplate,
  cloudtrailCloudwatch,
  cloudtrailDeliveryFailing,
  cloudtrailEncryption,
  cloudtrailMultiRegion,
  cloudtrailValidation,
  ebsEncryption,
  ec2AmiOutdated,
  ec2AmiPublic,
  ec2ImdsAccountDefault,
  ec2Imdsv2,
  ec2InstanceProfile,
  ec2KeyPair,
  ec2LaunchTemplateImdsv2,
  ec2PublicIp,
  ec2RootVolumeTooSmall,
  ec2SsmManaged,
  ec2StoppedLong,
  internetPath,
  naclAdminPortOpen,
  sgAdminPortOpen,
  sgDatabaseTooBroad,
  sgDefaultInUse,
  sgEgressOpen,
  sgOpenToWorld,
  sgUnused,
  subnetAutoPublicIp,
  vpcDefaultInUse,
  vpcDnsQueryLogging,
  vpcFlowLogs,
  vpcFlowLogsRetention,
  elbAccessLogs,
  elbTls,
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
  s3BucketPublic,
  s3Encryption,
  s3TlsOnly,
  s3Versioning,
] as const satisfies readonly Check[];

/** The id of a check that exists. */
export type CheckId = (typeof checks)[number]['id'];
