import s3TlsOnly from '../../../functions/checks/s3/s3-tls-only.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { bucket, bucketArn, bucketPolicy, denyPlainHttp, type RawStatement } from '../../support/s3.ts';

const arn = bucketArn();
const objects = `${arn}/*`;
const given = (...statements: readonly RawStatement[]) =>
  account().with(s3Buckets, bucket({ policy: bucketPolicy(...statements) }));
const nowhere = [arn, objects];
const because = (why: string) => ({ openOn: nowhere, narrowDenies: [{ statement: 'TlsOnly', why }] });
const condition = 'its condition does not hold for every request without TLS';

describeCheck(s3TlsOnly, {
  flags: [
    {
      name: 'a bucket without a policy',
      given: account().with(s3Buckets, bucket({ policy: read(null) })),
      evidence: { openOn: nowhere, narrowDenies: [] },
    },
    {
      name: 'a Deny that stops uploads only',
      given: given(denyPlainHttp({ Action: 's3:PutObject' })),
      evidence: because('it is not for every action'),
    },
    {
      name: 'a Deny for one account',
      given: given(denyPlainHttp({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } })),
      evidence: because('it is not for everyone'),
    },
    {
      name: 'a Deny for everyone but one role',
      given: given(denyPlainHttp({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/legacy' } })),
      evidence: because('it is not for everyone'),
    },
    {
      name: 'a Deny on the objects alone',
      given: given(denyPlainHttp({ Resource: objects })),
      evidence: { openOn: [arn], narrowDenies: [] },
    },
    {
      name: 'a Deny on the bucket alone',
      given: given(denyPlainHttp({ Resource: arn })),
      evidence: { openOn: [objects], narrowDenies: [] },
    },
    {
      name: 'a Deny on one prefix',
      given: given(denyPlainHttp({ Resource: [arn, `${arn}/private/*`] })),
      evidence: { openOn: [objects], narrowDenies: [] },
    },
    {
      name: 'a Deny whose second condition has an operator that IAM does not know',
      given: given(
        denyPlainHttp({
          Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEqualz: { 'aws:PrincipalTag/team': 'a' } },
        }),
      ),
      evidence: because(condition),
    },
    {
      name: 'a Deny that a second condition narrows',
      given: given(
        denyPlainHttp({
          Condition: { Bool: { 'aws:SecureTransport': 'false' }, IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        }),
      ),
      evidence: because(condition),
    },
    {
      name: 'a Deny of what is encrypted',
      given: given(denyPlainHttp({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
      evidence: because(condition),
    },
    {
      name: 'a Deny if the key is missing, which it never is',
      given: given(denyPlainHttp({ Condition: { Null: { 'aws:SecureTransport': 'true' } } })),
      evidence: because(condition),
    },
    {
      name: 'a Deny of old TLS versions, which plain HTTP does not have',
      given: given(denyPlainHttp({ Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } })),
      evidence: because(condition),
    },
    {
      name: 'an Allow that asks for TLS',
      given: given({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 's3:*',
        Resource: [arn, objects],
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
      evidence: { openOn: nowhere, narrowDenies: [] },
    },
    {
      name: 'a Deny on another bucket',
      given: given(denyPlainHttp({ Resource: [bucketArn('bucket-2'), `${bucketArn('bucket-2')}/*`] })),
      evidence: { openOn: nowhere, narrowDenies: [] },
    },
    {
      name: 'a Deny of everything but reading',
      given: given(denyPlainHttp({ Action: undefined, NotAction: 's3:GetObject' })),
      evidence: { ...because('it is not for every action'), openOn: [objects] },
    },
    {
      name: 'a Deny of reading and one of writing that leave the tags out',
      given: given(
        denyPlainHttp({ Action: ['s3:GetObject', 's3:PutObject'] }),
        denyPlainHttp({ Sid: 'More', Action: 's3:Delete*' }),
      ),
      evidence: {
        openOn: nowhere,
        narrowDenies: ['TlsOnly', 'More'].map((statement) => ({ statement, why: 'it is not for every action' })),
      },
    },
    {
      name: 'a Deny of all but one prefix',
      given: given(denyPlainHttp({ Resource: undefined, NotResource: `${arn}/public/*` })),
      evidence: { openOn: [objects], narrowDenies: [] },
    },
  ],
  spares: [
    {
      name: 'a Deny whose list has every action beside some',
      given: given(denyPlainHttp({ Action: ['s3:Get*', '*'] })),
    },
    { name: 'a Deny for everyone and every action', given: given(denyPlainHttp()) },
    { name: 'a Deny of every action of every service', given: given(denyPlainHttp({ Action: '*' })) },
    { name: 'an action in capitals', given: given(denyPlainHttp({ Action: 'S3:*' })) },
    { name: 'everyone as an AWS principal', given: given(denyPlainHttp({ Principal: { AWS: ['*'] } })) },
    { name: 'a wildcard for bucket and objects', given: given(denyPlainHttp({ Resource: `${arn}*` })) },
    { name: 'every resource', given: given(denyPlainHttp({ Resource: '*' })) },
    { name: 'all actions but those of another service', given: given(denyPlainHttp({ Action: undefined, NotAction: 'iam:*' })) },
    {
      name: 'two Denies, for the bucket and for its objects',
      given: given(denyPlainHttp({ Sid: 'Bucket', Resource: arn }), denyPlainHttp({ Sid: 'Objects', Resource: [objects] })),
    },
    { name: 'a boolean as a boolean', given: given(denyPlainHttp({ Condition: { Bool: { 'aws:SecureTransport': false } } })) },
    {
      name: 'a condition that holds if the key is missing',
      given: given(denyPlainHttp({ Condition: { BoolIfExists: { 'AWS:securetransport': ['false'] } } })),
    },
    {
      name: 'a Deny of old TLS versions and of none',
      given: given(denyPlainHttp({ Condition: { NumericLessThanIfExists: { 's3:TlsVersion': '1.2' } } })),
    },
    { name: 'a Deny of everything', given: given(denyPlainHttp({ Condition: undefined })) },
    {
      name: 'a Deny of all but reading, and one of reading',
      given: given(
        denyPlainHttp({ Action: undefined, NotAction: 's3:GetObject' }),
        denyPlainHttp({ Sid: 'Read', Action: 's3:GetObject', Resource: objects }),
      ),
    },
    {
      name: 'every verb in a Deny of its own',
      given: given(
        ...[
          ['s3:Get*', 's3:List*'],
          ['s3:Put*', 's3:Delete*'],
          ['s3:A*', 's3:B*', 's3:R*', 's3:Object*'],
        ].map((Action, index) => denyPlainHttp({ Sid: `Part${index}`, Action })),
      ),
    },
    {
      name: 'a Deny of all but one prefix, and one of that prefix',
      given: given(
        denyPlainHttp({ Resource: undefined, NotResource: `${arn}/public/*` }),
        denyPlainHttp({ Sid: 'Rest', Resource: `${arn}/public/*` }),
      ),
    },
    {
      name: 'a narrow Deny beside a full one',
      given: given(denyPlainHttp({ Sid: 'Uploads', Action: 's3:PutObject' }), denyPlainHttp()),
    },
  ],
  unsure: [
    {
      name: 'the policy may not be read',
      given: account().with(s3Buckets, bucket({ policy: denied('s3:GetBucketPolicy') })),
      action: 's3:GetBucketPolicy',
    },
  ],
});
