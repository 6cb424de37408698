import type { Statement } from '../../../functions/model/policy.ts';
import { adminGrantOf } from '../../../functions/reasoning/policy/admin.ts';
import type { Requester } from '../../../functions/reasoning/policy/requester.ts';
import { serviceWildcards } from '../../../functions/reasoning/policy/service-wildcards.ts';
import { policyOf } from '../../support/iam.ts';

const now = new Date('2026-03-01T00:00:00Z');
const place = { partition: 'aws', account: '111122223333' };
const holder: Requester = { kind: 'role', arn: 'arn:aws:iam::111122223333:role/app', account: '111122223333' };
const identity = (...statements: Partial<Statement>[]) => ({
  policies: statements.map((statement, index) => ({ name: `p${String(index)}`, document: policyOf(statement) })),
  holder,
});
const all = { actions: ['*'] };
const deny = (...actions: string[]): Partial<Statement> => ({ effect: 'Deny', actions });
const power = { notActions: ['iam:*', 'organizations:*', 'account:*'] };
const issuedBefore = (date: string) => ({ ...deny('*'), conditions: { DateLessThan: { 'aws:TokenIssueTime': [date] } } });

describe('adminGrantOf', () => {
  test.each<[string, Partial<Statement>[], boolean]>([
    ['everything', [all], true],
    ['all but identities', [power], false],
    ['identities alone', [{ actions: ['iam:*', 'organizations:*'] }], false],
    ['the two together', [power, { actions: ['iam:*', 'organizations:*'] }], true],
    ['two halves', [{ notActions: ['s3:*', 'ec2:*'] }, { actions: ['s3:*', 'ec2:*'] }], true],
    ['everything but two powers', [all, deny('iam:CreateUser', 'iam:CreateAccessKey')], true],
    ['everything but all powers', [all, deny('iam:*', 'sts:*')], false],
    ['everything but what other services do', [all, deny('ec2:*', 's3:*', 'rds:*', 'lambda:*', 'kms:*', 'sqs:*', 'sns:*')], true],
    ['everything but for some role', [all, { ...deny('iam:*'), resources: ['arn:aws:iam::*:role/break-glass'] }], true],
    ['sessions of before', [all, issuedBefore('2024-01-01T00:00:00Z')], true],
    ['sessions yet to come', [all, issuedBefore('2099-01-01T00:00:00Z')], false],
    ['a Deny for another', [all, { ...deny('*'), conditions: { ArnNotEquals: { 'aws:PrincipalArn': [holder.arn] } } }], true],
    ['a Deny for it', [all, { ...deny('*'), conditions: { ArnEquals: { 'aws:PrincipalArn': [holder.arn] } } }], false],
    ['what every resource is, in other words', [{ actions: ['**'], resources: ['arn:aws:*:*:*:*'] }], true],
    ['all but what no ARN of IAM is', [{ ...all, notResources: ['arn:aws:s3:::secret/*'] }], true],
    ['all but IAM’s ARNs', [{ ...all, notResources: ['arn:aws:iam::*:*'] }], false],
    ['a letter at a time', Array.from('abcdefghijklmnopqrstuvwxyz').map((letter) => ({ actions: [`${letter}*`] })), true],
    ['everything as itself', [{ ...all, conditions: { StringLike: { 'aws:PrincipalArn': ['arn:*'] } } }], true],
    ['everything as another', [{ ...all, conditions: { StringEquals: { 'aws:PrincipalAccount': ['444455556666'] } } }], false],
    [
      'everything that is the account’s',
      [{ ...all, conditions: { StringEquals: { 'aws:ResourceAccount': [place.account] } } }],
      true,
    ],
    ['another account’s', [{ ...all, conditions: { StringEquals: { 'aws:ResourceAccount': ['444455556666'] } } }], false],
    ['everything by TLS', [{ ...all, conditions: { Bool: { 'aws:SecureTransport': ['true'] } } }], true],
    ['everything where IAM is not', [{ ...all, conditions: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } } }], false],
    [
      'everything since then',
      [{ ...all, conditions: { DateGreaterThan: { 'aws:CurrentTime': ['2020-01-01T00:00:00Z'] } } }],
      true,
    ],
    ['everything until then', [{ ...all, conditions: { DateLessThan: { 'aws:CurrentTime': ['2020-01-01T00:00:00Z'] } } }], false],
    [
      'everything with the tag that it has',
      [{ ...all, conditions: { StringEquals: { 'aws:ResourceTag/team': ['${aws:PrincipalTag/team}'] } } }],
      false,
    ],
    ['a Deny of plain HTTP', [all, { ...deny('*'), conditions: { Bool: { 'aws:SecureTransport': ['false'] } } }], true],
    [
      'a Deny of other accounts’ things',
      [all, { ...deny('*'), conditions: { StringNotEquals: { 'aws:ResourceAccount': [place.account] } } }],
      true,
    ],
    [
      'a Deny of other regions, but for IAM',
      [all, { effect: 'Deny', notActions: ['iam:*'], conditions: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } } }],
      true,
    ],
    ['everything with MFA', [{ ...all, conditions: { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } }], false],
  ])('%s', (_name, statements, isAdmin) => {
    expect(adminGrantOf(identity(...statements), place, now) !== undefined).toBe(isAdmin);
  });

  test('a boundary clears, unless it bounds nothing', () => {
    expect(adminGrantOf({ ...identity(all), boundary: policyOf(power) }, place, now)).toBeUndefined();
    expect(adminGrantOf({ ...identity(all), boundary: policyOf(all) }, place, now)).toBeDefined();
  });

  test('names the statements that it takes, and no more', () => {
    const grant = adminGrantOf(identity({ actions: ['s3:*'] }, power, { actions: ['iam:*'] }), place, now);
    expect(grant?.by).toEqual([
      { policy: 'p1', statement: '#1' },
      { policy: 'p2', statement: '#1' },
    ]);
  });
});

describe('serviceWildcards', () => {
  const of = (...statements: Partial<Statement>[]) =>
    serviceWildcards(identity(...statements), { services: ['s3', 'kms', 'iam'], place, now }).map(({ service }) => service);

  test.each<[string, Partial<Statement>[], string[]]>([
    ['one service', [{ actions: ['s3:*'] }], ['s3']],
    ['most of one service', [{ actions: ['s3:Get*', 's3:Put*'] }], []],
    ['one service on one resource', [{ actions: ['s3:*'], resources: ['arn:aws:s3:::data/*'] }], []],
    ['a service on all that it has', [{ actions: ['s3:*'], resources: ['arn:aws:s3:::*'] }], ['s3']],
    ['all but one', [{ notActions: ['iam:*'] }], ['s3', 'kms']],
    ['a Deny of single actions', [{ actions: ['s3:*'] }, deny('s3:DeleteBucket')], ['s3']],
    ['a Deny of the service', [{ actions: ['s3:*', 'kms:*'] }, deny('s3:*')], ['kms']],
  ])('%s', (_name, statements, services) => {
    expect(of(...statements)).toEqual(services);
  });
});
