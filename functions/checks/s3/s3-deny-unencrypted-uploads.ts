import { z } from 'zod';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { deniesOtherEncryption } from '../../reasoning/s3/guards.ts';

export default defineCheck({
  id: 's3-deny-unencrypted-uploads',
  service: 's3',
  title: 'Bucket takes uploads with other encryption than its own',
  severity: 'low',
  kind: 'exposure',
  why: 'An uploader may choose a weaker encryption than the owner of the bucket settled on, or none where none is settled on.',
  remediation: {
    console:
      'S3 › BUCKET › Properties › Default encryption; or Permissions › Bucket policy: Deny s3:PutObject if s3:x-amz-server-side-encryption is another (with Null false beside it, uploads without the header still take the default).',
    cli: 'aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration file://ENCRYPTION.json',
    iac: 'AWS::S3::Bucket BucketEncryption; or an AWS::S3::BucketPolicy with that Deny',
  },
  source: 'Amazon S3 User Guide, "Specifying server-side encryption with AWS KMS (SSE-KMS)", requiring it by a bucket policy',
  params: z.strictObject({
    requireDeny: z
      .boolean()
      .default(false)
      .describe('Ask for the Deny even where the default encryption of the bucket encrypts what asks for none.'),
  }),
  subject: s3Buckets.with('encryption', 'policy'),
  evaluate(bucket, { need, now, params, scope }) {
    const own = need(bucket.encryption)?.algorithm ?? null;
    if (own !== null && !params.requireDeny) return pass();
    const policy = need(bucket.policy);
    const { arn } = bucket;
    if (policy !== null && deniesOtherEncryption(policy, { arn, account: scope.account }, own, now) === 'yes') return pass();
    const message =
      own === null ? 'uploads without any encryption are not denied' : `uploads that do not ask for ${own} are not denied`;
    return fail(message, { defaultEncryption: own });
  },
});
