import { s3Buckets } from '../../collect/s3/buckets.ts';
import { read } from '../../model/read.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const versioned = s3Buckets.with('versioning');

export default defineCheck({
  id: 's3-versioning',
  service: 's3',
  title: 'Bucket does not keep versions of its objects',
  severity: 'medium',
  kind: 'breakage',
  why: 'An object that is overwritten or deleted, by mistake or by an intruder, is gone for good.',
  remediation: {
    console: 'S3 › BUCKET › Properties › Bucket Versioning: Enable, with a lifecycle rule that expires old versions.',
    cli: 'aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled',
    iac: 'AWS::S3::Bucket VersioningConfiguration Status: Enabled',
  },
  source: 'Amazon S3 User Guide, "Retaining multiple versions of objects with S3 Versioning"',
  subject: versioned,
  evaluate(bucket, { need }) {
    const versioning = need(bucket.versioning);
    if (versioning === 'Enabled') return pass();
    return fail(versioning === 'Suspended' ? 'versioning is suspended' : 'versioning is off', { versioning });
  },
  remedy: (bucket) => ({
    commands: [
      ['aws', 's3api', 'put-bucket-versioning', '--bucket', bucket.name, '--versioning-configuration', 'Status=Enabled'],
    ],
    patches: [patch(versioned, bucket, (now) => ({ ...now, versioning: read('Enabled' as const) }))],
  }),
});
