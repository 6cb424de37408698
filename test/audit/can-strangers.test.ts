import { canDatasets, canIn } from '../../functions/audit/can.ts';
import { iamAuthorizationDetails } from '../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../functions/collect/iam/authorization-item.ts';
import { kmsKeys } from '../../functions/collect/kms/keys.ts';
import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { read } from '../../functions/model/read.ts';
import type { GivenContext } from '../../functions/reasoning/policy/request.ts';
import { ACCOUNT, account, REGION, type AccountBuilder } from '../support/account.ts';
import { inline, policyOf, principals, role, user } from '../support/iam.ts';
import { bucket, bucketPolicy } from '../support/s3.ts';

const OTHER = '444455556666';
const object = 'arn:aws:s3:::data/report';
const identity = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE';
const canonical = 'a'.repeat(64);
const iam = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const opened = (...statements: Record<string, unknown>[]) =>
  iam().with(
    s3Buckets,
    bucket({
      name: 'data',
      policy: bucketPolicy(...statements.map((each) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: object, ...each }))),
    }),
  );
const decided = (given: AccountBuilder, principal: string, action = 's3:GetObject', resource = object) =>
  canIn(given.inventory(canDatasets)).ask({ principal, action, resource }).decision;
const who = (given: AccountBuilder, action = 's3:GetObject', resource = object) =>
  canIn(given.inventory(canDatasets))
    .who({ action, resource })
    .map(({ principal, answer: { decision } }) => [principal, decision])
    .filter(([principal]) => principal !== `arn:aws:iam::${ACCOUNT}:root`);

describe('somebody of another account', () => {
  test.each([
    ['one of whom the policy names', { Principal: { AWS: `arn:aws:iam::${OTHER}:role/far` } }, 'conditional'],
    ['a session of whom the policy names', { Principal: { AWS: `arn:aws:sts::${OTHER}:assumed-role/far/s` } }, 'conditional'],
    ['whom the policy names altogether', { Principal: { AWS: OTHER } }, 'allowed'],
    ['one of a third account alone', { Principal: { AWS: 'arn:aws:iam::777788889999:role/far' } }, 'denied'],
    [
      'whose ARN a condition may mean',
      { Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/*` } } },
      'conditional',
    ],
    [
      'whose ARN a condition cannot mean',
      { Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::777788889999:role/*' } } },
      'denied',
    ],
  ])('%s', (_name, statement, decision) => {
    expect(decided(opened(statement), OTHER)).toBe(decision);
  });

  test('one of whom a Deny names', () => {
    const denying = { Effect: 'Deny', Principal: { AWS: `arn:aws:iam::${OTHER}:role/far` } };
    expect(decided(opened({ Principal: { AWS: OTHER } }, denying), OTHER)).toBe('conditional');
  });
});

describe('who may, beyond those whom IAM knows', () => {
  test('an origin access identity, by its ARN and by its canonical id', () => {
    expect(who(opened({ Principal: { AWS: identity } }))).toEqual([[identity, 'allowed']]);
    expect(who(opened({ Principal: { CanonicalUser: canonical } }))).toEqual([[canonical, 'conditional']]);
    expect(decided(opened({ Principal: { AWS: identity } }), identity)).toBe('allowed');
    expect(decided(opened({ Principal: { AWS: identity } }), identity.replace('E1', 'E2'))).toBe('denied');
  });

  test('a federated user of the account', () => {
    const name = `arn:aws:sts::${ACCOUNT}:federated-user/bob`;
    expect(who(opened({ Principal: { AWS: name } }))).toEqual([[name, 'unknown']]);
  });

  test('anybody, where the policy on the resource is not read', () => {
    const repository = `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/r`;
    expect(who(iam(), 'ecr:BatchGetImage', repository)).toEqual([['*', 'unknown']]);
    expect(who(iam(), 'sqs:SendMessage', `arn:aws:sqs:${REGION}:${OTHER}:q`)).toEqual([['*', 'unknown']]);
    expect(who(iam(), 'kms:Decrypt', `arn:aws:kms:${REGION}:${ACCOUNT}:key/none`)).toEqual([['*', 'unknown']]);
    expect(who(iam(), 'ec2:StartInstances', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-1`)).toEqual([]);
    expect(who(iam(), 'ecr:GetAuthorizationToken', repository)).toEqual([]);
  });
});

test('an ARN that only a request tells may be any', () => {
  const condition = (operator: string) => ({
    Principal: '*',
    Condition: { [operator]: { 'aws:PrincipalArn': '${aws:RequestTag/who}' } },
  });
  expect(decided(opened(condition('ArnLike')), `arn:aws:iam::${OTHER}:root`)).toBe('conditional');
  expect(decided(opened(condition('ArnLike')), OTHER)).toBe('conditional');
});

describe('keys and roles that are not named', () => {
  const all = iam(user({ inline: [inline('all', { actions: ['*'] })] }), user({ name: 'eve', id: 'AIDAEVE' }), role()).with(
    kmsKeys,
  );
  test.each([
    ['ada', 'kms:Decrypt', 'unknown'],
    ['ada', 'sts:AssumeRole', 'unknown'],
    ['ada', 'kms:CreateKey', 'allowed'],
    ['ada', 's3:GetObject', 'allowed'],
    ['eve', 'kms:Decrypt', 'denied'],
  ])('%s: %s', (principal, action, decision) => {
    expect(decided(all, principal, action, '*')).toBe(decision);
  });
});

test('an alias of which the key is not known lets nobody in by itself', () => {
  const all = iam(user({ inline: [inline('all', { actions: ['*'] })] })).with(kmsKeys);
  const alias = `arn:aws:kms:${REGION}:${ACCOUNT}:alias/none`;
  expect(decided(all, 'ada', 'kms:Decrypt', alias)).toBe('unknown');
  expect(decided(all, 'ada', 'kms:CreateAlias', alias)).toBe('allowed');
});

test('whom an account lets of its own is said to be its own affair', () => {
  const { why } = canIn(opened({ Principal: { AWS: OTHER } }).inventory(canDatasets)).ask({
    principal: OTHER,
    action: 's3:GetObject',
    resource: object,
  });
  expect(why).toBe('the policy on the resource allows it, and the other account decides for whom of its own');
});

test('a user whose name is an account’s or a service’s is asked about as a user, and hides neither', () => {
  const names = [OTHER, 'bot.amazonaws.com'];
  const users = names.map((name) => user({ name, arn: `arn:aws:iam::${ACCOUNT}:user/${name}` }));
  const given = opened({ Principal: { AWS: OTHER, Service: 'bot.amazonaws.com' } }).with(iamAuthorizationDetails, ...users);
  expect(who(given)).toEqual(names.map((name) => [name, 'allowed']));
  for (const name of names) expect(decided(given, `user/${name}`)).toBe('denied');
});

test('a request without a signature carries an account that is none', () => {
  const own = (operator: string, account: string) => ({
    Principal: '*',
    Condition: { [operator]: { 'aws:PrincipalAccount': account } },
  });
  expect(decided(opened(own('StringEqualsIfExists', ACCOUNT)), '*')).toBe('denied');
  expect(decided(opened(own('StringEquals', 'anonymous')), '*')).toBe('allowed');
  expect(decided(opened(own('StringEqualsIfExists', ACCOUNT)), 'config.amazonaws.com')).toBe('allowed');
});

test('a tag of a role is its sessions’ own where they may not bring another', () => {
  const conditions = { StringEquals: { 'aws:PrincipalTag/team': ['blue'] } };
  const tagged = (actions: string[]) =>
    role({
      tags: { team: 'blue' },
      inline: [inline('own', { actions: ['s3:*'], conditions })],
      trust: read(policyOf({ principals: principals({ Service: ['ec2.amazonaws.com'] }), actions, resources: [] })),
    });
  const asked = (actions: string[], context?: GivenContext) =>
    canIn(iam(tagged(actions)).inventory(canDatasets)).ask({
      principal: 'app',
      action: 's3:GetObject',
      resource: object,
      ...(context === undefined ? {} : { context }),
    }).decision;
  expect(asked(['sts:AssumeRole'])).toBe('allowed');
  expect(asked(['sts:AssumeRole', 'sts:TagSession'])).toBe('conditional');
  expect(asked(['sts:AssumeRole', 'sts:TagSession'], {})).toBe('allowed');
  expect(asked(['sts:AssumeRole', 'sts:TagSession'], { 'aws:PrincipalTag/team': 'red' })).toBe('denied');
});
