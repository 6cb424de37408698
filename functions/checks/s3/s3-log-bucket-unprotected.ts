import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { accessLogSources, serviceLogSources } from '../../facts/s3/log-buckets.ts';
import { bothRead, mapRead } from '../../model/read.ts';
import { deniesDeletes } from '../../reasoning/s3/guards.ts';
import { kindsOf } from '../../reasoning/s3/log-buckets.ts';

export default defineCheck({
  id: 's3-log-bucket-unprotected',
  service: 's3',
  title: 'Nothing keeps the logs in the bucket from being deleted',
  severity: 'medium',
  kind: 'exposure',
  why: 'An intruder with the rights of an administrator deletes the traces first.',
  remediation: {
    console:
      'S3 › BUCKET › Properties › Object Lock, with a default retention (not for access logs of S3, which then stop); or Permissions › Bucket policy: Deny s3:DeleteObject and s3:DeleteObjectVersion to * on the objects.',
    cli: 'aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration file://LOCK.json (versioning first)',
    iac: 'AWS::S3::Bucket ObjectLockEnabled: true and ObjectLockConfiguration with a DefaultRetention',
  },
  source:
    'Amazon S3 User Guide, "Locking objects with Object Lock"; AWS CloudTrail User Guide, "Security best practices in AWS CloudTrail"',
  subject: s3Buckets.with('policy', 'objectLock', 'mfaDelete', 'versioning'),
  reads: { services: serviceLogSources, buckets: accessLogSources },
  evaluate(bucket, { data, need, now, scope }) {
    const { arn, name, policy, objectLock, mfaDelete, versioning } = bucket;
    const sources = [...(data.services.seen.get(name) ?? []), ...(data.buckets.seen.get(name) ?? [])];
    if (sources.length === 0) {
      need(data.services.here);
      need(data.buckets.here);
      return notApplicable('no audit logs are delivered to it');
    }
    const denies = mapRead(bothRead(policy, versioning), ([document, versions]) => {
      if (document === null) return false;
      return deniesDeletes(document, { arn, account: scope.account }, versions === 'Enabled', now) === 'yes';
    });
    const locks = mapRead(objectLock, (lock) => lock?.defaultMode !== undefined);
    if ([denies, locks, mfaDelete].some((each) => each.state === 'read' && each.value)) return pass();
    [denies, locks, mfaDelete].forEach(need);
    return fail('the logs in it can be deleted', {
      receives: kindsOf(sources),
      objectLock: need(objectLock) === null ? 'off' : 'without default retention',
      mfaDelete: false,
      denyOfDeletes: false,
    });
  },
});
