// Written by `npm run generate` from the files in this folder. In a merge conflict take either side and run it.
import type { Check } from '../evaluate/define-check.ts';
import accessAnalyzerEnabled from './accessanalyzer/access-analyzer-enabled.ts';
import accountSecurityContact from './account/account-security-contact.ts';
import acmExpiring from './acm/acm-expiring.ts';
import apigwAlarms from './apigateway/apigw-alarms.ts';
import apigwKeyNotEnforced from './apigateway/apigw-key-not-enforced.ts';
import apigwLogging from './apigateway/apigw-logging.ts';
import apigwMethodOpen from './apigateway/apigw-method-open.ts';
import apigwRequestValidation from './apigateway/apigw-request-validation.ts';
import apigwThrottling from './apigateway/apigw-throttling.ts';
import complianceSchedule from './auditor/compliance-schedule.ts';
import asgHealthAndTemplate from './autoscaling/asg-health-and-template.ts';
import backupCoverage from './backup/backup-coverage.ts';
import cfnDeleteBlocked from './cloudformation/cfn-delete-blocked.ts';
import cfnDrift from './cloudformation/cfn-drift.ts';
import cfnOutputs from './cloudformation/cfn-outputs.ts';
import cfnPlaintextSecret from './cloudformation/cfn-plaintext-secret.ts';
import cfnStackFailed from './cloudformation/cfn-stack-failed.ts';
import cfnTerminationProtection from './cloudformation/cfn-termination-protection.ts';
import cloudtrailBucket from './cloudtrail/cloudtrail-bucket.ts';
import cloudtrailCloudwatch from './cloudtrail/cloudtrail-cloudwatch.ts';
import cloudtrailDataEvents from './cloudtrail/cloudtrail-data-events.ts';
import cloudtrailDeliveryFailing from './cloudtrail/cloudtrail-delivery-failing.ts';
import cloudtrailEncryption from './cloudtrail/cloudtrail-encryption.ts';
import cloudtrailMultiRegion from './cloudtrail/cloudtrail-multi-region.ts';
import cloudtrailValidation from './cloudtrail/cloudtrail-validation.ts';
import securityEventAlerts from './cloudtrail/security-event-alerts.ts';
import alarmNoAction from './cloudwatch/alarm-no-action.ts';
import configRecorder from './config/config-recorder.ts';
import dynamodbDeletionProtection from './dynamodb/dynamodb-deletion-protection.ts';
import dynamodbEncryption from './dynamodb/dynamodb-encryption.ts';
import dynamodbPitr from './dynamodb/dynamodb-pitr.ts';
import ebsDefaultEncryption from './ec2/ebs-default-encryption.ts';
import ebsEncryption from './ec2/ebs-encryption.ts';
import ebsSnapshotBlockPublic from './ec2/ebs-snapshot-block-public.ts';
import ebsSnapshotPublic from './ec2/ebs-snapshot-public.ts';
import ebsVolumeOrphaned from './ec2/ebs-volume-orphaned.ts';
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
import ec2UserDataHardening from './ec2/ec2-user-data-hardening.ts';
import ec2UserDataSecret from './ec2/ec2-user-data-secret.ts';
import elbUnhealthyEgress from './ec2/elb-unhealthy-egress.ts';
import internetPath from './ec2/internet-path.ts';
import naclAdminPortOpen from './ec2/nacl-admin-port-open.ts';
import routeBlackhole from './ec2/route-blackhole.ts';
import sgAdminPortOpen from './ec2/sg-admin-port-open.ts';
import sgDatabaseTooBroad from './ec2/sg-database-too-broad.ts';
import sgDefaultInUse from './ec2/sg-default-in-use.ts';
import sgEgressOpen from './ec2/sg-egress-open.ts';
import sgEgressTooTight from './ec2/sg-egress-too-tight.ts';
import sgOpenToWorld from './ec2/sg-open-to-world.ts';
import sgUnused from './ec2/sg-unused.ts';
import subnetAutoPublicIp from './ec2/subnet-auto-public-ip.ts';
import subnetNoEgress from './ec2/subnet-no-egress.ts';
import vpcDefaultInUse from './ec2/vpc-default-in-use.ts';
import vpcDnsQueryLogging from './ec2/vpc-dns-query-logging.ts';
import vpcEndpoints from './ec2/vpc-endpoints.ts';
import vpcFlowLogs from './ec2/vpc-flow-logs.ts';
import vpcFlowLogsRetention from './ec2/vpc-flow-logs-retention.ts';
import ecsEnvSecret from './ecs/ecs-env-secret.ts';
import efsEncryption from './efs/efs-encryption.ts';
import elasticacheEncryption from './elasticache/elasticache-encryption.ts';
import elbAccessLogs from './elb/elb-access-logs.ts';
import elbTls from './elb/elb-tls.ts';
import eventsRuleDeadTarget from './events/events-rule-dead-target.ts';
import nameWithoutEnvironment from './governance/name-without-environment.ts';
import regionNotAllowed from './governance/region-not-allowed.ts';
import requiredTags from './governance/required-tags.ts';
import guarddutyEnabled from './guardduty/guardduty-enabled.ts';
import guarddutyFeatures from './guardduty/guardduty-features.ts';
import iamAccessKeyAge from './iam/iam-access-key-age.ts';
import iamAccessKeyUnused from './iam/iam-access-key-unused.ts';
import iamBroadManagedPolicy from './iam/iam-broad-managed-policy.ts';
import iamLogDeleteAllowed from './iam/iam-log-delete-allowed.ts';
import iamPasswordPolicy from './iam/iam-password-policy.ts';
import iamPolicyAdmin from './iam/iam-policy-admin.ts';
import iamPolicyConditionAlwaysTrue from './iam/iam-policy-condition-always-true.ts';
import iamPolicyConditionNeverTrue from './iam/iam-policy-condition-never-true.ts';
import iamPolicyInvalid from './iam/iam-policy-invalid.ts';
import iamPolicyServiceWildcard from './iam/iam-policy-service-wildcard.ts';
import iamPolicyUndocumented from './iam/iam-policy-undocumented.ts';
import iamPrivilegeEscalation from './iam/iam-privilege-escalation.ts';
import iamRoleTrustConfusedDeputy from './iam/iam-role-trust-confused-deputy.ts';
import iamRoleTrustOidc from './iam/iam-role-trust-oidc.ts';
import iamRoleTrustOpen from './iam/iam-role-trust-open.ts';
import iamRoleUnused from './iam/iam-role-unused.ts';
import iamRootAccessKey from './iam/iam-root-access-key.ts';
import iamRootMfa from './iam/iam-root-mfa.ts';
import iamRootRecentlyUsed from './iam/iam-root-recently-used.ts';
import iamServerCertificateExpired from './iam/iam-server-certificate-expired.ts';
import iamSupportRole from './iam/iam-support-role.ts';
import iamTrustOrphanPrincipal from './iam/iam-trust-orphan-principal.ts';
import iamUnencryptedPutAllowed from './iam/iam-unencrypted-put-allowed.ts';
import iamUserConsoleUnused from './iam/iam-user-console-unused.ts';
import iamUserDirectPolicy from './iam/iam-user-direct-policy.ts';
import iamUserMfa from './iam/iam-user-mfa.ts';
import inspectorEnabled from './inspector2/inspector-enabled.ts';
import kmsDisabledInUse from './kms/kms-disabled-in-use.ts';
import kmsPendingDeletion from './kms/kms-pending-deletion.ts';
import kmsPolicyLockout from './kms/kms-policy-lockout.ts';
import kmsPolicyMissingService from './kms/kms-policy-missing-service.ts';
import kmsPolicyOrphanPrincipal from './kms/kms-policy-orphan-principal.ts';
import kmsPolicyPublic from './kms/kms-policy-public.ts';
import kmsRotation from './kms/kms-rotation.ts';
import lambdaAlarms from './lambda/lambda-alarms.ts';
import lambdaEnvSecret from './lambda/lambda-env-secret.ts';
import lambdaNoFailureDestination from './lambda/lambda-no-failure-destination.ts';
import lambdaPublic from './lambda/lambda-public.ts';
import lambdaQueueTimeouts from './lambda/lambda-queue-timeouts.ts';
import lambdaRecursiveStream from './lambda/lambda-recursive-stream.ts';
import lambdaRuntime from './lambda/lambda-runtime.ts';
import logGroupEncryption from './logs/log-group-encryption.ts';
import logGroupRetention from './logs/log-group-retention.ts';
import opensearchExposure from './opensearch/opensearch-exposure.ts';
import rdsAlarms from './rds/rds-alarms.ts';
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
import s3AccessLogging from './s3/s3-access-logging.ts';
import s3AccountPublicAccessBlock from './s3/s3-account-public-access-block.ts';
import s3AclEnabled from './s3/s3-acl-enabled.ts';
import s3BucketPublic from './s3/s3-bucket-public.ts';
import s3CrossAccount from './s3/s3-cross-account.ts';
import s3DenyUnencryptedUploads from './s3/s3-deny-unencrypted-uploads.ts';
import s3Encryption from './s3/s3-encryption.ts';
import s3Lifecycle from './s3/s3-lifecycle.ts';
import s3LogBucketUnprotected from './s3/s3-log-bucket-unprotected.ts';
import s3LogDeliveryBroken from './s3/s3-log-delivery-broken.ts';
import s3PublicAccessBlock from './s3/s3-public-access-block.ts';
import s3TlsOnly from './s3/s3-tls-only.ts';
import s3Versioning from './s3/s3-versioning.ts';
import secretPolicyPublic from './secretsmanager/secret-policy-public.ts';
import secretRotation from './secretsmanager/secret-rotation.ts';
import secretSingleRegion from './secretsmanager/secret-single-region.ts';
import secretUnused from './secretsmanager/secret-unused.ts';
import securityhubEnabled from './securityhub/securityhub-enabled.ts';
import snsEncryption from './sns/sns-encryption.ts';
import snsNoListener from './sns/sns-no-listener.ts';
import snsPublic from './sns/sns-public.ts';
import sqsEncryption from './sqs/sqs-encryption.ts';
import sqsNoDlq from './sqs/sqs-no-dlq.ts';
import sqsPublic from './sqs/sqs-public.ts';
import ssmPlaintextSecret from './ssm/ssm-plaintext-secret.ts';

/** Every check there is, sorted by service and id. */
export const checks = [
  accessAnalyzerEnabled,
  accountSecurityContact,
  acmExpiring,
  apigwAlarms,
  apigwKeyNotEnforced,
  apigwLogging,
  apigwMethodOpen,
  apigwRequestValidation,
  apigwThrottling,
  complianceSchedule,
  asgHealthAndTemplate,
  backupCoverage,
  cfnDeleteBlocked,
  cfnDrift,
  cfnOutputs,
  cfnPlaintextSecret,
  cfnStackFailed,
  cfnTerminationProtection,
  cloudtrailBucket,
  cloudtrailCloudwatch,
  cloudtrailDataEvents,
  cloudtrailDeliveryFailing,
  cloudtrailEncryption,
  cloudtrailMultiRegion,
  cloudtrailValidation,
  securityEventAlerts,
  alarmNoAction,
  configRecorder,
  dynamodbDeletionProtection,
  dynamodbEncryption,
  dynamodbPitr,
  ebsDefaultEncryption,
  ebsEncryption,
  ebsSnapshotBlockPublic,
  ebsSnapshotPublic,
  ebsVolumeOrphaned,
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
  ec2UserDataHardening,
  ec2UserDataSecret,
  elbUnhealthyEgress,
  internetPath,
  naclAdminPortOpen,
  routeBlackhole,
  sgAdminPortOpen,
  sgDatabaseTooBroad,
  sgDefaultInUse,
  sgEgressOpen,
  sgEgressTooTight,
  sgOpenToWorld,
  sgUnused,
  subnetAutoPublicIp,
  subnetNoEgress,
  vpcDefaultInUse,
  vpcDnsQueryLogging,
  vpcEndpoints,
  vpcFlowLogs,
  vpcFlowLogsRetention,
  ecsEnvSecret,
  efsEncryption,
  elasticacheEncryption,
  elbAccessLogs,
  elbTls,
  eventsRuleDeadTarget,
  nameWithoutEnvironment,
  regionNotAllowed,
  requiredTags,
  guarddutyEnabled,
  guarddutyFeatures,
  iamAccessKeyAge,
  iamAccessKeyUnused,
  iamBroadManagedPolicy,
  iamLogDeleteAllowed,
  iamPasswordPolicy,
  iamPolicyAdmin,
  iamPolicyConditionAlwaysTrue,
  iamPolicyConditionNeverTrue,
  iamPolicyInvalid,
  iamPolicyServiceWildcard,
  iamPolicyUndocumented,
  iamPrivilegeEscalation,
  iamRoleTrustConfusedDeputy,
  iamRoleTrustOidc,
  iamRoleTrustOpen,
  iamRoleUnused,
  iamRootAccessKey,
  iamRootMfa,
  iamRootRecentlyUsed,
  iamServerCertificateExpired,
  iamSupportRole,
  iamTrustOrphanPrincipal,
  iamUnencryptedPutAllowed,
  iamUserConsoleUnused,
  iamUserDirectPolicy,
  iamUserMfa,
  inspectorEnabled,
  kmsDisabledInUse,
  kmsPendingDeletion,
  kmsPolicyLockout,
  kmsPolicyMissingService,
  kmsPolicyOrphanPrincipal,
  kmsPolicyPublic,
  kmsRotation,
  lambdaAlarms,
  lambdaEnvSecret,
  lambdaNoFailureDestination,
  lambdaPublic,
  lambdaQueueTimeouts,
  lambdaRecursiveStream,
  lambdaRuntime,
  logGroupEncryption,
  logGroupRetention,
  opensearchExposure,
  rdsAlarms,
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
  s3AccessLogging,
  s3AccountPublicAccessBlock,
  s3AclEnabled,
  s3BucketPublic,
  s3CrossAccount,
  s3DenyUnencryptedUploads,
  s3Encryption,
  s3Lifecycle,
  s3LogBucketUnprotected,
  s3LogDeliveryBroken,
  s3PublicAccessBlock,
  s3TlsOnly,
  s3Versioning,
  secretPolicyPublic,
  secretRotation,
  secretSingleRegion,
  secretUnused,
  securityhubEnabled,
  snsEncryption,
  snsNoListener,
  snsPublic,
  sqsEncryption,
  sqsNoDlq,
  sqsPublic,
  ssmPlaintextSecret,
] as const satisfies readonly Check[];

/** The id of a check that exists. */
export type CheckId = (typeof checks)[number]['id'];
