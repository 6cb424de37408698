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
