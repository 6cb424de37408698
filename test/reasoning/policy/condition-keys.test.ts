import type { Principals } from '../../../functions/model/policy.ts';
import { alwaysHolds, alwaysReasons, neverHolds } from '../../../functions/reasoning/policy/condition.ts';
import type { JudgedStatement } from '../../../functions/reasoning/policy/judged.ts';

const now = new Date('2026-03-01T00:00:00Z');
const by = (principals: Partial<Principals>): Principals => ({
  AWS: [],
  Service: [],
  Federated: [],
  CanonicalUser: [],
  ...principals,
});
const on = (actions: readonly string[], conditions: JudgedStatement['conditions']): JudgedStatement => ({ actions, conditions });
const ip = (operator: string, ...values: string[]) => on(['s3:*'], { [operator]: { 'aws:SourceIp': values } });
const principalArn = (operator: string, ...values: string[]) => on(['s3:*'], { [operator]: { 'aws:PrincipalArn': values } });
const session = 'arn:aws:sts::*:assumed-role/AWSReservedSSO_Administrators_*/*';
const reserved = 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Administrators_*';
const endpoint = { 'aws:SourceVpce': ['vpce-1a2b3c4d'] };
const office = { 'aws:SourceIp': ['198.51.100.0/24'] };
const prefix = { StringLike: { 's3:prefix': ['projects/*'] } };

describe('never holds, for what AWS says of the key', () => {
  test.each<[string, JudgedStatement]>([
    ['private addresses', ip('IpAddress', '10.0.0.0/8', '192.168.0.0/16')],
    ['a private address of version 6', ip('IpAddress', 'fd12:3456::/32')],
    ['an endpoint and an address', on(['s3:GetObject'], { StringEquals: endpoint, IpAddress: office })],
    ['a VPC and an address', on(['s3:GetObject'], { StringEquals: { 'aws:SourceVpc': ['vpc-1'] }, IpAddress: office })],
    ['a role’s session by its own ARN', principalArn('StringLike', session)],
    ['a role’s session, by an ARN operator', principalArn('ArnLike', session)],
    ['a role’s id without a session', on(['s3:*'], { StringEquals: { 'aws:userid': ['AROAEXAMPLEID'] } })],
    ['a key of listings on reads', on(['s3:GetObject'], prefix)],
    ['a key of listings on reads and writes', on(['s3:GetObject', 's3:PutObj*'], prefix)],
    [
      'a user’s name of a service',
      { ...on(['s3:*'], { StringLike: { 'aws:username': ['a*'] } }), principals: by({ Service: ['x.amazonaws.com'] }) },
    ],
    [
      'MFA’s age without MFA',
      on(['s3:*'], { NumericLessThan: { 'aws:MultiFactorAuthAge': ['60'] }, Bool: { 'aws:MultiFactorAuthPresent': ['false'] } }),
    ],
    ['a calculation', on(['s3:*'], { DateGreaterThan: { 'aws:CurrentTime': ['${aws:CurrentTime - 7d}'] } })],
  ])('%s', (_name, statement) => {
    expect(neverHolds(statement, now)).toHaveLength(1);
  });

  test.each<[string, JudgedStatement]>([
    ['a public range beside private ones', ip('IpAddress', '10.0.0.0/8', '198.51.100.0/24')],
    ['a private address where the key may be missing', ip('IpAddressIfExists', '10.0.0.0/8')],
    ['not a private address', ip('NotIpAddress', '10.0.0.0/8')],
    ['a private address of a VPC', on(['s3:*'], { IpAddress: { 'aws:VpcSourceIp': ['10.0.0.0/8'] } })],
    ['an endpoint, and an address if there is one', on(['s3:*'], { StringEquals: endpoint, IpAddressIfExists: office })],
    ['no endpoint and no address of the office', on(['s3:*'], { StringNotEquals: endpoint, NotIpAddress: office })],
    ['a session’s ARN beside a role’s', principalArn('StringLike', session, reserved)],
    ['not a session’s ARN', principalArn('StringNotLike', session)],
    ['a role’s id with any session', on(['s3:*'], { StringLike: { 'aws:userid': ['AROAEXAMPLEID:*'] } })],
    ['a listing among the actions', on(['s3:GetObject', 's3:ListBucket'], prefix)],
    ['every action of the service', on(['s3:*'], prefix)],
    ['every action', on(['*'], prefix)],
    ['all actions but some', { conditions: prefix, notActions: ['s3:GetObject'] }],
    ['an action that is newer than the list', on(['s3:GetObject', 's3:ListBrandNewThings'], prefix)],
    ['a key of listings, if there', on(['s3:GetObject'], { StringLikeIfExists: { 's3:prefix': ['projects/*'] } })],
    ['a user’s name of anyone', { ...on(['s3:*'], { StringLike: { 'aws:username': ['a*'] } }), principals: by({ AWS: ['*'] }) }],
  ])('but not %s', (_name, statement) => {
    expect(neverHolds(statement, now)).toEqual([]);
  });
});

describe('narrows nothing', () => {
  test.each<[string, JudgedStatement, string]>([
    ['any ARN of who has signed in', principalArn('StringLike', '*'), 'values'],
    ['nothing excluded', on(['s3:*'], { StringNotEquals: { 'aws:username': [] } }), 'values'],
    ['a key that reads never carry, if there', on(['s3:GetObject'], { StringLikeIfExists: { 's3:prefix': ['a*'] } }), 'absence'],
    ['TLS or none', on(['s3:*'], { Bool: { 'aws:SecureTransport': ['true', 'false'] } }), 'values'],
    ['a key that is always there', on(['s3:*'], { Null: { 'aws:SecureTransport': ['false'] } }), 'presence'],
    ['every address', ip('IpAddress', '0.0.0.0/0', '::/0'), 'values'],
    ['a time that has come', on(['s3:*'], { DateGreaterThan: { 'aws:CurrentTime': ['2025-01-01T00:00:00Z'] } }), 'time'],
    ['no private address', { ...ip('NotIpAddress', '10.0.0.0/8'), effect: 'Deny' }, 'values'],
  ])('%s', (_name, statement, cause) => {
    expect(alwaysReasons(statement, now).map((reason) => reason.cause)).toEqual([cause]);
  });

  test.each<[string, JudgedStatement]>([
    ['TLS, which S3 does not ask for by itself', on(['s3:*'], { Bool: { 'aws:SecureTransport': ['true'] } })],
    ['any ARN, of everyone', { ...principalArn('StringLike', '*'), principals: by({ AWS: ['*'] }) }],
    ['any tag', on(['s3:*'], { StringLike: { 'aws:PrincipalTag/Team': ['*'] } })],
    ['a Deny for every address of version 4', { ...ip('IpAddress', '0.0.0.0/0'), effect: 'Deny' }],
    ['a key that listings carry, if there', on(['s3:ListBucket'], { StringLikeIfExists: { 's3:prefix': ['a*'] } })],
  ])('but %s does', (_name, statement) => {
    expect(alwaysReasons(statement, now)).toEqual([]);
  });

  test('an unknown operator is no guard and no proof of one', () => {
    const conditions = { StringMatches: { 'aws:PrincipalTag/Team': ['*'] } };
    expect([neverHolds({ conditions }, now), alwaysHolds({ conditions }, now)]).toEqual([[], false]);
  });
});
