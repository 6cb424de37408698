import { z } from 'zod';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { read } from '../../model/read.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const encrypted = s3Buckets.with('encryption');

/** The key that AWS manages for S3: which key of the account it should rather be is for its owner to choose. */
const withKms = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }] };

export default defineCheck({
  id: 's3-encryption',
  service: 's3',
  title: 'Bucket does not encrypt with a KMS key by default',
  severity: 'medium',
  kind: 'exposure',
  why: 'With the keys of S3, whoever may read the object may decrypt it: no key policy stands in the way, and no use of a key is logged.',
  remediation: {
    console: 'S3 › BUCKET › Properties › Default encryption: SSE-KMS, with a key of your own and the bucket key enabled.',
    cli: `aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY"},"BucketKeyEnabled":true}]}'`,
    iac: 'AWS::S3::Bucket BucketEncryption with SSEAlgorithm aws:kms',
  },
  source: 'Amazon S3 User Guide, "Setting default server-side encryption behavior for Amazon S3 buckets"',
  params: z.strictObject({
    acceptSseS3: z.boolean().default(false).describe('Accept encryption with the keys of S3 (SSE-S3, AES256).'),
  }),
  subject: encrypted,
  evaluate(bucket, { need, params }) {
    const algorithm = need(bucket.encryption)?.algorithm ?? null;
    const accepted = ['aws:kms', 'aws:kms:dsse', ...(params.acceptSseS3 ? ['AES256'] : [])];
    if (algorithm !== null && accepted.includes(algorithm)) return pass();
    return fail(algorithm === null ? 'no default encryption is set' : `the default encryption is ${algorithm}`, { algorithm });
  },
  remedy: (bucket) => ({
    commands: [
      [
        'aws',
        's3api',
        'put-bucket-encryption',
        '--bucket',
        bucket.name,
        '--server-side-encryption-configuration',
        JSON.stringify(withKms),
      ],
    ],
    patches: [patch(encrypted, bucket, (now) => ({ ...now, encryption: read({ algorithm: 'aws:kms' }) }))],
  }),
});
