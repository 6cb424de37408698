import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { accountOf } from '../../model/arn.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'cloudtrail-encryption',
  service: 'cloudtrail',
  title: 'Log files of the trail are not encrypted with a KMS key',
  severity: 'medium',
  kind: 'exposure',
  why: 'Whoever may read the bucket reads who did what in the account; a key of its own would ask for a second permission, and record each use.',
  remediation: {
    console:
      'CloudTrail › Trails › the trail › General details › Edit: Log file SSE-KMS encryption enabled, with a key whose policy lets CloudTrail encrypt.',
    cli: 'aws cloudtrail update-trail --name TRAIL --kms-key-id KEY_ARN',
    iac: 'AWS::CloudTrail::Trail KMSKeyId, with a key policy that allows cloudtrail.amazonaws.com kms:GenerateDataKey* and kms:DescribeKey',
  },
  source:
    'AWS CloudTrail User Guide, "Encrypting CloudTrail log files, digest files, and event data stores with AWS KMS keys (SSE-KMS)"',
  subject: cloudtrailTrails,
  evaluate({ arn, bucket = '', kmsKeyId }, { scope }) {
    if (accountOf(arn) !== scope.account) return notApplicable('a trail of the organisation, made in another account');
    return kmsKeyId === undefined ? fail('the trail names no KMS key for its log files', { kmsKeyId: null, bucket }) : pass();
  },
});
