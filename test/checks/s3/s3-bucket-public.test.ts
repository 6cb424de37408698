import s3BucketPublic from '../../../functions/checks/s3/s3-bucket-public.ts';
import { s3AccountPublicAccessBlock } from '../../../functions/collect/s3/account-public-access-block.ts';
import { s3AccessPoints } from '../../../functions/collect/s3/access-points.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  accessPoint,
  accountBlock,
  bucket,
  bucketArn,
  bucketPolicy,
  noAccountBlock,
  noBlock,
  publicAccessBlock,
  type RawStatement,
} from '../../support/s3.ts';

const objects = `${bucketArn()}/*`;
const allowRead = (over: RawStatement = {}): RawStatement => ({
  Sid: 'Read',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: objects,
  ...over,
});
const where = (operator: string, key: string, value: unknown): RawStatement =>
  allowRead({ Condition: { [operator]: { [key]: value } } });
const denyAll = (over: RawStatement = {}): RawStatement => ({
  Sid: 'Lock',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [bucketArn(), objects],
  ...over,
});
const open = (over: Partial<Bucket>, block = noAccountBlock()) =>
  account()
    .with(s3Buckets, bucket({ publicAccessBlock: noBlock, ...over }))
    .with(s3AccountPublicAccessBlock, block);
const given = (...statements: readonly RawStatement[]) => open({ policy: bucketPolicy(...statements) });
const granting = (permission: string, group: 'AllUsers' | 'AuthenticatedUsers' = 'AllUsers') =>
  ({ acl: read({ publicGrants: [{ group, permission }], disabled: false }) }) satisfies Partial<Bucket>;

const statement = { statement: 'Read', principal: '*', actions: ['s3:GetObject'], resources: [objects] };
const blockOff = { bucket: false, account: false };
const policyEvidence = (over = {}) => ({ statements: [{ ...statement, ...over }], restrictPublicBuckets: blockOff });
const conditioned = (operator: string, key: string, value: string) => ({
  name: `${operator} on ${key}: ${value}`,
  given: given(where(operator, key, value)),
  evidence: policyEvidence({ conditions: { [operator]: { [key]: [value] } } }),
});
const narrowed = (operator: string, key: string, value: unknown) => ({
  name: `${operator} on ${key}: ${JSON.stringify(value)}`,
  given: given(where(operator, key, value)),
});

const delegated = (over: RawStatement = {}) =>
  bucketPolicy(
    allowRead({
      Sid: 'Delegate',
      Action: 's3:*',
      Resource: [bucketArn(), objects],
      Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } },
      ...over,
    }),
  );
const pointArn = accessPoint().arn;
const openPoint = (over: Partial<ReturnType<typeof accessPoint>> = {}) =>
  accessPoint({
    policy: bucketPolicy(allowRead({ Resource: `${pointArn}/object/*` })),
    publicAccessBlock: noBlock,
    ...over,
  });
const byPoint = (policy = delegated(), over: Partial<ReturnType<typeof accessPoint>> = {}) =>
  open({ policy }).with(s3AccessPoints, openPoint(over));
const pointEvidence = {
  accessPoint: pointArn,
  statements: [{ ...statement, resources: [`${pointArn}/object/*`] }],
  restrictPublicBuckets: { accessPoint: false, bucket: false, account: false },
};
const undecidable = bucketPolicy(where('StringMaybe', 'aws:Referer', 'a'));

describeCheck(s3BucketPublic, {
  flags: [
    { name: 'a policy that lets anyone read', given: given(allowRead()), evidence: policyEvidence(), severity: 'critical' },
    { name: 'everyone as an AWS principal', given: given(allowRead({ Principal: { AWS: '*' } })), evidence: policyEvidence() },
    {
      name: 'everyone but one user',
      given: given(allowRead({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/a' } })),
      evidence: policyEvidence({ principal: { except: ['arn:aws:iam::111122223333:user/a'] } }),
    },
    {
      name: 'a statement without a name that allows all but one action',
      given: given(allowRead({ Sid: undefined, Action: undefined, NotAction: 's3:DeleteBucket' })),
      evidence: {
        statements: [{ statement: '#1', principal: '*', notActions: ['s3:DeleteBucket'], resources: [objects] }],
        restrictPublicBuckets: blockOff,
      },
    },
    conditioned('IpAddress', 'aws:SourceIp', '0.0.0.0/0'),
    conditioned('IpAddress', 'aws:SourceIp', '128.0.0.0/1'),
    conditioned('NotIpAddress', 'aws:SourceIp', '198.51.100.0/24'),
    conditioned('Bool', 'aws:SecureTransport', 'true'),
    conditioned('StringLike', 'aws:Referer', 'https://example.com/*'),
    conditioned('StringEqualsIfExists', 'aws:SourceVpce', 'vpce-1a2b3c4d'),
    conditioned('ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'),
    conditioned('StringLike', 'aws:PrincipalOrgID', 'o-*'),
    conditioned('StringLike', 'aws:SourceVpc', '*'),
    conditioned('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*'),
    conditioned('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/admin'),
    {
      name: 'a Deny of another action',
      given: given(allowRead(), denyAll({ Action: 's3:PutObject' })),
      evidence: policyEvidence(),
    },
    {
      name: 'a Deny on another prefix',
      given: given(allowRead(), denyAll({ Resource: `${bucketArn()}/private/*` })),
      evidence: policyEvidence(),
    },
    {
      name: 'a Deny of plain HTTP',
      given: given(allowRead(), denyAll({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
      evidence: policyEvidence(),
    },
    {
      name: 'a Deny that wants two things at once',
      given: given(
        allowRead(),
        denyAll({
          Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' }, Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ),
      evidence: policyEvidence(),
    },
    {
      name: 'a block that only refuses new policies',
      given: open({
        policy: bucketPolicy(allowRead()),
        publicAccessBlock: publicAccessBlock({ restrictPublicBuckets: false }),
      }),
      evidence: policyEvidence(),
    },
    {
      name: 'an ACL for anyone',
      given: open(granting('READ')),
      evidence: { grants: [{ group: 'AllUsers', permission: 'READ' }], ignorePublicAcls: blockOff },
    },
    {
      name: 'an ACL for anyone with an AWS account',
      given: open(granting('WRITE_ACP', 'AuthenticatedUsers')),
      evidence: { grants: [{ group: 'AuthenticatedUsers', permission: 'WRITE_ACP' }], ignorePublicAcls: blockOff },
    },
    {
      name: 'an ACL behind blocks that only touch policies and new ACLs',
      given: open({ ...granting('FULL_CONTROL'), publicAccessBlock: publicAccessBlock({ ignorePublicAcls: false }) }),
      evidence: { grants: [{ group: 'AllUsers', permission: 'FULL_CONTROL' }], ignorePublicAcls: blockOff },
    },
    {
      name: 'a public policy and a public ACL',
      given: open({ policy: bucketPolicy(allowRead()), ...granting('WRITE') }),
      failures: [{ discriminator: 'policy' }, { discriminator: 'acl' }],
    },
    { name: 'an access point that lets anyone in', given: byPoint(), evidence: pointEvidence },
    {
      name: 'an access point that the bucket names',
      given: byPoint(delegated({ Condition: { ArnLike: { 's3:DataAccessPointArn': `arn:aws:s3:*:${ACCOUNT}:accesspoint/*` } } })),
      evidence: pointEvidence,
    },
  ],
  spares: [
    { name: 'an access point of a VPC', given: byPoint(delegated(), { networkOrigin: 'VPC' }) },
    { name: 'an access point behind its own block', given: byPoint(delegated(), { publicAccessBlock: publicAccessBlock() }) },
    { name: 'an access point without a policy', given: byPoint(delegated(), { policy: read(null) }) },
    { name: 'an access point of another bucket', given: byPoint(delegated(), { bucket: 'other' }) },
    { name: 'an access point to which the bucket leaves nothing', given: byPoint(bucketPolicy()) },
    {
      name: 'an access point of a bucket that lets in those of one organisation only',
      given: byPoint(
        delegated({
          Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT, 'aws:PrincipalOrgID': 'o-abcdefghij' } },
        }),
      ),
    },
    {
      name: 'an access point of a bucket that lets in listings by it only',
      given: byPoint(delegated({ Action: 's3:ListBucket', Resource: bucketArn() })),
    },
    {
      name: 'an access point that a Deny of all access points closes',
      given: byPoint(
        bucketPolicy(
          allowRead({ Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } } }),
          denyAll({ Condition: { ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:*:*:accesspoint/*' } } }),
        ),
      ),
    },
    {
      name: 'an open access point behind the block of the bucket',
      given: account()
        .with(s3Buckets, bucket({ policy: delegated() }))
        .with(s3AccountPublicAccessBlock, noAccountBlock())
        .with(s3AccessPoints, openPoint()),
    },
    { name: 'no way to an access point, those unread', given: open({}).without(s3AccessPoints) },
    { name: 'a private bucket without any block', given: open({}) },
    { name: 'a bucket without a policy', given: open({ policy: read(null) }) },
    {
      name: 'a public policy behind the block of the bucket',
      given: open({ policy: bucketPolicy(allowRead()), publicAccessBlock: publicAccessBlock() }),
    },
    {
      name: 'a public policy behind the block of the account',
      given: open({ policy: bucketPolicy(allowRead()) }, accountBlock()),
    },
    {
      name: 'a public policy behind the block of the bucket, the account unread',
      given: open({
        policy: bucketPolicy(allowRead()),
        publicAccessBlock: publicAccessBlock(),
      }).without(s3AccountPublicAccessBlock),
    },
    {
      name: 'a public policy behind the block of the account, the bucket unread',
      given: open(
        { policy: bucketPolicy(allowRead()), publicAccessBlock: denied('s3:GetBucketPublicAccessBlock') },
        accountBlock(),
      ),
    },
    { name: 'a private bucket, the account unread', given: open({}).without(s3AccountPublicAccessBlock) },
    {
      name: 'a policy for one account',
      given: given(allowRead({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } })),
    },
    { name: 'a policy for a service', given: given(allowRead({ Principal: { Service: 'cloudtrail.amazonaws.com' } })) },
    narrowed('IpAddress', 'aws:SourceIp', '198.51.100.0/24'),
    narrowed('IpAddress', 'aws:SourceIp', ['198.51.100.7', '2001:db8::/48']),
    narrowed('StringEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d'),
    narrowed('StringEquals', 'AWS:SourceVpc', ['vpc-1', 'vpc-2']),
    narrowed('StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'),
    narrowed('StringEquals', 'aws:PrincipalAccount', '444455556666'),
    narrowed('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:role/*'),
    narrowed('StringEquals', 'aws:SourceAccount', '444455556666'),
    narrowed('ArnLike', 'aws:SourceArn', 'arn:aws:cloudfront::444455556666:distribution/E1'),
    narrowed('StringEquals', 's3:DataAccessPointAccount', '444455556666'),
    narrowed('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-abcdefghij/r-1/*'),
    narrowed('DateLessThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z'),
    { name: 'a Deny of everything to everyone', given: given(allowRead(), denyAll()) },
    {
      name: 'a Deny of everyone outside a network',
      given: given(allowRead(), denyAll({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } } })),
    },
    {
      name: 'a Deny of everyone but one role',
      given: given(
        allowRead(),
        denyAll({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/reader' } }),
      ),
    },
    { name: 'a Deny of the one action', given: given(allowRead(), denyAll({ Action: 's3:Get*' })) },
    { name: 'a public statement on another bucket', given: given(allowRead({ Resource: `${bucketArn('other')}/*` })) },
    {
      name: 'a public ACL where ACLs are off',
      given: open({ acl: read({ publicGrants: [{ group: 'AllUsers', permission: 'READ' }], disabled: true }) }),
    },
    {
      name: 'a public ACL behind the block of the bucket',
      given: open({ ...granting('READ'), publicAccessBlock: publicAccessBlock() }),
    },
    { name: 'a public ACL behind the block of the account', given: open(granting('READ'), accountBlock()) },
    { name: 'a public ACL under a Deny for everyone', given: open({ ...granting('READ'), policy: bucketPolicy(denyAll()) }) },
  ],
  unsure: [
    { name: 'the access points may not be listed', given: byPoint().without(s3AccessPoints), action: 's3:ListAccessPoints' },
    {
      name: 'the policy of an access point may not be read',
      given: byPoint(delegated(), { policy: denied('s3:GetAccessPointPolicy') }),
      action: 's3:GetAccessPointPolicy',
    },
    {
      name: 'a policy open but for a condition that nobody can judge',
      given: open({ policy: undecidable }),
      action: 's3:GetBucketPolicy, s3:ListAllMyBuckets',
    },
    {
      name: 'an access point open but for a condition that nobody can judge',
      given: byPoint(delegated({ Condition: { StringMaybe: { 'aws:Referer': 'a' } } })),
      action: 's3:GetBucketPolicy, s3:ListAllMyBuckets',
    },
    {
      name: 'a public policy, the account unread',
      given: open({ policy: bucketPolicy(allowRead()) }).without(s3AccountPublicAccessBlock),
      action: 's3:GetAccountPublicAccessBlock',
    },
    {
      name: 'a public ACL, the account unread',
      given: open(granting('READ')).without(s3AccountPublicAccessBlock),
      action: 's3:GetAccountPublicAccessBlock',
    },
    {
      name: 'a public policy, the block of the bucket unread',
      given: open({ policy: bucketPolicy(allowRead()), publicAccessBlock: denied('s3:GetBucketPublicAccessBlock') }),
      action: 's3:GetBucketPublicAccessBlock',
    },
    {
      name: 'the policy may not be read',
      given: open({ policy: denied('s3:GetBucketPolicy') }),
      action: 's3:GetBucketPolicy',
    },
    { name: 'the ACL may not be read', given: open({ acl: denied('s3:GetBucketAcl') }), action: 's3:GetBucketAcl' },
    {
      name: 'a public ACL that an unread policy may deny',
      given: open({ ...granting('READ'), policy: denied('s3:GetBucketPolicy') }),
      action: 's3:GetBucketPolicy',
    },
  ],
  shades: [s3AccessPoints],
});
