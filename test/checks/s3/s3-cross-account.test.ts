import s3CrossAccount from '../../../functions/checks/s3/s3-cross-account.ts';
import { ownOrganization } from '../../../functions/collect/organizations/organization.ts';
import { s3AccountPublicAccessBlock } from '../../../functions/collect/s3/account-public-access-block.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { organization } from '../../support/organizations.ts';
import { accountBlock, bucket, bucketArn, bucketPolicy, noAccountBlock, noBlock, type RawStatement } from '../../support/s3.ts';

const other = '444455556666';
const root = (id: string) => `arn:aws:iam::${id}:root`;
const objects = `${bucketArn()}/*`;
const allow = (over: RawStatement = {}): RawStatement => ({
  Sid: 'Share',
  Effect: 'Allow',
  Principal: { AWS: root(other) },
  Action: 's3:GetObject',
  Resource: objects,
  ...over,
});
const deny = (over: RawStatement): RawStatement => ({
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
const ofOrganization = (id = 'o-abcdefghij') => ({ StringEquals: { 'aws:PrincipalOrgID': id } });
const evidence = (principals: readonly string[], conditionKeys: readonly string[] = []) => ({
  account: other,
  statements: [{ statement: 'Share', principals, conditionKeys }],
});
const everyone = allow({ Sid: 'Everyone', Principal: '*' });

describeCheck(s3CrossAccount, {
  flags: [
    { name: 'another account', given: given(allow()), evidence: evidence([root(other)]) },
    {
      name: 'a role of another account',
      given: given(allow({ Principal: { AWS: `arn:aws:iam::${other}:role/partner` } })),
      evidence: evidence([`arn:aws:iam::${other}:role/partner`]),
    },
    {
      name: 'everyone of another account',
      given: given(allow({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': other } } })),
      evidence: evidence([other], ['aws:PrincipalAccount']),
    },
    {
      name: 'whoever comes by an access point of another account',
      given: given(allow({ Principal: '*', Condition: { StringEquals: { 's3:DataAccessPointAccount': other } } })),
      evidence: evidence([other], ['s3:DataAccessPointAccount']),
    },
    {
      name: 'two accounts in two statements',
      given: given(allow({ Principal: { AWS: [other, '777788889999'] } }), allow({ Sid: 'Write', Action: 's3:PutObject' })),
      failures: [{ discriminator: other }, { discriminator: '777788889999' }],
    },
    {
      name: 'another organisation',
      given: given(allow({ Principal: '*', Condition: ofOrganization('o-klmnopqrst') })).with(ownOrganization, organization()),
      failures: [{ discriminator: 'o-klmnopqrst' }],
    },
    {
      name: 'an organisation, for an account that is in none',
      given: given(allow({ Principal: '*', Condition: ofOrganization() })),
      failures: [{ discriminator: 'o-abcdefghij' }],
    },
    {
      name: 'an account that a Deny keeps from writing',
      given: given(allow(), deny({ Action: 's3:Put*', Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } } })),
      evidence: evidence([root(other)]),
    },
    {
      name: 'an account beside everyone, without a block',
      given: given(allow(), everyone),
      evidence: evidence([root(other)]),
    },
  ],
  spares: [
    { name: 'no policy', given: open({ policy: read(null) }) },
    { name: 'the account itself', given: given(allow({ Principal: { AWS: root(ACCOUNT) } })) },
    { name: 'an account that is trusted', given: given(allow()), trustedAccounts: [other] },
    { name: 'a service', given: given(allow({ Principal: { Service: 'cloudtrail.amazonaws.com' } })) },
    {
      name: 'a distribution of CloudFront',
      given: given(
        allow({ Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2QWRUHAPOMQZL' } }),
      ),
    },
    { name: 'a canonical user', given: given(allow({ Principal: { CanonicalUser: '79a59df900b949e5' } })) },
    { name: 'the account of load balancing', given: given(allow({ Principal: { AWS: root('156460612806') } })) },
    { name: 'a principal that was deleted', given: given(allow({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE12' } })) },
    {
      name: 'members of the own organisation',
      given: given(allow({ Principal: '*', Condition: ofOrganization() })).with(ownOrganization, organization()),
    },
    {
      name: 'an account as a member of the own organisation',
      given: given(allow({ Condition: ofOrganization() })).with(ownOrganization, organization()),
    },
    {
      name: 'an account that a Deny keeps out',
      given: given(allow(), deny({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } } })),
    },
    {
      name: 'everyone, which is another matter',
      given: given(everyone),
    },
    {
      name: 'an account beside everyone, behind the block of public policies',
      given: open({ policy: bucketPolicy(allow(), everyone) }, accountBlock()),
    },
    { name: 'no other account, the organisation unread', given: given(everyone).without(ownOrganization) },
  ],
  unsure: [
    { name: 'the policy may not be read', given: open({ policy: denied('s3:GetBucketPolicy') }), action: 's3:GetBucketPolicy' },
    {
      name: 'members of an organisation, the own one unread',
      given: given(allow({ Principal: '*', Condition: ofOrganization() })).without(ownOrganization),
      action: 'organizations:DescribeOrganization',
    },
    {
      name: 'an account beside everyone, the block unread',
      given: open({ policy: bucketPolicy(allow(), everyone), publicAccessBlock: denied('s3:GetBucketPublicAccessBlock') }),
      action: 's3:GetBucketPublicAccessBlock',
    },
  ],
  shades: [s3AccountPublicAccessBlock, ownOrganization],
});
