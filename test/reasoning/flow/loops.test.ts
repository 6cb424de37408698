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
