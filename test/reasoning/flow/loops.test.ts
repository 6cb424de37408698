import { bucketArn } from '../../support/s3.ts';
import { functionArn, mapping, queueArn, tableArn } from '../../support/lambda.ts';
import { policyOf } from '../../support/iam.ts';
import { read } from '../../../functions/model/read.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import type { IdentityPolicies } from '../../../functions/reasoning/policy/grant.ts';
import { severityOf } from '../../../functions/reasoning/flow/loop.ts';
import { loopsThrough } from '../../../functions/reasoning/flow/loops.ts';
import type { Plumbing } from '../../../functions/reasoning/flow/plumbing.ts';
import { worldFrom } from '../../../functions/reasoning/flow/world.ts';

const now = new Date('2026-03-01T00:00:00Z');
const nothing: Plumbing = { mappings: [], subscriptions: [], buckets: [] };
const may = (...statements: readonly Partial<Statement>[]): IdentityPolicies => ({
  policies: [{ name: 'own', document: policyOf(...statements) }],
});
const allow = (action: string, resource: string): Partial<Statement> => ({ actions: [action], resources: [resource] });

/** The severities of the loops through each function. */
function loopsIn(plumbing: Partial<Plumbing>, roles: Readonly<Record<string, IdentityPolicies>>) {
  const byArn = new Map(Object.entries(roles).map(([name, role]) => [functionArn(name), role]));
  const world = worldFrom({ ...nothing, ...plumbing }, (arn) => mapped(byArn.get(arn)), now);
  return Object.fromEntries(
    Object.entries(roles).map(([name, role]) => [
      name,
      loopsThrough(functionArn(name), role, world).found.map((loop) => severityOf(loop)),
    ]),
  );
}

const mapped = (role: IdentityPolicies | undefined) => (role === undefined ? undefined : read(role));

describe('objects, by way of EventBridge', () => {
  const bus = 'arn:aws:events:eu-west-1:111122223333:event-bus/default';
  const rule = (pattern: object, over = {}) => ({
    arn: 'arn:aws:events:eu-west-1:111122223333:rule/objects',
    bus,
    enabled: true,
    pattern: JSON.stringify(pattern),
    targets: [functionArn('worker')],
    ...over,
  });
  const created = { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { bucket: { name: ['bucket'] } } };
  const told = { arn: bucketArn(), notifications: read([]), eventBridge: true, region: 'eu-west-1' };
  const writer = { worker: may(allow('s3:PutObject', `${bucketArn()}/*`)) };

  test('come back to a function that writes them', () => {
    expect(loopsIn({ buckets: [told], rules: [rule(created)] }, writer)).toEqual({ worker: ['critical'] });
  });

  test.each([
    ['the bucket does not tell EventBridge', { ...told, eventBridge: false }, rule(created)],
    ['the rule is off', told, rule(created, { enabled: false })],
    ['the rule asks for another event', told, rule({ ...created, 'detail-type': ['Object Tags Added'] })],
    ['the rule asks for another bucket', told, rule({ ...created, detail: { bucket: { name: ['other'] } } })],
  ])('do not where %s', (_name, bucket, asked) => {
    expect(loopsIn({ buckets: [bucket], rules: [asked] }, writer)).toEqual({ worker: [] });
  });
});

describe('dead letters', () => {
  const [jobs, dead] = [queueArn('jobs'), queueArn('dead')];
  const queues = [{ arn: jobs, deadLetterQueue: dead }, { arn: dead }];
  const mappings = [mapping(jobs), mapping(dead, 'retrier')];

  test('that a second function puts back come again, once they have failed', () => {
    const roles = { worker: may(), retrier: may(allow('sqs:SendMessage', jobs)) };
    expect(loopsIn({ mappings, queues }, roles)).toEqual({ worker: [], retrier: ['high'] });
  });

  test('that a second function puts elsewhere do not', () => {
    const roles = { worker: may(), retrier: may(allow('sqs:SendMessage', queueArn('archive'))) };
    expect(loopsIn({ mappings, queues }, roles)).toEqual({ worker: [], retrier: [] });
  });

  const circle = [
    { arn: jobs, deadLetterQueue: dead },
    { arn: dead, deadLetterQueue: jobs },
  ];

  test('of two queues that are each the other’s come again by themselves, where both are read', () => {
    const roles = { worker: may(), retrier: may() };
    expect(loopsIn({ mappings, queues: circle }, roles)).toEqual({ worker: ['high'], retrier: ['high'] });
  });

  test('stay in a queue that nobody reads', () => {
    expect(loopsIn({ mappings: [mapping(jobs)], queues: circle }, { worker: may() })).toEqual({ worker: [] });
  });
});

/** How often roles are looked up while each of so many functions is judged. */
function lookUps(count: number): number {
  const names = Array.from({ length: count }, (_, index) => `f${String(index)}`);
  const role = may(allow('sqs:SendMessage', '*'));
  const mappings = names.flatMap((name) => [
    mapping(queueArn(name), name),
    mapping(`${tableArn(name)}/stream/2026-01-01T00:00:00.000`, name),
  ]);
  let asked = 0;
  const identityOf = () => {
    asked += 1;
    return read(role);
  };
  const world = worldFrom({ ...nothing, mappings }, identityOf, now);
  for (const name of names) expect(loopsThrough(functionArn(name), role, world).found).toHaveLength(1);
  return asked;
}

test('what no function writes costs no look at every other function', () => {
  expect(lookUps(200)).toBeLessThan(3 * lookUps(100));
});

describe('functions that are many, with roles that name many queues', () => {
  /** How often roles are looked up while the functions of three groups are judged, each of which may write to the next group's queues. */
  function lookUpsInRing(each: number): number {
    const members = ['a', 'b', 'c'].flatMap((group) =>
      Array.from({ length: each }, (_none, index) => `${group}${String(index)}`),
    );
    const next: Readonly<Record<string, string>> = { a: 'b*', b: 'c*', c: 'a*' };
    const roles = new Map(
      members.map((name) => [functionArn(name), may(allow('sqs:SendMessage', queueArn(next[name.charAt(0)] ?? '')))]),
    );
    let asked = 0;
    const identityOf = (arn: string) => {
      asked += 1;
      return mapped(roles.get(arn));
    };
    const world = worldFrom({ ...nothing, mappings: members.map((name) => mapping(queueArn(name), name)) }, identityOf, now);
    for (const [arn, role] of roles) expect(loopsThrough(arn, role, world).found).toEqual([]);
    return asked;
  }

  test('cost no look at every pair of them', () => {
    expect(lookUpsInRing(200)).toBeLessThan(3 * lookUpsInRing(100));
  });

  const mappings = [mapping(queueArn('in-1'), 'one'), mapping(queueArn('in-2'), 'two'), mapping(queueArn('in-3'), 'three')];
  const unsure = { StringEquals: { 'aws:PrincipalTag/team': ['x'] } };

  test('loop by way of the one that may write back, whatever the others may write', () => {
    const roles = {
      one: may(allow('sqs:SendMessage', queueArn('in-*'))),
      two: may(allow('sqs:SendMessage', queueArn('out-*'))),
      three: may(allow('sqs:SendMessage', queueArn('in-1'))),
    };
    const narrow = { ...roles, one: may(allow('sqs:SendMessage', queueArn('in-3'))) };
    expect(loopsIn({ mappings }, narrow)).toEqual({ one: ['critical'], two: [], three: ['critical'] });
    expect(loopsIn({ mappings }, roles)).toEqual({ one: ['critical'], two: [], three: ['critical'] });
  });

  test('are told of a sure loop where an unsure one is found first', () => {
    const roles = {
      one: may(allow('sqs:SendMessage', queueArn('in-2')), allow('sqs:SendMessage', queueArn('in-3'))),
      two: may({ ...allow('sqs:SendMessage', queueArn('in-1')), conditions: unsure }),
      three: may(allow('sqs:SendMessage', queueArn('in-1'))),
    };
    expect(loopsIn({ mappings }, roles)).toEqual({ one: ['critical'], two: ['high'], three: ['critical'] });
  });

  test('whose objects feed one another loop by the bucket that a pattern names', () => {
    const told = (name: string, target: string) => ({
      arn: bucketArn(name),
      notifications: read([{ target: functionArn(target), events: ['s3:ObjectCreated:*'], prefix: '', suffix: '' }]),
    });
    const roles = {
      one: may(allow('s3:PutObject', `${bucketArn('second')}/made/*`)),
      two: may(allow('s3:PutObject', `${bucketArn('fir*')}/*`)),
    };
    expect(loopsIn({ buckets: [told('first', 'one'), told('second', 'two')] }, roles)).toEqual({
      one: ['critical'],
      two: ['critical'],
    });
    const elsewhere = { ...roles, two: may(allow('s3:PutObject', `${bucketArn('firm*')}/*`)) };
    expect(loopsIn({ buckets: [told('first', 'one'), told('second', 'two')] }, elsewhere)).toEqual({ one: [], two: [] });
  });
});
