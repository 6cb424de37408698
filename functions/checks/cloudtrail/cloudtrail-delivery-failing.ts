import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { accountOf } from '../../model/arn.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';

/** Where a trail delivers to, by what its errors are kept under. */
const targets = {
  bucket: 'log files to its bucket',
  digest: 'digests to its bucket',
  logGroup: 'events to its log group',
} as const;
const names = ['bucket', 'digest', 'logGroup'] as const;

export default defineCheck({
  id: 'cloudtrail-delivery-failing',
  service: 'cloudtrail',
  title: 'Trail fails to deliver what it records',
  severity: 'high',
  kind: 'breakage',
  why: 'The trail looks healthy and leaves nothing behind: what happened since the first failure may be lost for good after some days.',
  remediation: {
    console:
      'CloudTrail › Trails › the trail: mend what the error names: the bucket and its policy, the key and its policy, or the role for CloudWatch Logs.',
    cli: 'aws cloudtrail get-trail-status --name TRAIL',
    iac: 'AWS::S3::BucketPolicy, AWS::KMS::Key KeyPolicy and the role of AWS::CloudTrail::Trail CloudWatchLogsRoleArn',
  },
  source: 'AWS CloudTrail API Reference, "GetTrailStatus"',
  subject: cloudtrailTrails.with('status'),
  evaluate({ arn, bucket = '', logGroup, status }, { need, scope }) {
    if (accountOf(arn) !== scope.account) return notApplicable('a trail of the organisation, made in another account');
    const { logging, errors } = need(status);
    if (!logging) return notApplicable('the trail is stopped, and delivers nothing');
    return names.flatMap((name) => {
      const error = errors[name];
      // What a trail was once told of a log group that it no longer names says nothing of today.
      if (error === undefined || (name === 'logGroup' && logGroup === undefined)) return [];
      const to = name === 'logGroup' ? (logGroup ?? '') : bucket;
      return [fail(`the trail could not deliver ${targets[name]}: ${error}`, { error, to }, { discriminator: name })];
    });
  },
});
