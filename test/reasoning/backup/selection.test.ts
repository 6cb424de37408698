import { keepsSnapshots, type LifecycleTargets } from '../../../functions/reasoning/backup/lifecycle.ts';
import { selects, type Selection } from '../../../functions/reasoning/backup/selection.ts';

const arn = 'arn:aws:rds:eu-west-1:111122223333:db:orders';
const chosen = { arn, tags: { Backup: 'Required', Team: 'shop' } };
const required = [{ key: 'Backup', value: 'Required' }];
const condition = (operator: Selection['conditions'][number]['operator'], value: string, key = 'Team') => [
  { operator, key, value },
];

test.each<readonly [string, boolean, Partial<Selection>]>([
  ['everything', true, {}],
  ['its ARN', true, { resources: [arn] }],
  ['its kind', true, { resources: ['arn:aws:rds:*:*:db:*'] }],
  ['another kind', false, { resources: ['arn:aws:dynamodb:*:*:table/*'] }],
  ['one of two tags', true, { anyTag: [{ key: 'Team', value: 'ops' }, ...required] }],
  ['another value of its tag', false, { anyTag: [{ key: 'Backup', value: 'required' }] }],
  ['another kind, or its tag', true, { resources: ['arn:aws:dynamodb:*:*:table/*'], anyTag: required }],
  ['its kind but for itself', false, { resources: ['arn:aws:rds:*:*:db:*'], notResources: [arn] }],
  ['its kind, if a condition holds', true, { resources: ['arn:aws:rds:*'], conditions: condition('StringEquals', 'shop') }],
  [
    'its kind, if a condition does not hold',
    false,
    { resources: ['arn:aws:rds:*'], conditions: condition('StringEquals', 'ops') },
  ],
  ['everything, if a condition holds', true, { conditions: condition('StringLike', 'sh*') }],
  [
    'everything, if two conditions hold',
    false,
    { conditions: [...condition('StringLike', 'sh*'), ...condition('StringNotLike', 'sh*')] },
  ],
  ['everything without a tag', true, { conditions: condition('StringNotEquals', 'no', 'Skip') }],
])('a selection of %s: %s', (_name, expected, over) => {
  expect(selects({ resources: [], notResources: [], anyTag: [], conditions: [], ...over }, chosen)).toBe(expected);
});

const instance = { arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1', tags: { Backup: 'Required' } };
const bare = { arn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1' };

test.each<readonly [string, boolean, Partial<LifecycleTargets>]>([
  ['volumes with its tag', true, { resource: 'VOLUME', anyTag: required }],
  ['volumes with another tag', false, { resource: 'VOLUME', anyTag: [{ key: 'Team', value: 'ops' }] }],
  ['all volumes', true, { resource: 'VOLUME', all: true }],
  ['all volumes but for its tag', false, { resource: 'VOLUME', all: true, exceptTag: required }],
  ['what others share', false, { all: true }],
])('a policy for %s: %s', (_name, expected, over) => {
  expect(keepsSnapshots({ all: false, anyTag: [], exceptTag: [], ...over }, chosen, [])).toBe(expected);
});

test('a policy for instances keeps the volumes of those that have its tag', () => {
  const targets: LifecycleTargets = { resource: 'INSTANCE', all: false, anyTag: required, exceptTag: [] };
  expect(keepsSnapshots(targets, bare, [instance])).toBe(true);
  expect(keepsSnapshots(targets, bare, [])).toBe(false);
  expect(keepsSnapshots(targets, chosen, [{ arn: instance.arn }])).toBe(false);
});
