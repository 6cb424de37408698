import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { iamDirectory } from '../../facts/iam/directory.ts';
import { s3LogBucketsIndexed } from '../../facts/s3/log-buckets.ts';
import { powersOver, type Power } from '../../reasoning/iam/bucket-powers.ts';
import { isListed, isOfAws } from '../../reasoning/iam/exempt.ts';
import type { LogBucket } from '../../reasoning/s3/log-buckets.ts';

const onObjects = (...actions: readonly string[]): Power => ({ actions, on: 'object' });
const onBucket = (action: string): Power => ({ actions: [action], on: 'bucket' });
const policies = ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'].map(onBucket);

/** A lock in compliance mode gives way to nobody; one in governance mode to whoever may bypass it, or may grant itself that. */
function waysToDelete({ lock }: LogBucket): readonly Power[] {
  if (lock === 'COMPLIANCE') return [];
  if (lock === 'GOVERNANCE') return [onObjects('s3:DeleteObjectVersion', 's3:BypassGovernanceRetention'), ...policies];
  return [
    onObjects('s3:DeleteObject'),
    onObjects('s3:DeleteObjectVersion'),
    ...['s3:PutLifecycleConfiguration', 's3:DeleteBucket'].map(onBucket),
    ...policies,
  ];
}

const firstOfEach = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutLifecycleConfiguration',
  's3:DeleteBucket',
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
];

export default defineCheck({
  id: 'iam-log-delete-allowed',
  service: 'iam',
  title: 'Principal can delete audit logs',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever gets hold of its credentials can remove the traces of what was done with them. Administrators count: a Deny in the bucket’s policy that spares one break-glass role stops them all.',
  remediation: {
    console:
      'S3 › BUCKET › Permissions › Bucket policy: Deny the actions of the evidence for everyone but a break-glass role (ArnNotLike aws:PrincipalArn); or take them from the statements that the evidence names.',
    cli: 'aws s3api put-bucket-policy --bucket BUCKET --policy file://POLICY.json',
    iac: 'AWS::S3::BucketPolicy with that Deny, or AWS::S3::Bucket ObjectLockConfiguration in COMPLIANCE mode; list the break-glass role in `exempt`.',
  },
  source:
    'AWS CloudTrail User Guide, "Security best practices in AWS CloudTrail": limit access to the buckets where log files are stored',
  params: z.strictObject({
    exempt: z
      .array(z.string())
      .default([])
      .describe('Names or ARNs, with wildcards, of principals that are meant to be able to delete logs, for emergencies.'),
  }),
  subject: iamAuthorizationDetails,
  reads: { directory: iamDirectory, logs: s3LogBucketsIndexed },
  where: ({ kind }) => kind === 'user' || kind === 'role',
  evaluate(principal, { data, params, now, scope, need }) {
    if (principal.kind !== 'user' && principal.kind !== 'role') return pass();
    if (isOfAws(principal, scope)) return notApplicable('made and governed by AWS');
    if (isListed(principal, params.exempt)) return notApplicable('listed in exempt');
    const question = { powers: waysToDelete, actions: firstOfEach, keys: 'logs' } as const;
    const found = powersOver(data.logs.seen, principal, need(data.directory.all), question, now);
    if (found === undefined) {
      need(data.logs.all);
      return pass();
    }
    if ('state' in found) return [found];
    const { buckets, logs, actions, statements, areMore } = found;
    return fail(`can delete logs (${logs.join(', ')})`, {
      buckets: [...buckets],
      actions: [...actions],
      statements: statements.map(({ policy, statement }) => ({ policy, statement })),
      ...(areMore ? { others: 'further log buckets were not looked at' } : {}),
    });
  },
});
