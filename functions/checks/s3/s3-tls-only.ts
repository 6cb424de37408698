import { s3Buckets } from '../../collect/s3/buckets.ts';
import { plainHttpOf } from '../../reasoning/s3/tls.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 's3-tls-only',
  service: 's3',
  title: 'Bucket answers requests that are not encrypted in transit',
  severity: 'medium',
  kind: 'exposure',
  why: 'Unless a Deny refuses plain HTTP, whoever sits on the path between a client and the bucket reads and changes the objects.',
  remediation: {
    console:
      'S3 › BUCKET › Permissions › Bucket policy: Deny s3:* to * on the bucket and its objects if aws:SecureTransport is false.',
    cli: 'aws s3api put-bucket-policy --bucket BUCKET --policy file://POLICY.json',
    iac: 'aws_s3.Bucket enforceSSL: true, or an AWS::S3::BucketPolicy with that Deny',
  },
  source: 'Amazon S3 User Guide, "Security best practices for Amazon S3", enforce encryption of data in transit',
  subject: s3Buckets.with('policy'),
  evaluate(bucket, { need, now }) {
    const { openOn, narrowDenies } = plainHttpOf(need(bucket.policy), bucket.arn, now);
    if (openOn.length === 0) return pass();
    return fail('plain HTTP is not refused for everyone', {
      openOn,
      narrowDenies: narrowDenies.map((deny) => ({ ...deny })),
    });
  },
});
