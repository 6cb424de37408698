import { keyIndex } from '../../../functions/reasoning/kms/key-reference.ts';
import { serviceMayUse } from '../../../functions/reasoning/kms/policy-use.ts';
import { accountsLetIn } from '../../../functions/reasoning/public/accounts.ts';
import { contextOf } from '../../../functions/reasoning/public/request.ts';
import { allowsService } from '../../../functions/reasoning/public/service-access.ts';
import { accessPointAccess } from '../../../functions/reasoning/s3/access-points.ts';
import { policyOf, type RawStatement } from '../../support/policies.ts';

const now = new Date('2026-03-01T00:00:00Z');
const own = '111122223333';
const other = '444455556666';
const bucket = 'arn:aws:s3:::bucket';
const allow = (over: RawStatement): RawStatement => ({
  Sid: 'A',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: `${bucket}/*`,
  ...over,
});

describe('accounts that are let in', () => {
  const mine = 'o-abcdefghij';
  const theirs = 'o-klmnopqrst';
  const owned = (organization: string | null | undefined = null) => ({
    service: 's3',
    account: own,
    trusted: new Set([own, '777788889999']),
    organization,
  });
  const everyoneOutside = { StringNotEquals: { 'aws:PrincipalAccount': own } };
  test.each<readonly [string, readonly string[], readonly RawStatement[]]>([
    ['another account', [other], [allow({ Principal: { AWS: `arn:aws:iam::${other}:root` } })]],
    ['a role of China', [other], [allow({ Principal: { AWS: `arn:aws-cn:iam::${other}:role/a` } })]],
    ['the own account', [], [allow({ Principal: { AWS: own } })]],
    ['a trusted account', [], [allow({ Principal: { AWS: '777788889999' } })]],
    ['a service', [], [allow({ Principal: { Service: 'cloudtrail.amazonaws.com' } })]],
    ['load balancing', [], [allow({ Principal: { AWS: 'arn:aws:iam::127311923021:root' } })]],
    [
      'everyone of an account',
      [other],
      [allow({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': other } } })],
    ],
    [
      'an account that a Deny keeps out',
      [],
      [
        allow({ Principal: { AWS: other } }),
        allow({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: everyoneOutside }),
      ],
    ],
    [
      'an account that a Deny keeps from writing',
      [other],
      [
        allow({ Principal: { AWS: other } }),
        allow({ Effect: 'Deny', Principal: '*', Action: 's3:Put*', Resource: '*', Condition: everyoneOutside }),
      ],
    ],
  ])('%s', (_name, accounts, statements) => {
    const { foreign } = accountsLetIn(policyOf(...statements), owned(), now);
    expect(foreign.map(({ account }) => account)).toEqual(accounts);
  });

  const ofOrganization = (id: string) => ({ StringEquals: { 'aws:PrincipalOrgID': id } });
  const ofPath = (path: string) => ({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': path } });
  const outside = (id: string) =>
    allow({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': id } },
    });
  test.each<readonly [string, readonly string[], readonly RawStatement[]]>([
    ['an account of the own organisation', [], [allow({ Principal: { AWS: other }, Condition: ofOrganization(mine) })]],
    ['everyone of the own organisation', [], [allow({ Principal: '*', Condition: ofOrganization(mine) })]],
    ['everyone of a part of it', [], [allow({ Principal: '*', Condition: ofPath(`${mine}/r-ab12/ou-1/*`) })]],
    ['everyone of another organisation', [theirs], [allow({ Principal: '*', Condition: ofOrganization(theirs) })]],
    ['everyone of a part of another', [theirs], [allow({ Principal: '*', Condition: ofPath(`${theirs}/*`) })]],
    ['an account of another organisation', [other], [allow({ Principal: { AWS: other }, Condition: ofOrganization(theirs) })]],
    ['an account, outsiders denied', [], [allow({ Principal: { AWS: other } }), outside(mine)]],
    ['an account, outsiders of another organisation denied', [other], [allow({ Principal: { AWS: other } }), outside(theirs)]],
    [
      'an account that is not among those spared',
      [],
      [
        allow({ Principal: { AWS: other } }),
        { ...outside(mine), Condition: undefined, Principal: undefined, NotPrincipal: { AWS: own } },
      ],
    ],
    [
      'an account whose powers two Denies share',
      [],
      [
        allow({ Principal: { AWS: other }, Action: ['s3:GetObject', 's3:PutObject'] }),
        allow({ Effect: 'Deny', Principal: '*', Action: 's3:Get*', Resource: '*', Condition: everyoneOutside }),
        allow({ Effect: 'Deny', Principal: '*', Action: 's3:Put*', Resource: '*', Condition: everyoneOutside }),
      ],
    ],
    ['everyone of a network', [], [allow({ Principal: '*', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })]],
  ])('%s', (_name, accounts, statements) => {
    const { foreign, undecided } = accountsLetIn(policyOf(...statements), owned(mine), now);
    expect(foreign.map(({ account }) => account)).toEqual(accounts);
    expect(undecided).toEqual([]);
  });

  test('whether an organisation is the own one hangs on knowing that', () => {
    const document = policyOf(allow({ Principal: '*', Condition: ofOrganization(mine) }));
    expect(accountsLetIn(document, { ...owned(), organization: undefined }, now)).toMatchObject({
      foreign: [],
      undecided: [{ account: mine }],
    });
    expect(accountsLetIn(document, owned(null), now)).toMatchObject({ foreign: [{ account: mine }], undecided: [] });
  });

  test('a canonical user has no account that can be told', () => {
    const { unresolved } = accountsLetIn(policyOf(allow({ Principal: { CanonicalUser: 'abc' } })), owned(), now);
    expect(unresolved).toEqual([{ statement: 'A', principals: ['abc'] }]);
  });
});

describe('access points', () => {
  const arn = `arn:aws:s3:eu-west-1:${own}:accesspoint/ap`;
  const delegation = (account: string) =>
    policyOf(
      allow({
        Principal: '*',
        Action: '*',
        Resource: [bucket, `${bucket}/*`],
        Condition: { StringEquals: { 's3:DataAccessPointAccount': account } },
      }),
    );
  const open = {
    arn,
    policy: policyOf(allow({ Principal: '*', Resource: `${arn}/object/*` })),
    networkOrigin: 'Internet',
    restricted: false,
  } as const;
  const under = { arn: bucket, policy: delegation(own), restricted: false };
  test.each([
    ['open', 1, open, under],
    ['of a VPC', 0, { ...open, networkOrigin: 'VPC' as const }, under],
    ['behind its block', 0, { ...open, restricted: true }, under],
    ['behind the block of bucket or account', 0, open, { ...under, restricted: true }],
    ['without delegation', 0, open, { ...under, policy: null }],
    ['with delegation to another account', 0, open, { ...under, policy: delegation(other) }],
    ['without a policy', 0, { ...open, policy: null }, under],
  ])('%s', (_name, count, point, beneath) => {
    expect(accessPointAccess(point, beneath, now).open).toHaveLength(count);
  });
});

describe('services', () => {
  const delivery = {
    service: 'cloudtrail.amazonaws.com',
    actions: ['s3:PutObject'],
    resource: `${bucket}/AWSLogs/${own}/a`,
    sourceAccount: own,
    region: 'us-east-1',
  };
  const grant = (over: RawStatement = {}) =>
    allow({ Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject', ...over });
  test.each<readonly [string, string, readonly RawStatement[]]>([
    ['let in', 'yes', [grant({ Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } })]],
    ['for its account', 'yes', [grant({ Condition: { StringEquals: { 'aws:SourceAccount': own } } })]],
    ['for another account', 'no', [grant({ Condition: { StringEquals: { 'aws:SourceAccount': other } } })]],
    [
      'for a source that is not known',
      'maybe',
      [grant({ Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:a' } } })],
    ],
    ['another service', 'no', [grant({ Principal: { Service: 'config.amazonaws.com' } })]],
    ['another prefix', 'no', [grant({ Resource: `${bucket}/other/*` })]],
    [
      'denied as no member',
      'no',
      [grant(), grant({ Effect: 'Deny', Principal: '*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
    ],
  ])('%s: %s', (_name, fit, statements) => {
    expect(allowsService(policyOf(...statements), delivery, now)).toBe(fit);
  });

  test('load balancers come under the account of an older region', () => {
    const policy = policyOf(allow({ Principal: { AWS: 'arn:aws:iam::127311923021:root' }, Action: 's3:PutObject' }));
    const balancing = { ...delivery, service: 'logdelivery.elasticloadbalancing.amazonaws.com' };
    expect(allowsService(policy, balancing, now)).toBe('yes');
    expect(allowsService(policy, { ...balancing, region: 'us-east-2' }, now)).toBe('no');
  });
});

describe('keys', () => {
  const arn = `arn:aws:kms:eu-west-1:${own}:key/a`;
  const all = (over: RawStatement) => allow({ Action: 'kms:*', Resource: '*', ...over });
  const root = all({ Principal: { AWS: `arn:aws:iam::${own}:root` } });
  const group = `arn:aws:logs:eu-west-1:${own}:log-group:a`;
  const context = contextOf({ 'kms:EncryptionContext:aws:logs:arn': group });
  const use = { services: ['logs.eu-west-1.amazonaws.com'], actions: ['kms:Decrypt', 'kms:GenerateDataKey'], context };
  const forGroups = (pattern: string) => ({ ArnLike: { 'kms:EncryptionContext:aws:logs:arn': pattern } });
  const logs = (over: RawStatement = {}) => all({ Principal: { Service: 'logs.eu-west-1.amazonaws.com' }, ...over });
  test.each<readonly [string, string, readonly RawStatement[]]>([
    ['the service', 'yes', [logs()]],
    ['the service of another region', 'no', [logs({ Principal: { Service: 'logs.us-east-1.amazonaws.com' } })]],
    ['half of the actions', 'no', [logs({ Action: 'kms:Decrypt' })]],
    ['its log groups', 'yes', [logs({ Condition: forGroups(`arn:aws:logs:*:${own}:*`) })]],
    ['other log groups', 'no', [logs({ Condition: forGroups(`arn:aws:logs:*:${other}:*`) })]],
    ['the root alone', 'no', [root]],
  ])('a service may use a key: %s: %s', (_name, fit, statements) => {
    expect(serviceMayUse(policyOf(...statements), arn, use, now)).toBe(fit);
  });

  test('a reference leads to its key', () => {
    const key = { arn, keyId: 'a', aliases: ['alias/data'] };
    const { find } = keyIndex([key, { ...key, arn: arn.replace('eu-west-1', 'us-east-1') }]);
    for (const name of [arn, 'a', 'alias/data', arn.replace('key/a', 'alias/data')])
      expect(find(name, 'eu-west-1')).toEqual([key]);
    expect(find('alias/data', 'eu-west-3')).toEqual([]);
    expect(find('alias/other', 'eu-west-1')).toEqual([]);
  });
});
