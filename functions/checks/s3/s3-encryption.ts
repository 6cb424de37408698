import { z } from 'zod';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { read } from '../../model/read.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { s3KeyedLogSources } from '../../facts/s3/log-buckets.ts';
import { kindsOf } from '../../reasoning/s3/log-buckets.ts';

const encrypted = s3Buckets.with('encryption');

/** The key that AWS manages for S3: which key of the account it should rather be is for its owner to choose. */
const withKms = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }] };

/** With a key of KMS, the logs that such a bucket gets would stop. */
const withKeysOfS3 = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] };

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
  reads: { logs: s3KeyedLogSources },
  evaluate(bucket, { data, need, params }) {
    const algorithm = need(bucket.encryption)?.algorithm ?? null;
    const accepted = ['aws:kms', 'aws:kms:dsse', ...(params.acceptSseS3 ? ['AES256'] : [])];
    if (algorithm !== null && accepted.includes(algorithm)) return pass();
    if (algorithm === null) return fail('no default encryption is set', { algorithm });
    const sources = data.logs.seen.get(bucket.name) ?? need(data.logs.here).get(bucket.name);
    if (sources !== undefined)
      return notApplicable(`it receives ${kindsOf(sources).join(' and ')}, which arrive with the keys of S3 only`);
    return fail(`the default encryption is ${algorithm}`, { algorithm });
  },
  remedy(bucket, _failure, { data }) {
    // Whether a key of KMS would stop logs must be known before one is set.
    if (data.logs.here.state === 'unreadable') return undefined;
    const getsLogs = data.logs.seen.has(bucket.name);
    return {
      commands: [
        [
          'aws',
          's3api',
          'put-bucket-encryption',
          '--bucket',
          bucket.name,
          '--server-side-encryption-configuration',
          JSON.stringify(getsLogs ? withKeysOfS3 : withKms),
        ],
      ],
      patches: [
        patch(encrypted, bucket, (now) => ({ ...now, encryption: read({ algorithm: getsLogs ? 'AES256' : 'aws:kms' }) })),
      ],
    };
  },
});
