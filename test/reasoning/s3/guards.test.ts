import { deniesDeletes, deniesOtherEncryption } from '../../../functions/reasoning/s3/guards.ts';
import { policyOf, type RawStatement } from '../../support/policies.ts';

const now = new Date('2026-03-01T00:00:00Z');
const account = '111122223333';
const arn = 'arn:aws:s3:::bucket';
const bucket = { arn, account };
const role = `arn:aws:iam::${account}:role/a`;
const header = 's3:x-amz-server-side-encryption';
const deny = (over: RawStatement) => ({ Effect: 'Deny', Principal: '*', Resource: [arn, `${arn}/*`], ...over });
const put = (condition?: object, over: RawStatement = {}) => deny({ Action: 's3:PutObject', Condition: condition, ...over });
const wants = (operator: string) => ({ [operator]: { [header]: 'aws:kms' } });

test.each([
  ['other encryption', 'yes', put(wants('StringNotEquals'))],
  ['other encryption, where one is named', 'yes', put({ ...wants('StringNotEquals'), Null: { [header]: 'false' } })],
  ['the wanted encryption', 'no', put(wants('StringEquals'))],
  ['one prefix', 'no', put(wants('StringNotEquals'), { Resource: `${arn}/a/*` })],
  ['other encryption, without TLS', 'no', put({ ...wants('StringNotEquals'), Bool: { 'aws:SecureTransport': 'false' } })],
  [
    'other encryption from one network',
    'maybe',
    put({ ...wants('StringNotEquals'), StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
  ],
  ['other encryption for one role', 'no', put(wants('StringNotEquals'), { Principal: { AWS: role } })],
  [
    'other encryption for all but one role',
    'yes',
    put({ ...wants('StringNotEquals'), ArnNotEquals: { 'aws:PrincipalArn': role } }),
  ],
])('a Deny of uploads with %s: %s', (_name, fit, statement) => {
  expect(deniesOtherEncryption(policyOf(statement), bucket, 'aws:kms', now)).toBe(fit);
});

test.each([
  ['without the header', 'yes', put(wants('StringNotEquals'))],
  ['with another header alone', 'no', put({ ...wants('StringNotEquals'), Null: { [header]: 'false' } })],
  ['whose header is missing', 'yes', put({ Null: { [header]: 'true' } })],
])('a Deny of uploads %s, where the bucket has no encryption of its own: %s', (_name, fit, statement) => {
  expect(deniesOtherEncryption(policyOf(statement), bucket, null, now)).toBe(fit);
});

const allDeletes = (over: RawStatement) => deny({ Action: 's3:Delete*', ...over });

test.each([
  ['versions', true, 'yes', deny({ Action: 's3:DeleteObjectVersion' })],
  ['objects, which hides them only', true, 'no', deny({ Action: 's3:DeleteObject' })],
  ['objects of which no versions are kept', false, 'yes', deny({ Action: 's3:DeleteObject' })],
  ['all deletes', true, 'yes', allDeletes({})],
  ['one prefix', false, 'no', allDeletes({ Resource: `${arn}/a/*` })],
  ['all but for one role', true, 'yes', allDeletes({ Principal: undefined, NotPrincipal: { AWS: role } })],
  ['all for the whole account', true, 'yes', allDeletes({ Principal: { AWS: `arn:aws:iam::${account}:root` } })],
  ['all for one role', true, 'no', allDeletes({ Principal: { AWS: role } })],
  ['all without MFA', true, 'yes', allDeletes({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })],
  ['all without TLS', true, 'no', allDeletes({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
  [
    'all from outside the organisation',
    true,
    'maybe',
    allDeletes({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
  ],
])('a Deny of %s: %s', (_name, keepsVersions, fit, statement) => {
  expect(deniesDeletes(policyOf(statement), bucket, keepsVersions, now)).toBe(fit);
});
