import { deniesDeletes, deniesUnencryptedPut } from '../../../functions/reasoning/s3/guards.ts';
import { policyOf, type RawStatement } from '../../support/policies.ts';

const now = new Date('2026-03-01T00:00:00Z');
const bucket = 'arn:aws:s3:::bucket';
const deny = (over: RawStatement) => ({ Effect: 'Deny', Principal: '*', Resource: [bucket, `${bucket}/*`], ...over });
const wants = (operator: string) => ({ [operator]: { 's3:x-amz-server-side-encryption': 'aws:kms' } });

test.each([
  ['other encryption', 'yes', deny({ Action: 's3:PutObject', Condition: wants('StringNotEquals') })],
  ['the wanted encryption', 'no', deny({ Action: 's3:PutObject', Condition: wants('StringEquals') })],
  ['one prefix', 'no', deny({ Action: 's3:PutObject', Resource: `${bucket}/a/*`, Condition: wants('StringNotEquals') })],
])('a Deny of uploads with %s: %s', (_name, fit, statement) => {
  expect(deniesUnencryptedPut(policyOf(statement), bucket, ['aws:kms'], now)).toBe(fit);
});

const role = 'arn:aws:iam::111122223333:role/a';
test.each([
  ['all', 'yes', deny({ Action: ['s3:Delete*', 's3:PutLifecycleConfiguration'] })],
  ['deletes only', 'no', deny({ Action: 's3:Delete*' })],
  ['all but for one role', 'maybe', deny({ Action: 's3:*', Principal: undefined, NotPrincipal: { AWS: role } })],
  ['all for one role', 'no', deny({ Action: 's3:*', Principal: { AWS: role } })],
])('a Deny of %s: %s', (_name, fit, statement) => {
  expect(deniesDeletes(policyOf(statement), bucket, now)).toBe(fit);
});
