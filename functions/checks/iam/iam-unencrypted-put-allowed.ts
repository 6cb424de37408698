import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { iamDirectory } from '../../facts/iam/directory.ts';
import { s3BareLogBucketsIndexed } from '../../facts/s3/log-buckets.ts';
import { powersOver } from '../../reasoning/iam/bucket-powers.ts';
import { isListed, isOfAws } from '../../reasoning/iam/exempt.ts';

/** An upload that asks for no encryption. */
const plain = {
  's3:x-amz-server-side-encryption': null,
  's3:x-amz-server-side-encryption-aws-kms-key-id': null,
  's3:x-amz-server-side-encryption-customer-algorithm': null,
};

export default defineCheck({
  id: 'iam-unencrypted-put-allowed',
  service: 'iam',
  title: 'Principal can put unencrypted objects among audit logs',
  severity: 'medium',
  kind: 'exposure',
  why: 'What it writes lies in the log bucket in the clear, readable for whoever gets at the storage or at a copy of it.',
  remediation: {
    console: 'S3 › BUCKET › Properties › Default encryption: set it; then uploads that ask for none are encrypted all the same.',
    cli: 'aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration file://ENCRYPTION.json',
    iac: 'AWS::S3::Bucket BucketEncryption; or a condition on s3:x-amz-server-side-encryption in the statements that the evidence names',
  },
  source: 'Amazon S3 User Guide, "Protecting data with server-side encryption"',
  params: z.strictObject({
    exempt: z
      .array(z.string())
      .default([])
      .describe('Names or ARNs, with wildcards, of principals that encrypt by themselves what they write.'),
  }),
  subject: iamAuthorizationDetails,
  reads: { directory: iamDirectory, logs: s3BareLogBucketsIndexed },
  where: ({ kind }) => kind === 'user' || kind === 'role',
  evaluate(principal, { data, params, now, scope, need }) {
    if (principal.kind !== 'user' && principal.kind !== 'role') return pass();
    if (isOfAws(principal, scope)) return notApplicable('made and governed by AWS');
    if (isListed(principal, params.exempt)) return notApplicable('listed in exempt');
    const put = { actions: ['s3:PutObject'], on: 'object' } as const;
    const question = { powers: () => [put], actions: put.actions, assumed: plain, keys: 'any' } as const;
    const found = powersOver(data.logs.seen, principal, need(data.directory.all), question, now);
    if (found === undefined) {
      need(data.logs.all);
      return pass();
    }
    if ('state' in found) return [found];
    return fail('can put objects without encryption where audit logs are kept', {
      buckets: [...found.buckets],
      statements: found.statements.map(({ policy, statement }) => ({ policy, statement })),
      ...(found.areMore ? { others: 'further log buckets were not looked at' } : {}),
    });
  },
});
